import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { LocalDiscord } from './discord/local-discord.ts';
import type { SampleArchive } from './running-bot.ts';

/** The program as an operator runs it. */
export const PROGRAM = fileURLToPath(new URL('../../bin/dateline.js', import.meta.url));

/** The program as an operator starts it. */
export interface BotProcess {
  /** What it has written to standard output and standard error. */
  readonly output: string;
  /** The lines of standard error that are not of the log. */
  readonly sentences: readonly string[];
  /** The lines of the log. */
  readonly log: string;
  /** Resolves when the process is gone; what it started may still be about to end. */
  readonly gone: Promise<void>;
  /**
   * Resolves to the exit code once nothing more can be written; null: it was ended by a signal.
   */
  readonly exited: Promise<number | null>;
  /** Waits for a line of the log. */
  logged(msg: string): Promise<void>;
  /** Tells it to stop: SIGTERM. */
  terminate(): void;
  kill(): void;
}

/** `dateline start` with the local Discord, as a process of its own. */
export function startProcess(
  discord: LocalDiscord,
  { articles, store }: Pick<SampleArchive, 'articles' | 'store'>,
  env: Readonly<Record<string, string>> = {},
): BotProcess {
  const child: ChildProcess = spawn(process.execPath, [PROGRAM, 'start'], {
    env: {
      PATH: process.env.PATH,
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.api,
      DATELINE_ARTICLES: articles,
      DATELINE_STORE: store,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout!.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const gone = once(child, 'exit').then(() => {});
  const exited = once(child, 'close').then(([code]) => code as number | null);
  const lines = () => stderr.split('\n').filter(Boolean);
  return {
    get output() {
      return stdout + stderr;
    },
    get sentences() {
      return lines().filter((line) => !line.startsWith('{'));
    },
    get log() {
      return lines()
        .filter((line) => line.startsWith('{'))
        .join('\n');
    },
    gone,
    exited,
    async logged(msg) {
      while (!stderr.includes(`"msg":${JSON.stringify(msg)}`)) {
        const isOver = exited.then(() => Promise.reject(new Error(`It ended:\n${stderr}`)));
        await Promise.race([once(child.stderr!, 'data'), isOver]);
      }
    },
    terminate: () => child.kill('SIGTERM'),
    kill: () => child.kill('SIGKILL'),
  };
}
