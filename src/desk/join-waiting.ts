/** Does a call, or joins one of the same key that waits. */
export type JoinWaiting<T> = (key: string, call: () => Promise<T>) => Promise<T>;

/**
 * Lets those who ask the same share one call, as long as it has not begun: what they are told is
 * then never older than their asking. Those who join take no place in the queue.
 * @param submitted How many calls of any kind were ever submitted; they begin in their order.
 * @param waiting How many of them have not begun; fewer where that is not known.
 */
export function joinWaiting<T>({
  submitted,
  waiting,
}: {
  readonly submitted: () => number;
  readonly waiting: () => number;
}): JoinWaiting<T> {
  const calls = new Map<string, { readonly turn: number; readonly result: Promise<T> }>();
  return (key, call) => {
    const earlier = calls.get(key);
    const begun = submitted() - waiting();
    if (earlier !== undefined && earlier.turn > begun) return earlier.result;
    const result = call();
    const made = { turn: submitted(), result };
    calls.set(key, made);
    const forget = () => {
      if (calls.get(key) === made) calls.delete(key);
    };
    result.then(forget, forget);
    return result;
  };
}
