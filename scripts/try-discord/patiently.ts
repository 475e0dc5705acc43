import type { LocalDiscord } from '../../test/support/discord/local-discord.ts';

/** How long something is waited for. */
export interface Patience {
  /** Give or take 10 seconds. */
  readonly milliseconds: number;
  /** Aborted when nobody waits any longer. */
  readonly signal: AbortSignal;
}

/**
 * Waits for something that can be seen of a local Discord, longer than a test would.
 * @returns What `probe` finds; null where nothing came in time.
 */
export async function patiently<T>(
  discord: LocalDiscord,
  probe: () => T | null,
  { milliseconds, signal }: Patience,
): Promise<T | null> {
  const last = performance.now() + milliseconds;
  while (!signal.aborted && performance.now() < last) {
    const found = await discord.until('something', probe).catch(() => null);
    if (found !== null) return found;
  }
  return null;
}
