import { setMaxListeners } from 'node:events';
import { type Client, Events } from 'discord.js';
import type { Logger } from 'pino';
import type { DiscordConfig } from '../config.ts';
import type { Desk } from '../desk/desk.ts';
import type { FetchAddress } from '../fetching/fetch-address.ts';
import type { History } from '../history/history.ts';
import { type Indexer, makeIndexer } from '../indexing/indexer.ts';
import type { ReindexReport } from '../indexing/reindex.ts';
import type { ReindexProgress } from '../indexing/reindex-progress.ts';
import type { Meters } from '../metrics/meters.ts';
import type { OpenModeration } from '../moderation/open-moderation.ts';
import { makeWatcher } from '../watching/watcher.ts';
import type { Bot } from './bot.ts';
import { openChannels } from './channels.ts';
import { COMMAND_DEFINITIONS } from './commands/definitions/command-definitions.ts';
import { PREVIEWS_LAST } from './draft-of.ts';
import { explainRegistration } from './explain-registration.ts';
import { followFeeds } from './follow-feeds.ts';
import { handleInteraction } from './handle-interaction.ts';
import { handleMessage } from './handle-message.ts';
import { logIn } from './log-in.ts';
import { logReindex } from './log-reindex.ts';
import { makeClient } from './make-client.ts';
import { makeMemberLimits } from './member-limits.ts';
import { rememberIds } from './recent-ids.ts';
import { registerCommands } from './register-commands.ts';
import { openTasks } from './tasks.ts';
import { tokenRefused, watchSession } from './watch-session.ts';
import { watchedChannels } from './watched-channels.ts';

/** Milliseconds that answers in progress have at the end. */
const FINISH_WITHIN = 9_000;

/** Milliseconds that answers without votes are kept. */
const ANSWERS_LAST = 30 * 24 * 60 * 60_000;

/** Milliseconds between two times of forgetting. */
const FORGET_EVERY = 6 * 60 * 60_000;

/** What the bot is put together from. */
export interface BotParts {
  readonly config: DiscordConfig;
  /** These three are closed at the end. */
  readonly desk: Desk;
  readonly history: History;
  readonly moderation: OpenModeration;
  readonly reindex: (
    onProgress: (progress: ReindexProgress) => void,
    signal: AbortSignal,
  ) => Promise<ReindexReport>;
  /** Whether the archive is not up to date with the reports, because another process wrote it. */
  readonly isBehind: boolean;
  readonly warm: Bot['warm'];
  readonly editor: Bot['editor'];
  readonly fetchAddress: FetchAddress;
  readonly meters: Meters;
  readonly log: Logger;
  readonly now: () => Date;
  readonly clock: () => number;
  readonly encoderName: string;
  readonly version: string;
  /** Aborted when the bot is to end. */
  readonly stop: AbortSignal;
}

/** A client that may log in, with its handlers. */
interface Session {
  readonly client: Client;
  readonly channels: Bot['channels'];
  /** Rejects when Discord refuses the bot for good. */
  readonly refused: Promise<never>;
}

/**
 * Serves Discord until it is told to stop; then it finishes what is being answered, within 10 s.
 * @throws {DatelineError} DISCORD where Discord refuses the bot for good.
 */
