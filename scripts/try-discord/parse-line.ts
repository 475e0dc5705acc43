import { DatelineError } from '../../src/errors.ts';
import type { Command } from '../../test/support/discord/records.ts';
import type { OptionValues } from '../../test/support/discord/use-command.ts';
import { parseOptions } from './parse-options.ts';

/** What a person wants to do. Messages are named by their numbers; null: the last that fits. */
export type Input =
  | { readonly do: 'say' | 'dm'; readonly text: string }
  | { readonly do: 'reply'; readonly on: number | null; readonly text: string }
  | { readonly do: 'use'; readonly command: string; readonly values: OptionValues }
  | {
      readonly do: 'suggest';
      readonly command: string;
      readonly values: OptionValues;
      readonly focused: string;
    }
  | { readonly do: 'press'; readonly on: number | null; readonly button: string }
  | { readonly do: 'choose'; readonly on: number | null; readonly option: number }
  | { readonly do: 'who'; readonly on: number }
  | { readonly do: 'as'; readonly role: 'member' | 'moderator' }
  | { readonly do: 'in'; readonly place: 'channel' | 'thread' | 'dm' }
  | { readonly do: 'restart' }
  | { readonly do: 'help' }
  | { readonly do: 'quit' }
  | { readonly do: 'nothing' };

const SLASH = 1;

const COMMAND = /^\/(\S*)\s*(.*)$/su;
const DIRECT = /^dm\s+(.+)$/su;
const REPLY = /^reply\s+(?:#?(\d{1,6})\s+)?(.+)$/su;
const PRESS = /^press\s+(?:#?(\d{1,6})\s+)?(.+)$/su;
const CHOOSE = /^choose\s+(?:#?(\d{1,6})\s+)?(\d{1,2})$/u;
const WHO = /^who\s+#?(\d{1,6})$/u;
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
  const who = WHO.exec(text);
  if (who !== null) return { do: 'who', on: Number(who[1]) };
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
  const { values, focused } = parseOptions(typed, command.options ?? []);
  return focused === null
    ? { do: 'use', command: name, values }
    : { do: 'suggest', command: name, values, focused };
}

function numberOf(digits: string | undefined): number | null {
  return digits === undefined ? null : Number(digits);
}
