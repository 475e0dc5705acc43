/** Ids that are remembered: Discord repeats an event within moments, if at all. */
const REMEMBERED = 1_000;

/** Tells events that Discord delivers twice, as it may after a lost connection. */
export interface RecentIds {
  /** Whether an id is seen for the first time. */
  isNew(id: string): boolean;
}

/** Remembers the last 1,000 ids. */
export function rememberIds(): RecentIds {
  const ids = new Set<string>();
  return {
    isNew(id) {
      if (ids.has(id)) return false;
      ids.add(id);
      if (ids.size > REMEMBERED) ids.delete(ids.values().next().value!);
      return true;
    },
  };
}
