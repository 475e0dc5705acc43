import { DatelineError } from '../../src/errors.ts';
import type { Command, CommandOption } from '../../test/support/discord/records.ts';
import type { OptionValues } from '../../test/support/discord/use-command.ts';
import { parseOptions } from './parse-options.ts';

/** What a person wants to do. Messages are named by their numbers; null: the last that fits. */
export type Input =
  | { readonly do: 'say' | 'dm'; readonly text: string }
  | { readonly do: 'reply'; readonly on: number | null; readonly text: string }
  | ({ readonly do: 'use'; readonly files?: FilePaths } & Used)
  | ({ readonly do: 'suggest'; readonly focused: string } & Used)
  /** Fills in the form that is open: its lines as they were typed. */
  | { readonly do: 'fill'; readonly typed: string }
  | { readonly do: 'press'; readonly on: number | null; readonly button: string }
  | { readonly do: 'choose'; readonly on: number | null; readonly option: number }
  | { readonly do: 'who' | 'add'; readonly on: number }
  | { readonly do: 'as'; readonly role: 'member' | 'moderator' }
  | { readonly do: 'in'; readonly place: 'channel' | 'thread' | 'dm' }
  | { readonly do: 'restart' }
  | { readonly do: 'help' }
  | { readonly do: 'quit' }
  | { readonly do: 'nothing' };

/** A command with its options. */
interface Used {
  readonly command: string;
  readonly subcommand?: string;
  readonly values: OptionValues;
}

/** Paths of files on this machine, by the options that they are attached to. */
type FilePaths = Readonly<Record<string, string>>;

const SLASH = 1;
const SUBCOMMAND = 1;
const ATTACHMENT = 11;

const COMMAND = /^\/(\S*)\s*(.*)$/su;
const DIRECT = /^dm\s+(.+)$/su;
const REPLY = /^reply\s+(?:#?(\d{1,6})\s+)?(.+)$/su;
const PRESS = /^press\s+(?:#?(\d{1,6})\s+)?(.+)$/su;
const CHOOSE = /^choose\s+(?:#?(\d{1,6})\s+)?(\d{1,2})$/u;
const ON_MESSAGE = /^(who|add)\s+#?(\d{1,6})$/u;
const FILL = /^fill\s+(.+)$/su;
const AS = /^as\s+(member|moderator)$/u;
const IN = /^in\s+(channel|thread|dm)$/u;

/**
 * Reads a line that was typed. Whatever is no command is a message.
 * @param commands Those that are registered.
 * @throws {DatelineError} USAGE for a slash command that there is not, or options that do not fit.
 */
export function parseLine(line: string, commands: readonly Command[]): Input {
  const text = line.trim();
  if (text === '') return { do: 'nothing' };
  if (text === 'restart' || text === 'help' || text === 'quit') return { do: text };
  const slash = COMMAND.exec(text);
  if (slash !== null) return parseCommand(slash[1]!, slash[2]!, commands);
  const direct = DIRECT.exec(text);
  if (direct !== null) return { do: 'dm', text: direct[1]! };
  const reply = REPLY.exec(text);
  if (reply !== null) return { do: 'reply', on: numberOf(reply[1]), text: reply[2]! };
  const press = PRESS.exec(text);
  if (press !== null) return { do: 'press', on: numberOf(press[1]), button: press[2]! };
  const choose = CHOOSE.exec(text);
  if (choose !== null) return { do: 'choose', on: numberOf(choose[1]), option: Number(choose[2]) };
  const on = ON_MESSAGE.exec(text);
  if (on !== null) return { do: on[1] as 'who' | 'add', on: Number(on[2]) };
  const fill = FILL.exec(text);
  if (fill !== null) return { do: 'fill', typed: fill[1]! };
  const as = AS.exec(text);
  if (as !== null) return { do: 'as', role: as[1] as 'member' | 'moderator' };
  const into = IN.exec(text);
  if (into !== null) return { do: 'in', place: into[1] as 'channel' | 'thread' | 'dm' };
  return { do: 'say', text };
}

function parseCommand(name: string, typed: string, commands: readonly Command[]): Input {
  const slash = commands.filter(({ type }) => type === SLASH);
  const command = slash.find((one) => one.name === name);
  if (command === undefined) {
    const names = slash.map((one) => `/${one.name}`).join(' ');
    throw new DatelineError('USAGE', `There is no command "/${name}"; there are: ${names}`);
  }
  const subcommands = (command.options ?? []).filter(({ type }) => type === SUBCOMMAND);
  if (subcommands.length === 0) return parseUse({ command: name }, typed, command.options ?? []);
  const [, word = '', rest = ''] = /^(\S*)\s*(.*)$/su.exec(typed) ?? [];
  const subcommand = subcommands.find((one) => one.name === word);
  if (subcommand === undefined) {
    const names = subcommands.map((one) => `/${name} ${one.name}`).join(', ');
    throw new DatelineError('USAGE', `There are: ${names}`);
  }
  return parseUse({ command: name, subcommand: word }, rest, subcommand.options ?? []);
}

function parseUse(
  called: Omit<Used, 'values'>,
  typed: string,
  options: readonly CommandOption[],
): Input {
  const { values, focused } = parseOptions(typed, options);
  if (focused !== null) return { do: 'suggest', ...called, values, focused };
  const isFile = (name: string) =>
    options.some((option) => option.name === name && option.type === ATTACHMENT);
  const entries = Object.entries(values);
  const files = entries
    .filter(([name]) => isFile(name))
    .map(([name, path]) => [name, String(path)]);
  return {
    do: 'use',
    ...called,
    values: Object.fromEntries(entries.filter(([name]) => !isFile(name))),
    ...(files.length === 0 ? {} : { files: Object.fromEntries(files) }),
  };
}

function numberOf(digits: string | undefined): number | null {
  return digits === undefined ? null : Number(digits);
}
