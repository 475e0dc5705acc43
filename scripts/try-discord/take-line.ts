import { DatelineError } from '../../src/errors.ts';
import type { LocalDiscord } from '../../test/support/discord/local-discord.ts';
import type { Member } from '../../test/support/discord/records.ts';
import { act, type Forms } from './act.ts';
import { HELP } from './help.ts';
import type { Feed } from './open-feed.ts';
import { type Input, parseLine } from './parse-line.ts';
import { patiently } from './patiently.ts';

/** Milliseconds that the bot may take to answer. */
const ANSWER_WITHIN = 30_000;

export type Role = Extract<Input, { do: 'as' }>['role'];
export type Place = Extract<Input, { do: 'in' }>['place'];

/** A conversation in a terminal. */
export interface Talk {
  readonly discord: LocalDiscord;
  readonly feed: Feed;
  readonly forms: Forms;
  readonly members: Readonly<Record<Role, Member>>;
  role: Role;
  place: Place;
  readonly print: (text: string) => void;
  /** Ends the bot and starts it again. */
  readonly restart: () => Promise<void>;
  /** Aborted when the conversation is over. */
  readonly signal: AbortSignal;
}

/**
 * Does what a line says, and waits until the bot has answered. What the person could not do is told.
 * @returns Whether the conversation goes on.
 */
export async function takeLine(line: string, talk: Talk): Promise<boolean> {
  try {
    const input = parseLine(line, talk.discord.commands(null));
    if (input.do === 'quit') return false;
    await follow(input, talk);
  } catch (error) {
    talk.feed.complain(error instanceof Error ? error.message : String(error));
  }
  return true;
}

async function follow(input: Exclude<Input, { do: 'quit' }>, talk: Talk): Promise<void> {
  const { discord, feed, members, print, signal } = talk;
  switch (input.do) {
    case 'nothing':
      return;
    case 'help':
      return print(HELP);
    case 'as':
      talk.role = input.role;
      return;
    case 'in':
      channelOf(input.place, talk);
      talk.place = input.place;
      return;
    case 'restart':
      feed.note('The bot is restarting …');
      await talk.restart();
      return feed.note('The bot is back.');
  }
  const standing = { member: members[talk.role], channel: channelOf(talk.place, talk) };
  const patience = { milliseconds: ANSWER_WITHIN, signal };
  const answer = act(input, standing, {
    discord,
    forms: talk.forms,
    feed,
    seen: (probe) => patiently(discord, probe, patience),
  });
  feed.look();
  const isAnswered = (await answer) !== null;
  feed.look();
  if (!isAnswered && !signal.aborted)
    feed.complain(`The bot has not answered for ${ANSWER_WITHIN / 1_000} seconds.`);
}

function channelOf(place: Place, { discord, members, role }: Talk): string {
  if (place === 'channel') return discord.channelId;
  if (place === 'dm') return discord.dm(members[role]);
  const thread = discord.threads().at(-1);
  if (thread === undefined)
    throw new DatelineError('USAGE', 'There is no thread yet: press Discuss opens one.');
  return thread.id;
}
