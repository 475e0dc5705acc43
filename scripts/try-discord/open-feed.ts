import { neutralise } from '../../src/rendering/neutralise.ts';
import type { Style } from '../../src/rendering/render-answer.ts';
import type { LocalDiscord } from '../../test/support/discord/local-discord.ts';
import type { ShownMessage } from '../../test/support/discord/records.ts';
import { DIM, NORMAL } from './show-markdown.ts';
import { showMessage } from './show-message.ts';

const RED = '\u001b[31m';
const NORMAL_COLOUR = '\u001b[39m';

/** What can be seen of a Discord, as it happens. */
export interface Feed {
  /** Prints what is new or changed since the last look. @returns Whether anything was. */
  look(): boolean;
  /** A message as it stands, by its number. */
  numbered(number: number): ShownMessage | null;
  /** The latest message that fits, as it stands. */
  last(fits: (message: ShownMessage) => boolean): ShownMessage | null;
  /** Prints a remark that is no message. */
  note(text: string): void;
  /** Prints what went wrong. */
  complain(text: string): void;
}

interface FeedParts {
  readonly discord: LocalDiscord;
  /** Ids of the direct conversations. */
  readonly direct: readonly string[];
  readonly print: (text: string) => void;
  readonly style: () => Style;
}

/** Follows the channels of a local Discord. Messages are numbered in the order they appear in. */
export function openFeed({ discord, direct, print, style }: FeedParts): Feed {
  const numbers = new Map<string, number>();
  const printed = new Map<string, string>();
  const typing = new Map<string, number>();
  let violations = 0;

  const places = () => [discord.channelId, ...direct, ...discord.threads().map(({ id }) => id)];
  const all = () => places().flatMap(discord.messages).sort(byAge);
  const named = (id: string): string => {
    if (id === discord.botId) return 'dateline';
    return discord.threads().find((thread) => thread.id === id)?.name ?? 'general';
  };
  const placeOf = (channel: string): string | null => {
    if (channel === discord.channelId) return null;
    return direct.includes(channel) ? 'in a direct message' : `in #${named(channel)}`;
  };
  const remark = (text: string, on: string, off: string) =>
    print(style().colour ? `${on}${neutralise(text)}${off}` : neutralise(text));
  const note = (text: string) => remark(text, DIM, NORMAL);
  const complain = (text: string) => remark(text, RED, NORMAL_COLOUR);

  /** @returns Whether it is new or changed. */
  function show(message: ShownMessage): boolean {
    const { id, channel_id, message_reference: to } = message;
    const number = numbers.get(id) ?? numbers.size + 1;
    numbers.set(id, number);
    const around = {
      number,
      repliesTo: to === undefined ? null : (numbers.get(to.message_id) ?? null),
      place: placeOf(channel_id),
      nameOf: named,
    };
    // A terminal that is resized changes no message.
    const state = JSON.stringify([message.content, message.embeds, message.components]);
    if (printed.get(id) === state) return false;
    printed.set(id, state);
    print(`${showMessage(message, around, style())}\n`);
    return true;
  }

  function lookAtTyping(channel: string): boolean {
    const count = discord.typing(channel);
    if (count === (typing.get(channel) ?? 0)) return false;
    typing.set(channel, count);
    note('dateline is typing …');
    return true;
  }

  function lookAtViolations(): boolean {
    const added = discord.violations.slice(violations);
    violations += added.length;
    for (const { method, path, problem } of added)
      complain(`Discord refuses ${method} ${path}: ${problem}`);
    return added.length > 0;
  }

  return {
    look() {
      const news = [...places().map(lookAtTyping), ...all().map(show), lookAtViolations()];
      return news.includes(true);
    },
    numbered: (number) => all().find(({ id }) => numbers.get(id) === number) ?? null,
    last: (fits) => all().findLast((message) => numbers.has(message.id) && fits(message)) ?? null,
    note,
    complain,
  };
}

/** Ids grow with time. */
function byAge(one: ShownMessage, other: ShownMessage): number {
  return Number(BigInt(one.id) - BigInt(other.id));
}
