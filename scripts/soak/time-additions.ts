/**
 * Measures how soon what is added in Discord can be asked about: from the press of *Add* to the
 * message that says so, with the bot as a process of its own and the local Discord.
 *
 *     node --import tsx scripts/soak/time-additions.ts --articles DIR [--reports 1000] [--additions 20]
 *
 * The reports of DIR are filled up with invented ones, in a temporary folder. Ends with 1 where one
 * cannot be asked about.
 */
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { percentile } from '../../src/evaluation/percentile.ts';
import { startProcess } from '../../test/support/bot-process.ts';
import { startLocalDiscord } from '../../test/support/discord/local-discord.ts';
import { random } from '../train-claims/random.ts';
import { type ExpectedReport, note } from './expected-report.ts';
import { inventReports } from './invent-report.ts';
import { isConnected } from './is-connected.ts';
import { askInDiscord, MANAGE_MESSAGES, moderateInDiscord } from './moderate-in-discord.ts';
import { verifyAnswer } from './verify.ts';

/** Milliseconds between two additions. */
const REST = 1_000;

const { values } = parseArgs({
  options: {
    articles: { type: 'string' },
    reports: { type: 'string', default: '1000' },
    additions: { type: 'string', default: '20' },
  },
});
const { stdout, stderr } = process;

if (values.articles === undefined) {
  stderr.write('Give --articles and a folder of reports.\n');
  process.exitCode = 2;
} else {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-additions-'));
  try {
    const { times, wrong } = await timeAdditions(folder, values.articles);
    for (const line of wrong) stderr.write(`${line}\n`);
    const [median, most] = [percentile(times, 0.5), Math.max(...times)].map(inSeconds);
    stdout.write(`${times.length} additions: median ${median}, longest ${most}\n`);
    process.exitCode = wrong.length === 0 && times.length === Number(values.additions) ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function timeAdditions(folder: string, given: string) {
  const place = { articles: join(folder, 'articles'), store: join(folder, 'store') };
  cpSync(given, place.articles, { recursive: true });
  const invent = inventReports(random(1));
  for (let count = readdirSync(place.articles).length; count < Number(values.reports); count++) {
    const { file, bytes } = invent();
    writeFileSync(join(place.articles, file), bytes);
  }
  const discord = await startLocalDiscord();
  const process = startProcess(discord, place);
  const bot = { discord, gone: process.gone };
  try {
    if (!(await isConnected(discord, process))) throw new Error(process.output);
    const moderator = discord.member({ name: 'Ada', permissions: MANAGE_MESSAGES });
    const { make } = moderateInDiscord(bot, moderator);
    const times: number[] = [];
    const wrong: string[] = [];
    for (let at = 0; at < Number(values.additions); at++) {
      await pause(REST);
      const report: ExpectedReport = { invented: invent(), changes: [], underWay: null };
      const made = await make(report.invented, { kind: 'add' });
      const took = made.kind === 'acknowledged' ? await made.followed : null;
      if (made.kind !== 'acknowledged' || took === null) {
        wrong.push(`${report.invented.file}: ${made.kind}`);
        continue;
      }
      note(report, { kind: 'add' }, made.id);
      times.push(took);
      stderr.write(`${report.invented.file}: ${inSeconds(took)}\n`);
      const quotes = await askInDiscord(bot, discord.member(), report.invented.question);
      wrong.push(...verifyAnswer(report, quotes).map(({ what }) => what));
    }
    return { times, wrong };
  } finally {
    process.kill();
    await process.exited;
    await discord.stop();
  }
}

function inSeconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(2)} s`;
}
