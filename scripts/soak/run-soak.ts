import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type BotProcess, startProcess } from '../../test/support/bot-process.ts';
import { type LocalDiscord, startLocalDiscord } from '../../test/support/discord/local-discord.ts';
import type { Member } from '../../test/support/discord/records.ts';
import { random } from '../train-claims/random.ts';
import type { Fault } from './expected-report.ts';
import { inventReports, pickOf } from './invent-report.ts';
import { isConnected } from './is-connected.ts';
import { type Counts, lookUp, makeOneChange, type Work } from './moderate.ts';
import { moderateByCommandLine, type Place } from './moderate-by-command-line.ts';
import { askInDiscord, MANAGE_MESSAGES, moderateInDiscord } from './moderate-in-discord.ts';
import { readHistory, verifyAnswer, verifyRemains } from './verify.ts';

const SAMPLES = fileURLToPath(new URL('../../index/articles', import.meta.url));

/** Of ten lives of the bot, so many end within its first seconds, while it may still be starting. */
const SHORT_LIVES = 3;
const SHORT_LIFE = 3_000;

/** Of ten commands of the command line, so many are killed, within milliseconds of their start. */
const KILLED_COMMANDS = 3;
const KILLED_WITHIN = 3_000;

/** Milliseconds between two commands, and between two questions, at most. */
const REST = 4_000;

export interface SoakOptions {
  readonly seed: number;
  /** Milliseconds that the bot lives once it is connected, at least and at most. */
  readonly life: readonly [number, number];
  /** Whether it has gone on for long enough; asked after each kill. */
  readonly isEnough: (so: { readonly kills: number; readonly acknowledged: number }) => boolean;
  /** Told what happens, a line each. */
  readonly tell: (line: string) => void;
}

/** What a soak found. */
export interface SoakSummary {
  readonly kills: number;
  readonly counts: Counts;
  /** Questions that were asked while all this went on, and those of them that were answered. */
  readonly asked: number;
  readonly answered: number;
  /** Reports at the end: those that are there, those that are not, answers about them that are right. */
  readonly there: number;
  readonly gone: number;
  readonly right: number;
  /** What does not hold. */
  readonly faults: readonly Fault[];
}

/**
 * Has reports added, corrected, removed, restored and taken back at random, in Discord and from the
 * command line at the same time, while the bot is killed and started anew, over and over; then
 * compares what there is with what was acknowledged. All of it is in a temporary folder. The same
 * seed invents the same reports; what becomes of them goes by the clock.
 */
