/** Milliseconds until the second try, and the most: each is twice the one before. */
const FIRST = 60_000;
const LONGEST = 60 * 60_000;

/** Says when something that failed may be tried again: later each time. */
export interface SecondTries {
  mayTry(what: string): boolean;
  /** @returns How often it failed in a row. */
  failed(what: string): number;
  succeeded(what: string): void;
}

export function keepSecondTries(now: () => Date): SecondTries {
  const failures = new Map<string, { readonly count: number; readonly next: number }>();
  return {
    mayTry: (what) => now().getTime() >= (failures.get(what)?.next ?? 0),
    failed(what) {
      const count = (failures.get(what)?.count ?? 0) + 1;
      const wait = Math.min(LONGEST, FIRST * 2 ** (count - 1));
      failures.set(what, { count, next: now().getTime() + wait });
      return count;
    },
    succeeded(what) {
      failures.delete(what);
    },
  };
}
