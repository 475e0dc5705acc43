import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FoundClaim } from '../../src/desk/desk.ts';
import type { Journal } from '../../src/journal/journal.ts';
import { openJournal } from '../../src/journal/open-journal.ts';
import type { Watch } from '../../src/journal/watches.ts';
import type { Message } from '../../src/messages/message.ts';
import type { WatchedChannels, WatchParts } from '../../src/watching/watch-parts.ts';
import { makeFolder } from '../archive/build-archive.ts';
import { ADA } from '../journal/sample-changes.ts';
import { citation, finding } from '../terminal/fakes.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const CHANNEL = '200000000000000001';

/** What Discord does with the next message: takes it, refuses it, or leaves open what it did. */
export type Mood = 'takes' | 'refuses' | 'takes and is silent' | 'is down';

/** A message that a channel got. */
export interface PostedMessage {
  readonly channel: string;
  readonly message: Message;
  readonly key: string;
  readonly at: number;
}

export type Bench = ReturnType<typeof openBench>;

/** A real journal with an archive, a Discord and a clock to be moved by hand. */
export function openBench() {
  const root = makeFolder();
  const articles = join(root.path, 'articles');
  mkdirSync(articles);
  const reports = new Map<string, readonly string[]>();
  const posted: PostedMessage[] = [];
  const asked: { readonly reports: readonly string[]; readonly abouts: readonly string[] }[] = [];
  const warnings: string[] = [];
  let time = Date.parse('2024-05-02T09:00:00Z');
  let mood: (channel: string) => Mood = () => 'takes';
  let journal: Journal;
  const now = () => new Date(time);
  const open = () => {
    journal = openJournal({ articles, now });
  };
  open();

  const desk: WatchParts['desk'] = {
    reportNames: async () => [...reports.keys()],
    async claimsIn(names, abouts) {
      asked.push({ reports: names, abouts });
      return abouts.map((about) =>
        names.flatMap((name) =>
          (reports.get(name) ?? [])
            .filter((claim) => claim.includes(about))
            .map((claim) => claimOf(name, claim)),
        ),
      );
    },
  };

  const channels: WatchedChannels = {
    async post(channel, message, key) {
      const how = mood(channel);
      if (how === 'refuses') return 'The channel is gone.';
      if (how === 'is down') throw new Error('The line was cut.');
      // Discord remembers keys for some minutes alone.
      const isKnown = posted.some((one) => one.key === key && time - one.at <= 2 * MINUTE);
      if (!isKnown) posted.push({ channel, message, key, at: time });
      if (how === 'takes and is silent') throw new Error('The line was cut.');
      return null;
    },
    isPosted: async (channel, message, since) =>
      posted.some(
        (one) =>
          one.channel === channel &&
          one.at >= since.getTime() &&
          one.message.embeds[0]?.title === message.embeds[0]?.title &&
          one.message.embeds[0]?.description === message.embeds[0]?.description,
      ),
  };

  const meters = { posted: 0, watches: 0, waiting: 0 };

  return {
    now,
    channels,
    posted,
    asked,
    warnings,
    meters,
    /** The parts of the watcher over the journal as it is open now. */
    parts: (): WatchParts => ({
      watches: journal.watches,
      desk,
      now,
      log: { warn: (_, message) => warnings.push(message) },
      meters: {
        claimsPosted: (count) => {
          meters.posted += count;
        },
        watching: (watches, waiting) => {
          Object.assign(meters, { watches, waiting });
        },
      },
    }),
    get watches() {
      return journal.watches;
    },
    /** Watches something in a channel. */
    watch(about: string, channel = CHANNEL): Watch {
      time += 1; // lists are in the order of time
      const watch = { guild: '1', channel, about, topic: about, by: ADA };
      return journal.watches.add(watch, [...reports.keys()]);
    },
    /** Puts a report with these claims into the archive. */
    add: (name: string, ...claims: string[]) => reports.set(name, claims),
    remove: (name: string) => reports.delete(name),
    pass(milliseconds: number) {
      time += milliseconds;
    },
    discord(how: Mood | ((channel: string) => Mood)) {
      mood = typeof how === 'function' ? how : () => how;
    },
    /** What the journal is to a process that starts later. */
    restart() {
      journal.close();
      open();
    },
    /** The claims of each message, in the order in which they were posted. */
    claims: () => posted.map(({ message }) => claimsIn(message)),
    close() {
      journal.close();
      root.remove();
    },
  };
}

function claimOf(article: string, words: string): FoundClaim {
  const { score: _, ...entry } = finding(words, { stance: 'claims' });
  return { key: words, entry: { ...entry, citation: citation({ article }) } };
}

/** The quotes of a message. */
export function claimsIn({ embeds }: Message): string[] {
  return [...(embeds[0]?.description ?? '').matchAll(/“\*\*(.*)\*\*”/g)].map(([, words]) => words!);
}
