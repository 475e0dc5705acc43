/**
 * Talks to the bot in a terminal: `npm run try-discord`. A stand-in for Discord and the whole bot run
 * in this process, on a copy of the reports; the lines that are typed are messages and commands of a
 * member. Lines that are piped in are taken one after the other.
 */
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadEnvFile } from 'node:process';
import { clearLine, createInterface, cursorTo, type Interface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { loadConfig } from '../../src/config.ts';
import { DatelineError, exitCodeOf } from '../../src/errors.ts';
import { styleOf } from '../../src/terminal/style-of.ts';
import { type LocalDiscord, startLocalDiscord } from '../../test/support/discord/local-discord.ts';
import { converse } from './converse.ts';
import { INTRODUCTION } from './help.ts';
import { type Feed, openFeed } from './open-feed.ts';
import { type LocalBot, runLocally } from './run-locally.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Discord's "Manage Messages". */
const MANAGE_MESSAGES = 1n << 13n;

const { stdin, stdout, env } = process;
const atPrompt = stdin.isTTY === true && stdout.isTTY === true;

const settings = join(ROOT, '.env');
if (existsSync(settings)) loadEnvFile(settings);
stdout.on('error', endWhenReaderIsGone);
process.exitCode = await tryDiscord();

/** @returns The exit code. */
async function tryDiscord(): Promise<number> {
  const ending = whenToldToStop();
  const { signal } = ending;
  const discord = await startLocalDiscord();
  const members = {
    member: discord.member({ name: 'reader' }),
    moderator: discord.member({ name: 'moderator', permissions: MANAGE_MESSAGES }),
  };
  const direct = Object.values(members).map(discord.dm);
  const folder = mkdtempSync(join(tmpdir(), 'dateline-try-'));
  const logFile = join(folder, 'bot.log');
  const copy = { articles: join(folder, 'articles'), store: join(folder, 'store') };
  let lines: Interface | null = null;
  const print = (text: string) => printAbove(lines, text);
  const feed = openFeed({ discord, direct, print, style: () => styleOf(stdout, env) });
  let bot: LocalBot | null = null;

  async function start(): Promise<void> {
    const started = runLocally({
      discord,
      env: { ...env, DATELINE_ARTICLES: copy.articles, DATELINE_STORE: copy.store },
      root: ROOT,
      logFile,
      signal,
    });
    bot = started;
    // A bot that ends by itself ends the conversation.
    const end = () => {
      if (bot === started) ending.abort();
    };
    started.ended.then(end, end);
    await started.ready();
  }

  async function stop(): Promise<void> {
    const running = bot;
    bot = null;
    await running?.stop();
  }

  try {
    print(`${INTRODUCTION}\n\nThe log of the bot: ${logFile}\nThe bot is starting …\n`);
    void watch(discord, feed, signal);
    // What is tried with the reports, their own folder does not notice.
    cpSync(loadConfig(env, ROOT).articles, copy.articles, { recursive: true });
    await start();
    if (!signal.aborted) {
      const opened = createInterface({ input: stdin, ...(atPrompt ? { output: stdout } : {}) });
      lines = opened;
      if (atPrompt) {
        // A closed one cannot show its prompt any more. Lines of a pipe are still taken.
        opened.once('close', () => {
          lines = null;
          ending.abort();
        });
      }
      await converse(opened, atPrompt, {
        discord,
        feed,
        forms: { open: null },
        members,
        role: 'member',
        place: 'channel',
        print,
        restart: async () => {
          await stop();
          await start();
        },
        signal,
      });
    }
    await stop();
    return 0;
  } catch (error) {
    feed.complain(error instanceof DatelineError ? error.message : String(error));
    return exitCodeOf(error);
  } finally {
    ending.abort();
    await stop().catch(() => {}); // it has been told
    await discord.stop();
    for (const path of Object.values(copy)) rmSync(path, { recursive: true, force: true });
  }
}

/** Prints what is new whenever something happens. */
async function watch(discord: LocalDiscord, feed: Feed, signal: AbortSignal): Promise<void> {
  while (!signal.aborted)
    await discord.until('something new', () => feed.look() || null).catch(() => {});
}

/** Prints over the line that is being typed, which goes on below. */
function printAbove(lines: Interface | null, text: string): void {
  if (!atPrompt || lines === null) {
    stdout.write(`${text}\n`);
    return;
  }
  cursorTo(stdout, 0);
  clearLine(stdout, 0);
  stdout.write(`${text}\n`);
  lines.prompt(true);
}

/** Aborted by SIGTERM or Ctrl-C; the second one ends the process at once. */
function whenToldToStop(): AbortController {
  const controller = new AbortController();
  for (const name of ['SIGTERM', 'SIGINT'] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(1);
      controller.abort();
    });
  }
  return controller;
}

/** The reader of our output has closed it ("| head"): there is nobody left to show anything to. */
function endWhenReaderIsGone(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
}
