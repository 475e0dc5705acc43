/** Milliseconds: long enough for a busy machine, shorter than a test may take. */
const DEADLINE = 10_000;

/** Waits that look again whenever something has happened. */
export interface Waiting {
  /** To be called after whatever a wait may look at has changed. */
  changed(): void;
  /**
   * What `probe` finds, as soon as it finds something.
   * @throws {Error} After 10 seconds; says what was awaited and what was seen.
   */
  until<T>(awaited: string, probe: () => T | null): Promise<T>;
  /** Ends all waits with an error. */
  stop(): void;
}

/**
 * Waits by events, never by the clock, but for a deadline.
 * @param seen What has happened so far, for the message of a wait that fails.
 */
export function waiting(seen: () => string): Waiting {
  const looks = new Set<(ended?: string) => void>();

  function wait<T>(awaited: string, probe: () => T | null): Promise<T> {
    return new Promise((resolve, reject) => {
      const look = (ended?: string) => {
        const found = probe();
        if (found === null && ended === undefined) return;
        looks.delete(look);
        clearTimeout(deadline);
        if (found !== null) resolve(found);
        else reject(new Error(`${ended} Awaited: ${awaited}.\n${seen()}`));
      };
      const deadline = setTimeout(() => look('Nothing came in 10 seconds.'), DEADLINE);
      looks.add(look);
      look();
    });
  }

  const lookAll = (ended?: string) => {
    for (const look of [...looks]) look(ended);
  };

  return {
    changed: () => lookAll(),
    until: (awaited, probe) => {
      const found = wait(awaited, probe);
      // A wait that nobody awaits must not fail a test that has ended well.
      found.catch(() => {});
      return found;
    },
    stop: () => lookAll('The local Discord was stopped.'),
  };
}