export async function runSoak(options: SoakOptions): Promise<SoakSummary> {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-soak-'));
  const place: Place = {
    articles: join(folder, 'articles'),
    store: join(folder, 'store'),
    offered: join(folder, 'offered'),
  };
  cpSync(SAMPLES, place.articles, { recursive: true });
  const discord = await startLocalDiscord();
  const ending = new AbortController();
  let bot: BotProcess | null = null;
  try {
    return await soak(options, { place, discord, ending, onStart: (started) => (bot = started) });
  } finally {
    ending.abort();
    (bot as BotProcess | null)?.kill();
    await (bot as BotProcess | null)?.exited;
    await discord.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Scene {
  readonly place: Place;
  readonly discord: LocalDiscord;
  /** Aborted when nobody is to change anything any more. */
  readonly ending: AbortController;
  readonly onStart: (bot: BotProcess) => void;
}

async function soak(
  { seed, life, isEnough, tell }: SoakOptions,
  { place, discord, ending, onStart }: Scene,
): Promise<SoakSummary> {
  const next = random(seed);
  const untouched = new Map(
    readdirSync(SAMPLES).map((file) => [file, readFileSync(join(SAMPLES, file))]),
  );
  const work: Work = {
    reports: [],
    inHand: new Set(),
    invent: inventReports(random(seed + 1)),
    next,
    historyOf: async (name) => readHistory(place.articles, name),
    counts: { acknowledged: 0, refused: 0, unanswered: 0, cutOff: 0, cutOffMade: 0 },
    faults: [],
    tell,
  };
  const moderator = discord.member({ name: 'Ada', permissions: MANAGE_MESSAGES });
  const reader = discord.member({ name: 'Eve' });
  const questions = { asked: 0, answered: 0 };
  const start = (): BotProcess => {
    const bot = startProcess(discord, place, { DATELINE_QUESTIONS_A_MINUTE: '1000' });
    onStart(bot);
    return bot;
  };

  const commands = useCommandLine(work, place, ending.signal);
  commands.catch(() => ending.abort()); // it is awaited at the end
  let kills = 0;
  for (; !ending.signal.aborted; kills++) {
    if (isEnough({ kills, acknowledged: work.counts.acknowledged })) break;
    const bot = start();
    const isShort = next() * 10 < SHORT_LIVES;
    const lasts = isShort ? next() * SHORT_LIFE : life[0] + next() * (life[1] - life[0]);
    const connected = isConnected(discord, bot);
    const uses = connected.then((is) =>
      is
        ? Promise.all([
            useDiscord(work, { discord, gone: bot.gone }, moderator),
            askOn(work, { discord, gone: bot.gone }, reader, questions),
          ])
        : null,
    );
    if (!isShort) await connected;
    await Promise.race([pause(lasts), bot.gone]);
    bot.kill();
    await Promise.all([bot.gone, uses]);
    await discord.until('the end of the connection', () => (discord.isReady() ? null : true));
    const { acknowledged } = work.counts;
    tell(
      `Kill ${kills + 1}, ${isShort ? 'at its start' : 'at work'}: ${acknowledged} acknowledged.`,
    );
  }
  ending.abort();
  await commands;
  // What a killed process had written beside the reports is cleared by the next change.
  await makeOneChange(moderateByCommandLine(place, unharmed), work, Promise.resolve());

  tell('The last kill is over; what there is, is compared.');
  const bot = start();
  if (!(await isConnected(discord, bot))) throw new Error(`The bot did not start:\n${bot.output}`);
  for (const report of work.reports) await lookUp(report, work);
  const wrong: Fault[] = [];
  for (const report of work.reports) {
    const quotes = await askInDiscord(
      { discord, gone: bot.gone },
      reader,
      report.invented.question,
    );
    wrong.push(...verifyAnswer(report, quotes));
  }
  bot.terminate();
  const code = await bot.exited;
  if (code !== 0) work.faults.push({ kind: 'half', what: `The bot ended with ${code}.` });
  const remains = { ...place, reports: work.reports, untouched };
  const faults = [...work.faults, ...wrong, ...(await verifyRemains(remains))];
  const there = work.reports.filter(({ changes }) => changes.at(-1)?.state.isThere).length;
  return {
    kills,
    counts: work.counts,
    ...questions,
    there,
    gone: work.reports.length - there,
    right: work.reports.length - wrong.length,
    faults,
  };
}

const unharmed = () => null;

async function useDiscord(
  work: Work,
  bot: { readonly discord: LocalDiscord; readonly gone: Promise<void> },
  member: Member,
): Promise<void> {
  const moderator = moderateInDiscord(bot, member);
  const life = lifeOf(bot.gone);
  while (!life.isOver) await makeOneChange(moderator, work, bot.gone);
}

/** Changes reports from the command line until told to end; now and then a command is killed. */
async function useCommandLine(work: Work, place: Place, signal: AbortSignal): Promise<void> {
  const { next } = work;
  const mercy = () => (next() * 10 < KILLED_COMMANDS ? next() * KILLED_WITHIN : null);
  const moderator = moderateByCommandLine(place, mercy);
  while (!signal.aborted) {
    await pause(next() * REST, undefined, { signal }).catch(() => {});
    if (!signal.aborted) await makeOneChange(moderator, work, Promise.resolve());
  }
}

/** Asks about reports, whatever state they are in. */
async function askOn(
  { reports, next }: Work,
  bot: { readonly discord: LocalDiscord; readonly gone: Promise<void> },
  member: Member,
  counts: { asked: number; answered: number },
): Promise<void> {
  const life = lifeOf(bot.gone);
  while (!life.isOver) {
    await Promise.race([pause(next() * REST), bot.gone]);
    if (life.isOver || reports.length === 0) continue;
    counts.asked += 1;
    const quotes = await askInDiscord(bot, member, pickOf(reports, next).invented.question);
    if (quotes !== null) counts.answered += 1;
  }
}

function lifeOf(gone: Promise<void>): { readonly isOver: boolean } {
  const life = { isOver: false };
  gone.then(() => {
    life.isOver = true;
  });
  return life;
}
