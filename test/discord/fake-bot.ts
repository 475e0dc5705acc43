import { pino } from 'pino';
import type { Desk } from '../../src/desk/desk.ts';
import type { Bot } from '../../src/discord/bot.ts';
import type { Channels } from '../../src/discord/channels.ts';
import { openTasks } from '../../src/discord/tasks.ts';
import type { History } from '../../src/history/history.ts';
import { makeIndexer } from '../../src/indexing/indexer.ts';
import { makeMeters } from '../../src/metrics/make-meters.ts';
import type { Moderation } from '../../src/moderation/moderation.ts';

/** What was called, like "desk.ask", and with what. */
export interface Call {
  readonly method: string;
  readonly given: readonly unknown[];
}

/** What a test prepares: of the ports only the methods that it needs. */
export interface Prepared extends Partial<Omit<Bot, 'desk' | 'history' | 'channels' | 'log'>> {
  readonly desk?: Partial<Desk>;
  readonly history?: Partial<History>;
  readonly channels?: Partial<Channels>;
}

/** A bot that keeps what its desk, history and channels are asked, and what it logs. */
export interface FakeBot extends Bot {
  readonly calls: readonly Call[];
  readonly logged: readonly Record<string, unknown>[];
  /** What a method was called with, each time. */
  given(method: string): readonly (readonly unknown[])[];
}

/**
 * A bot whose desk, history and channels throw where nothing was prepared. Its limits let everybody
 * in, no language model phrases its answers, and its clock ticks 7 ms.
 */
export function fakeBot({ desk, history, channels, ...changes }: Prepared = {}): FakeBot {
  const calls: Call[] = [];
  const logged: Record<string, unknown>[] = [];
  const now = () => new Date('2024-05-02T12:00:00Z');
  let ticks = 0;
  return {
    config: {
      token: 'not-a-token',
      applicationId: null,
      guildId: null,
      apiUrl: 'http://127.0.0.1:1/api',
      moderatorRoles: [],
      channels: [],
      questionsAMinute: 10,
      questionsAtOnce: 2,
      mostWaiting: 50,
      answerThreads: 1,
      registerCommands: false,
      metricsPort: null,
    },
    limits: { run: (_, work) => work(), mayTell: async () => true },
    indexer: makeIndexer(() => {
      throw new Error('No reindex is prepared.');
    }, now),
    moderation: {} as Moderation,
    watcher: { wake: () => {} },
    warm: () => {},
    fetchAddress: async () => {
      throw new Error('No address is prepared.');
    },
    wakeFeeds: () => {},
    meters: makeMeters({ now }),
    tasks: openTasks(),
    editor: null,
    stop: new AbortController().signal,
    now,
    clock: () => 7 * ticks++,
    since: new Date('2024-05-01T12:00:00Z'),
    encoderName: 'builtin',
    version: '0.0.0',
    ...changes,
    desk: recording('desk', desk, calls),
    history: recording('history', history, calls),
    channels: recording('channels', channels, calls),
    log: pino(
      { level: 'debug', base: null, timestamp: false },
      { write: (line: string) => logged.push(JSON.parse(line)) },
    ),
    calls,
    logged,
    given: (method) => calls.filter((call) => call.method === method).map(({ given }) => given),
  };
}

/** A port that keeps its calls and hands them to what is prepared. */
function recording<T extends object>(name: string, prepared: Partial<T> = {}, calls: Call[]): T {
  return new Proxy(prepared as T, {
    get(_, key) {
      const method = `${name}.${String(key)}`;
      return (...given: unknown[]) => {
        calls.push({ method, given });
        const own: unknown = Reflect.get(prepared, key);
        if (typeof own !== 'function') throw new Error(`Nothing is prepared for ${method}.`);
        return own(...given);
      };
    },
  });
}
