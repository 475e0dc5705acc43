import type { Reply } from './desk.ts';

/** Replies that are kept; one of a large archive takes about 30 kB. */
const KEPT = 300;

/** Gives a reply that is kept under a key, or makes one and keeps it. */
export type RecentReplies = (key: string, reply: () => Promise<Reply>) => Promise<Reply>;

/**
 * Keeps the replies that were used last, for as long as the archive is what it was. In a channel many
 * ask the same.
 * @param generation That of the archive now.
 */
export function recentReplies(generation: () => number, most = KEPT): RecentReplies {
  const kept = new Map<string, Reply>();
  let since = -1;
  return async (key, make) => {
    const before = generation();
    if (before !== since) kept.clear();
    since = before;
    const reply = kept.get(key) ?? (await make());
    // Else it may have been found in two states of the archive.
    if (generation() !== before) return reply;
    // The map keeps the order of use: the first one is the one longest unused.
    kept.delete(key);
    kept.set(key, reply);
    if (kept.size > most) kept.delete(kept.keys().next().value!);
    return reply;
  };
}
