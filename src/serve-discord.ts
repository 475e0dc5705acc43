import { join } from 'node:path';
import { type Logger, pino } from 'pino';
import { isBuilt } from './archive/open-archive.ts';
import type { Config, DiscordConfig } from './config.ts';
import type { Desk } from './desk/desk.ts';
import { startDeskPool } from './desk/start-desk-pool.ts';
import { errorRecord } from './discord/error-record.ts';
import { logReindex } from './discord/log-reindex.ts';
import { type BotParts, runBot } from './discord/run-bot.ts';
import { DatelineError } from './errors.ts';
import { makeFetchAddress } from './fetching/fetch-address.ts';
import { openHistory } from './history/open-history.ts';
import { keepReindexProcess, type ReindexProcess } from './indexing/keep-reindex-process.ts';
import type { ReindexOrder } from './indexing/reindex-process.ts';
import { makeMeters } from './metrics/make-meters.ts';
import { meterReindex } from './metrics/meter-reindex.ts';
import type { Meters } from './metrics/meters.ts';
import { serveMetrics } from './metrics/serve-metrics.ts';
import { openModeration } from './moderation/open-moderation.ts';
import { versionOf } from './version-of.ts';
import { openEditor } from './writing/open-editor.ts';

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
 * stop. Where a port is configured, health and metrics are served on it from the beginning.
 * @throws {DatelineError} as `reindex`, `startDeskPool`, `openHistory`, `openModeration`,
 *   `openEditor`, `runBot` and `serveMetrics` do.
 */
export async function serveDiscord(options: ServeOptions): Promise<void> {
  const { discord, log, stop } = options;
  const { metricsPort } = discord;
  const meters = makeMeters({ now, withProcess: metricsPort !== null });
  const apart = keepReindexProcess();
  let desk: Desk | null = null;
  const port =
    metricsPort === null
      ? null
      : await serveMetrics({
          port: metricsPort,
          meters,
          readArchive: () => desk?.status() ?? null,
          stop,
          log,
          now,
        });
  if (port !== null) log.info({ port: port.port }, 'Health and metrics are served.');
  try {
    await answerMembers(options, { meters, apart }, (opened) => {
      desk = opened;
    });
  } finally {
    apart.close();
    await port?.close();
  }
}

async function answerMembers(
  { config, discord, root, log, stop }: ServeOptions,
  { meters, apart }: { readonly meters: Meters; readonly apart: ReindexProcess },
  onOpen: (desk: Desk) => void,
): Promise<void> {
  const { store, index, encoder, strictness, model, logLevel } = config;
  const prompts = join(root, 'prompts');
  const editor =
    model === null
      ? null
      : await openEditor({
          ...model,
          store,
          index,
          prompts,
          log,
          meters: meters.model,
          now,
          clock,
        });
  const reindexing = (refusesForeign: boolean): BotParts['reindex'] =>
    meterReindex(
      (onProgress, signal) =>
        apart.reindex({ ...orderOf(config), refusesForeign, onProgress, signal }),
      { meters, clock },
    );
  const reports = { articles: config.articles, indexFolder: index, now, log };
  // A change that a kill cut off is carried out before the archive is made from the reports.
  (await openModeration({ ...reports, archive: null })).close();
  const isBehind = !(await updateAtStart({ config, log, stop, reindex: reindexing(false) }));
  if (stop.aborted) return;
  const moderation = await openModeration({
    ...reports,
    archive: { store, encoder },
    readsApart: true,
  });
  const desk = await startDeskPool({
    index,
    store,
    encoder,
    logLevel,
    strictness,
    threads: discord.answerThreads,
    mostWaiting: discord.mostWaiting,
  });
  onOpen(desk);
  const history = openHistory({ store, log });
  const version = versionOf(root);
  await runBot({
    config: discord,
    desk,
    history,
    moderation,
    fetchAddress: makeFetchAddress({ version }),
    log,
    stop,
    // What somebody builds with another encoder meanwhile is not built back.
    reindex: reindexing(true),
    isBehind,
    warm: () => apart.warm(),
    editor,
    meters,
    now,
    clock,
    encoderName: encoder.name,
    version,
  });
}

const now = () => new Date();
const clock = () => performance.now();

/**
 * An archive that another process is writing, or whose encoder fails, is answered from as it is.
 * @returns Whether it is up to date.
 */
async function updateAtStart({
  config,
  log,
  stop,
  reindex,
}: Pick<ServeOptions, 'config' | 'log' | 'stop'> & Pick<BotParts, 'reindex'>): Promise<boolean> {
  try {
    logReindex(await reindex(() => {}, stop), log);
    return true;
  } catch (error) {
    if (stop.aborted) return false;
    const mayPass = error instanceof DatelineError && /^(?:STORE_BUSY|ENCODER)$/.test(error.code);
    if (!mayPass || !isBuilt(config.store)) throw error;
    log.warn({ err: error }, 'The archive is not brought up to date.');
    return false;
  }
}

function orderOf({ articles, store, index, encoder }: Config): ReindexOrder {
  return { folder: articles, store, encoder, outlets: join(index, 'outlets.json') };
}
