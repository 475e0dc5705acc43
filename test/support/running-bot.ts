import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Logger, pino } from 'pino';
import type { DiscordConfig } from '../../src/config.ts';
import type { Desk } from '../../src/desk/desk.ts';
import { openDesk } from '../../src/desk/open-desk.ts';
import { errorRecord } from '../../src/discord/error-record.ts';
import { type BotParts, runBot } from '../../src/discord/run-bot.ts';
import { createEncoder } from '../../src/embedding/create-encoder.ts';
import { openHistory } from '../../src/history/open-history.ts';
import { reindex } from '../../src/indexing/reindex.ts';
import { makeMeters } from '../../src/metrics/make-meters.ts';
import { meterReindex } from '../../src/metrics/meter-reindex.ts';
import { openModeration } from '../../src/moderation/open-moderation.ts';
import { BUILTIN } from './builtin.ts';
import type { LocalDiscord } from './discord/local-discord.ts';

const INDEX = fileURLToPath(new URL('../../index', import.meta.url));
const OUTLETS = join(INDEX, 'outlets.json');

/** The sample reports in a folder of their own, indexed. */
export interface SampleArchive {
  readonly articles: string;
  readonly store: string;
  remove(): void;
}

export async function buildSampleArchive(): Promise<SampleArchive> {
  const folder = mkdtempSync(join(tmpdir(), 'dateline-bot-'));
  const place = { articles: join(folder, 'articles'), store: join(folder, 'store') };
  cpSync(join(INDEX, 'articles'), place.articles, { recursive: true });
  await reindexSample(place);
  return { ...place, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

async function reindexSample(
  { articles, store }: Pick<SampleArchive, 'articles' | 'store'>,
  ...[onProgress, signal]: Partial<Parameters<BotParts['reindex']>>
) {
  return reindex({
    folder: articles,
    store,
    encoder: await createEncoder(BUILTIN),
    outlets: OUTLETS,
    ...(onProgress === undefined ? {} : { onProgress }),
    ...(signal === undefined ? {} : { signal }),
  });
}

/** A line of the log. */
export type LogLine = Readonly<Record<string, unknown>> & { readonly msg: string };

export interface RunningBot {
  readonly log: readonly LogLine[];
  /** The log as it was written. */
  readonly logText: string;
  /** Settles when the bot has ended, as `runBot` does. */
  readonly ended: Promise<void>;
  /** Tells it to stop and waits for its end. */
  stop(): Promise<void>;
}

/** What a test changes of a bot. */
export interface BotChanges extends Partial<Omit<BotParts, 'config'>> {
  readonly config?: Partial<DiscordConfig>;
  /** Wraps the desk over the sample archive. */
  readonly wrapDesk?: (desk: Desk) => Desk;
}

/** The whole bot, connected to the local Discord, over the sample archive. */
export async function startBot(
  discord: LocalDiscord,
  archive: SampleArchive,
  {
    config,
    wrapDesk = (desk) => desk,
    now = () => new Date(),
    clock = () => performance.now(),
    meters = makeMeters({ now }),
    reindex = (onProgress, signal) => reindexSample(archive, onProgress, signal),
    ...changes
  }: BotChanges = {},
): Promise<RunningBot> {
  const ending = new AbortController();
  const log = capturedLog(discord.token);
  const ended = runBot({
    config: {
      token: discord.token,
      applicationId: discord.applicationId,
      guildId: null,
      apiUrl: discord.api,
      moderatorRoles: [],
      channels: [],
      questionsAMinute: 100,
      questionsAtOnce: 10,
      mostWaiting: 50,
      answerThreads: 1,
      registerCommands: false,
      metricsPort: null,
      ...config,
    },
    desk: wrapDesk(
      await openDesk({
        indexFolder: INDEX,
        store: archive.store,
        encoder: BUILTIN,
        strictness: 0.5,
      }),
    ),
    history: openHistory({ store: archive.store, log: log.logger }),
    moderation: await openModeration({
      articles: archive.articles,
      indexFolder: INDEX,
      archive: { store: archive.store, encoder: BUILTIN },
      now,
      log: log.logger,
    }),
    isBehind: false,
    warm: () => {},
    fetchAddress: async () => {
      throw new Error('No address is prepared.');
    },
    reindex: meterReindex(reindex, { meters, clock }),
    editor: null,
    log: log.logger,
    meters,
    now,
    clock,
    encoderName: 'builtin',
    version: '1.2.3',
    stop: ending.signal,
    ...changes,
  });
  ended.catch(() => {}); // a test that does not care how it ends need not look
  return {
    log: log.lines,
    get logText() {
      return log.lines.map((line) => JSON.stringify(line)).join('\n');
    },
    ended,
    async stop() {
      ending.abort();
      await ended;
    },
  };
}

function capturedLog(token: string): { logger: Logger; lines: LogLine[] } {
  const lines: LogLine[] = [];
  const logger = pino(
    { level: 'info', serializers: { err: (error: unknown) => errorRecord(error, token) } },
    { write: (line: string) => lines.push(JSON.parse(line) as LogLine) },
  );
  return { logger, lines };
}
