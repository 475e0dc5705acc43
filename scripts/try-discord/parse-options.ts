import { DatelineError } from '../../src/errors.ts';
import type { CommandOption } from '../../test/support/discord/records.ts';
import type { OptionValue } from '../../test/support/discord/use-command.ts';

const INTEGER = 4;
const BOOLEAN = 5;

/** What was typed behind a command. */
export interface TypedOptions {
  readonly values: Readonly<Record<string, OptionValue>>;
  /** The option that suggestions are asked for: the last one, where it ends with "?". */
  readonly focused: string | null;
}

/**
 * Options as Discord's app takes them: `name:value` pairs, where a value goes on until the next
 * name or stands in quotation marks. Text before the first pair belongs to the first option that is
 * required.
 * @throws {DatelineError} USAGE for text that belongs to no option and for a value that does not fit.
 */
export function parseOptions(text: string, options: readonly CommandOption[]): TypedOptions {
  const starts = startsIn(text, options);
  const values = new Map<string, OptionValue>();
  let focused: string | null = null;

  const bare = text.slice(0, starts[0]?.at ?? text.length).trim();
  if (bare !== '') {
    const first = options.find(({ required }) => required);
    if (first === undefined) throw new DatelineError('USAGE', misplaced(bare, options));
    values.set(first.name, readValue(bare, first));
  }
  for (const [place, { option, from }] of starts.entries()) {
    const next = starts[place + 1];
    const typed = text.slice(from, next?.at ?? text.length).trim();
    if (next === undefined && option.autocomplete === true && typed.endsWith('?')) {
      focused = option.name;
      values.set(option.name, typed.slice(0, -1).trim());
    } else {
      values.set(option.name, readValue(typed, option));
    }
  }
  return { values: Object.fromEntries(values), focused };
}

interface Start {
  readonly option: CommandOption;
  /** Where the name begins. */
  readonly at: number;
  /** Where the value begins. */
  readonly from: number;
}

/** Where the names of options stand, outside of quotation marks. */
function startsIn(text: string, options: readonly CommandOption[]): Start[] {
  if (options.length === 0) return [];
  const names = options.map(({ name }) => name).join('|');
  const pattern = new RegExp(`"[^"]*"|(?<=^|\\s)(${names}):`, 'giu');
  return [...text.matchAll(pattern)].flatMap(({ 0: all, 1: name, index }) => {
    const option = options.find((one) => one.name === name?.toLowerCase());
    return option === undefined ? [] : [{ option, at: index, from: index + all.length }];
  });
}

function readValue(typed: string, { name, type }: CommandOption): OptionValue {
  const value = /^"([^"]*)"$/.exec(typed)?.[1] ?? typed;
  if (value.trim() === '') throw new DatelineError('USAGE', `"${name}:" needs a value.`);
  if (type === INTEGER) {
    if (!/^-?\d{1,15}$/.test(value))
      throw new DatelineError('USAGE', `"${name}:" is a whole number.`);
    return Number(value);
  }
  if (type !== BOOLEAN) return value;
  if (!/^(?:true|false)$/i.test(value))
    throw new DatelineError('USAGE', `"${name}:" is true or false.`);
  return value.toLowerCase() === 'true';
}

function misplaced(bare: string, options: readonly CommandOption[]): string {
  const names = options.map(({ name }) => `${name}:…`).join(' ');
  return names === ''
    ? `The command has no options; "${bare}" belongs nowhere.`
    : `"${bare}" belongs to no option; there are: ${names}`;
}
