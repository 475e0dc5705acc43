/** What is read and how much of it is kept. */
export interface Kept<Key, Value> {
  /** Null where there is nothing of that key. */
  readonly read: (key: Key) => Value | null;
  /** Size of a value, in the unit of `most`. */
  readonly sizeOf: (value: Value) => number;
  /** What the sizes of all that is kept add up to at most. */
  readonly most: number;
}

/** Reads values by key and keeps those that were used last; one that is kept stays the same object. */
export function recentlyUsed<Key, Value>({
  read,
  sizeOf,
  most,
}: Kept<Key, Value>): (key: Key) => Value | null {
  const kept = new Map<Key, Value>();
  let size = 0;
  const forget = (key: Key) => {
    const value = kept.get(key);
    if (value !== undefined) size -= sizeOf(value);
    kept.delete(key);
  };
  return (key) => {
    const found = kept.get(key) ?? read(key);
    if (found === null) return null;
    // The map keeps the order of use: the first one is the one longest unused.
    forget(key);
    kept.set(key, found);
    size += sizeOf(found);
    while (size > most) forget(kept.keys().next().value!);
    return found;
  };
}
