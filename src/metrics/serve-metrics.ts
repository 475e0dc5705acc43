import type { Logger } from 'pino';
import type { ArchiveStatus } from '../archive/archive.ts';
import { checkHealth } from './check-health.ts';
import type { Meters } from './meters.ts';
import { type LoopbackPort, openLoopbackPort, type Page } from './open-loopback-port.ts';
import { watchArchive } from './watch-archive.ts';

/** What is served. */
export interface MetricsOptions {
  /** 1 to 65535; 0: any that is free. */
  readonly port: number;
  readonly meters: Meters;
  /** Asks what the archive holds; null while it is not open yet. */
  readonly readArchive: () => Promise<ArchiveStatus> | null;
  /** Aborted when the bot is to end. */
  readonly stop: AbortSignal;
  readonly log: Pick<Logger, 'warn'>;
  readonly now: () => Date;
}

/**
 * Serves `/healthz` and `/metrics` to this machine.
 * @throws {DatelineError} CONFIG as `openLoopbackPort` does.
 */
export async function serveMetrics(options: MetricsOptions): Promise<LoopbackPort> {
  const { port, meters, readArchive, stop, log, now } = options;
  const lookAtArchive = watchArchive({ read: readArchive, meters });

  async function health(): Promise<Page> {
    const archive = await lookAtArchive();
    const { gateway } = await meters.figures();
    const state = checkHealth({ gateway, archive, isStopping: stop.aborted, now: now() });
    return {
      status: state.status === 'ok' ? 200 : 503,
      type: 'application/json; charset=utf-8',
      body: `${JSON.stringify(state)}\n`,
    };
  }

  async function metrics(): Promise<Page> {
    await lookAtArchive();
    return {
      status: 200,
      type: 'text/plain; version=0.0.4; charset=utf-8',
      body: await meters.text(),
    };
  }

  const pages = new Map([
    ['/healthz', health],
    ['/metrics', metrics],
  ]);
  return openLoopbackPort({ port, pages, log });
}