export async function runBot(parts: BotParts): Promise<void> {
  const { config, log, stop, history, desk, moderation, now } = parts;
  // Every answer that is being edited waits for it, which is no leak.
  setMaxListeners(0, stop);
  const stopped = new Promise<null>((resolve) => {
    if (stop.aborted) resolve(null);
    stop.addEventListener('abort', () => resolve(null), { once: true });
  });
  const watcher = makeWatcher({ ...parts, watches: moderation.journal.watches });
  const indexer = makeIndexer(async (...given) => {
    const report = await parts.reindex(...given);
    watcher.wake();
    return report;
  }, now);
  const tasks = openTasks();
  const feeds = followFeeds({ ...parts, indexer });
  tasks.add(feeds.ended);
  const shared = {
    ...parts,
    limits: makeMemberLimits(config),
    watcher,
    indexer,
    tasks,
    wakeFeeds: feeds.wake,
    since: now(),
  };
  if (parts.isBehind) catchUp(indexer, parts);
  const forget = () => forgetOld({ history, moderation, log }, now());
  forget();
  const forgetting = setInterval(forget, FORGET_EVERY);
  const watching = new AbortController();
  let session: Session | null = null;
  try {
    const login = logIn(() => prepare(shared), config.token, { log, signal: stop });
    login.catch(() => {}); // who has stopped does not wait for it
    session = await Promise.race([login, stopped]);
    if (session === null) return;
    shared.tasks.add(watcher.run(watchedChannels(session.channels), watching.signal));
    await Promise.race([serve(session, shared), session.refused, stopped]);
    await Promise.race([session.refused, stopped]);
  } finally {
    clearInterval(forgetting);
    feeds.stop();
    watching.abort();
    indexer.stop(); // the next start reindexes
    const left = await tasks.finish(FINISH_WITHIN);
    if (left > 0) log.warn({ left }, 'Answers that were not done in time are given up.');
    await session?.client.destroy();
    await desk.close();
    parts.editor?.close();
    history.close();
    moderation.close();
  }
}

/** A client with the handlers of its events; it is not connected yet. */
function prepare(shared: Omit<Bot, 'channels'>): Session {
  const { config, log, meters, tasks } = shared;
  const client = makeClient(config.apiUrl);
  const lost = watchSession(client, { log, meters });
  let refuse: () => void = () => {};
  const refusedToken = new Promise<never>((_, reject) => {
    refuse = () => reject(tokenRefused());
  });
  const refused = Promise.race([lost, refusedToken]);
  refused.catch(() => {}); // it may be over before anybody waits for it
  const recent = rememberIds();
  const channels = openChannels(client.rest, config.token, () => refuse());
  const bot: Bot = { ...shared, channels };
  client.on(Events.MessageCreate, (message) => {
    if (recent.isNew(message.id)) tasks.add(handleMessage(message, bot));
  });
  client.on(Events.InteractionCreate, (interaction) => {
    if (recent.isNew(interaction.id)) tasks.add(handleInteraction(interaction, bot));
  });
  return { client, channels, refused };
}

/** What is done once the bot is connected. */
async function serve(
  { client }: Session,
  { config, log, stop }: Pick<BotParts, 'config' | 'log' | 'stop'>,
): Promise<void> {
  log.info({ servers: client.guilds.cache.size, bot: client.user?.tag }, 'Connected to Discord.');
  if (!config.registerCommands) return;
  const applicationId = config.applicationId ?? client.application?.id;
  if (applicationId === undefined) return;
  try {
    const { guildId } = config;
    const result = await registerCommands({
      rest: client.rest,
      applicationId,
      guildId,
      definitions: COMMAND_DEFINITIONS,
    });
    log.info({ ...result, guild: guildId }, 'The commands are registered.');
  } catch (error) {
    if (stop.aborted) return; // the client is gone, which looks like a refusal
    const place = { applicationId, guildId: config.guildId, apiUrl: config.apiUrl };
    log.error(
      { err: explainRegistration(error, place) },
      'The commands could not be registered; run "npm run commands".',
    );
  }
}

/** Brings the archive up to date once the other process has finished. */
function catchUp(indexer: Indexer, { log, stop }: Pick<BotParts, 'log' | 'stop'>): void {
  indexer.request('The bot').then(
    (report) => logReindex(report, log),
    (error: unknown) => {
      if (!stop.aborted) log.warn({ err: error }, 'The archive is still not up to date.');
    },
  );
}

function forgetOld(
  { history, moderation, log }: Pick<BotParts, 'history' | 'moderation' | 'log'>,
  now: Date,
): void {
  try {
    history.forgetBefore(new Date(now.getTime() - ANSWERS_LAST));
    moderation.journal.dropOldDrafts(new Date(now.getTime() - PREVIEWS_LAST));
  } catch (error) {
    log.warn({ err: error }, 'Old answers and previews could not be forgotten.');
  }
}
