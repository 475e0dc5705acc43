import { setTimeout as delay } from 'node:timers/promises';
import { findNewClaims } from './find-new-claims.ts';
import { postClaims } from './post-claims.ts';
import { keepSecondTries } from './second-tries.ts';
import type { WatchedChannels, WatchParts } from './watch-parts.ts';

/** Milliseconds between two rounds: another process may have changed the archive, an hour is over. */
const ROUND_EVERY = 60_000;

/** Finds new claims about what is watched and posts them. */
export interface Watcher {
  /** Has the next round begin at once: called when the archive may have changed. */
  wake(): void;
  /** Works until it is ended; the first round is at once. It never rejects. */
  run(channels: WatchedChannels, signal: AbortSignal): Promise<void>;
}

/**
 * @param pause Waits so many milliseconds; the signal ends it early.
 */
export function makeWatcher(
  parts: WatchParts,
  pause: (milliseconds: number, signal: AbortSignal) => Promise<unknown> = wait,
): Watcher {
  const { watches, meters, log, now } = parts;
  const tries = keepSecondTries(now);
  let bell = new AbortController();
  let lastProblem: string | null = null;

  async function round(channels: WatchedChannels, signal: AbortSignal): Promise<void> {
    try {
      await findNewClaims(parts, signal);
      await postClaims({ ...parts, channels, tries }, signal);
      const all = watches.list();
      meters.watching(
        all.length,
        all.reduce((sum, { waiting }) => sum + waiting, 0),
      );
      lastProblem = null;
    } catch (error) {
      // The next round is soon: what lasts is noted once.
      const problem = String(error);
      if (!signal.aborted && problem !== lastProblem)
        log.warn({ err: error }, 'Watches could not be looked after.');
      lastProblem = problem;
    }
  }

  return {
    wake: () => bell.abort(),
    async run(channels, signal) {
      while (!signal.aborted) {
        bell = new AbortController();
        await round(channels, signal);
        await pause(ROUND_EVERY, AbortSignal.any([signal, bell.signal])).catch(() => {});
      }
    },
  };
}

async function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  await delay(milliseconds, undefined, { signal });
}
