import type { WatchParts } from './watch-parts.ts';

/** Reports that are looked through in one go: answers wait for it at most. */
const REPORTS_AT_ONCE = 20;

/**
 * Looks through the reports that were never considered for claims about what is watched, and keeps
 * those that are to be posted. Some reports at a time: what is done is done when it is ended.
 * @throws {DatelineError} as the desk and the watches do; the signal's reason.
 */
export async function findNewClaims(
  { watches, desk }: Pick<WatchParts, 'watches' | 'desk'>,
  signal: AbortSignal,
): Promise<void> {
  if (watches.list().length === 0) return;
  const fresh = watches.unconsidered(await desk.reportNames());
  for (let at = 0; at < fresh.length; at += REPORTS_AT_ONCE) {
    signal.throwIfAborted();
    const reports = fresh.slice(at, at + REPORTS_AT_ONCE);
    const kept = watches.list();
    const abouts = [...new Set(kept.map(({ about }) => about))];
    const found = await desk.claimsIn(reports, abouts);
    const posts = kept.flatMap(({ id, about }) =>
      (found[abouts.indexOf(about)] ?? []).map(({ key, entry }) => ({
        watch: id,
        claim: key,
        report: entry.citation.article,
      })),
    );
    watches.consider(reports, posts);
  }
}
