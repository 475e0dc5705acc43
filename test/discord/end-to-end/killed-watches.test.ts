import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Journal } from '../../../src/journal/journal.ts';
import { openJournal } from '../../../src/journal/open-journal.ts';
import { reportFiles } from '../../../src/journal/report-files.ts';
import { nameOf } from '../../../src/reading/format-of.ts';
import { type BotProcess, startProcess } from '../../support/bot-process.ts';
import { type LocalDiscord, startLocalDiscord } from '../../support/discord/local-discord.ts';
import { buildSampleArchive, type SampleArchive } from '../../support/running-bot.ts';
import { quotesIn } from './as-seen.ts';

let archive: SampleArchive;
let discord: LocalDiscord;
let bot: BotProcess | null;
let channels: readonly [quay: string, both: string];

beforeEach(async () => {
  archive = await buildSampleArchive();
  discord = await startLocalDiscord();
  bot = null;
  channels = [
    discord.addChannel({ type: 0, name: 'quay' }),
    discord.addChannel({ type: 0, name: 'both' }),
  ];
});
afterEach(async () => {
  bot?.kill();
  await bot?.exited;
  await discord.stop();
  archive.remove();
});

function inJournal<T>(use: (journal: Journal) => T): T {
  const journal = openJournal({ articles: archive.articles });
  try {
    return use(journal);
  } finally {
    journal.close();
  }
}

function watch(about: string, channel: string): void {
  const names = reportFiles(archive.articles).list().map(nameOf);
  const by = { id: null, name: 'Ada' };
  const watched = { guild: discord.guildId, channel, about, topic: about, by };
  inJournal(({ watches }) => watches.add(watched, names));
}

/** A report with one claim. @returns The claim. */
function write(name: string, what: string): string {
  const claim = `Keeper ${name} claimed that ${what} had been sold.`;
  writeFileSync(join(archive.articles, `${name}.txt`), `Source: TRT\n\n${claim}\n`);
  return claim;
}

/** The claims of each message that is in a channel. */
const posted = (channel: string): string[][] =>
  discord.messages(channel).map((message) => quotesIn(message).map(({ text }) => text));

const postsTo = (channel: string) => ({
  method: 'POST',
  path: new RegExp(`^/channels/${channel}/messages$`),
});

/** Starts the bot, and kills it as soon as something is so. */
async function liveUntil(what: string, isSo: () => boolean): Promise<void> {
  bot = startProcess(discord, archive);
  await bot.logged('Connected to Discord.');
  await discord.until(what, () => isSo() || null);
  bot.kill();
  expect(await bot.exited).toBeNull();
}

test('a bot that is killed again and again while it posts has posted each claim once', async () => {
  const [quay, both] = channels;
  watch('the quay', quay);
  watch('the quay', both);
  const first = [write('Ekman', 'the quay'), write('Feld', 'the quay')];
  const asked = (channel: string) =>
    discord.requests.filter(
      ({ method, path }) => method === 'POST' && postsTo(channel).path.test(path),
    ).length;
  const lose = (channel: string, hangs: 'before' | 'after') =>
    discord.failNext(postsTo(channel), { hangs });

  // The message is on its way.
  lose(quay, 'before');
  await liveUntil('a message that is sent', () => asked(quay) === 1);
  expect(posted(quay)).toEqual([]);

  // It is there, and the bot does not know it.
  lose(quay, 'after');
  await liveUntil('a message that is posted', () => posted(quay).length === 1);

  // The same with the next one, where the first is sent again.
  lose(both, 'after');
  await liveUntil('another one', () => posted(both).length === 1);
  expect(asked(quay)).toBe(3);

  // Something new comes while there is something to be made sure of.
  const second = [write('Gran', 'the quay'), write('Holm', 'the quay')];
  bot = startProcess(discord, archive);
  await bot.logged('Connected to Discord.');
  await discord.until('the rest', () => posted(both).length === 2 || null);
  bot.terminate();
  expect(await bot.exited).toBe(0);
  for (const channel of channels) {
    const [one, other, ...more] = posted(channel).map((claims) => claims.toSorted());
    expect([one, other, more]).toEqual([first, second, []]);
  }
  inJournal(({ watches }) => {
    expect(watches.begun()).toEqual([]);
    expect(watches.due()).toEqual([]);
  });
  expect(discord.violations).toEqual([]);
  expect(discord.pings()).toEqual([]);
}, 180_000);
