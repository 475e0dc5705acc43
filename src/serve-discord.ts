import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Logger, pino } from 'pino';
import { isBuilt } from './archive/open-archive.ts';
import type { Config, DiscordConfig } from './config.ts';
import { startDeskPool } from './desk/start-desk-pool.ts';
import { errorRecord } from './discord/error-record.ts';
import { runBot } from './discord/run-bot.ts';
import { DatelineError } from './errors.ts';
import { openHistory } from './history/open-history.ts';
import { keepReindexProcess, type ReindexProcess } from './indexing/keep-reindex-process.ts';
import type { ReindexOrder } from './indexing/reindex-process.ts';
import { openWriter } from './writing/open-writer.ts';
import { writeAnswer } from './writing/write-answer.ts';

/** What serving needs beside the configuration. */
export interface ServeOptions {
  readonly config: Config;
  readonly discord: DiscordConfig;
  /** The project's own folder. */
  readonly root: string;
  readonly log: Logger;
  /** Aborted when the bot is to end. */
  readonly stop: AbortSignal;
}

/** The log of the bot: JSON lines on standard error, without tokens. */
export function openLog({ logLevel }: Config, { token }: DiscordConfig): Logger {
  return pino(
    { level: logLevel, serializers: { err: (error: unknown) => errorRecord(error, token) } },
    pino.destination({ dest: 2, sync: true }),
  );
}

/**
 * Brings the archive up to date with its reports and answers from it on Discord, until it is told to
 * stop.
 * @throws {DatelineError} as `reindex`, `startDeskPool`, `openHistory`, `openWriter` and `runBot` do.
 */
export async function serveDiscord(options: ServeOptions): Promise<void> {
  const apart = keepReindexProcess();
  try {
    await serve(options, apart);
  } finally {
    apart.close();
  }
}

async function serve(options: ServeOptions, apart: ReindexProcess): Promise<void> {
  const { config, discord, root, log, stop } = options;
  const { store, index, encoder, strictness, model } = config;
  const writer = model === null ? null : await openWriter(model, join(root, 'prompts'));
  await updateAtStart(options, apart);
  if (stop.aborted) return;
  const desk = await startDeskPool({
    index,
    store,
    encoder,
    strictness,
    threads: discord.answerThreads,
    mostWaiting: discord.mostWaiting,
  });
  const history = openHistory({ store, log });
  await runBot({
    config: discord,
    desk,
    history,
    log,
    stop,
    reindex: (onProgress, signal) => apart.reindex({ ...orderOf(config), onProgress, signal }),
    phrase: async (question, answer) =>
      writer === null ? answer : writeAnswer(question, answer, writer, log),
    now: () => new Date(),
    clock: () => performance.now(),
    encoderName: encoder,
    version: versionOf(root),
  });
}

/** An archive that another process is writing is answered from as it is. */
async function updateAtStart(
  { config, log, stop }: ServeOptions,
  apart: ReindexProcess,
): Promise<void> {
  try {
    const report = await apart.reindex({ ...orderOf(config), signal: stop });
    for (const { file, reason } of report.refused)
      log.warn({ file, reason }, 'A file is left out.');
    const { refused, ...counts } = report;
    log.info({ ...counts, refused: refused.length }, 'The archive is up to date.');
  } catch (error) {
    if (stop.aborted) return;
    const isBusy = error instanceof DatelineError && error.code === 'STORE_BUSY';
    if (!isBusy || !isBuilt(config.store)) throw error;
    log.warn({ err: error }, 'The archive is not brought up to date.');
  }
}

function orderOf({ articles, store, index, encoder }: Config): ReindexOrder {
  return { folder: articles, store, encoder, outlets: join(index, 'outlets.json') };
}

function versionOf(root: string): string {
  const text = readFileSync(join(root, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
