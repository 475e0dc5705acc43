/** Which requests go wrong: all that fit. */
export interface FaultMatch {
  readonly method?: string;
  /** Of the path without `/api/v10`. */
  readonly path?: RegExp;
}

/** How they go wrong. Without a status the work is done, late or without a response. */
export interface Fault {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
  /** How many requests; 1 unless told otherwise. */
  readonly times?: number;
  /** Milliseconds before anything else. */
  readonly delay?: number;
  /** Drops the connection and does nothing. */
  readonly destroy?: boolean;
  /** Does not answer and leaves the connection open, before or after the work is done. */
  readonly hangs?: 'before' | 'after';
  /** Does the work, then drops the connection without a response. */
  readonly lostResponse?: boolean;
}

/** Faults that wait for their requests. */
export function createFaults() {
  const prepared: { match: FaultMatch; fault: Fault; left: number }[] = [];
  return {
    add(match: FaultMatch, fault: Fault) {
      prepared.push({ match, fault, left: fault.times ?? 1 });
    },
    /** The first fault prepared for a request, used up by one. */
    take(method: string, path: string): Fault | null {
      const found = prepared.find(
        ({ match, left }) =>
          left > 0 &&
          (match.method === undefined || match.method === method) &&
          (match.path === undefined || match.path.test(path)),
      );
      if (found === undefined) return null;
      found.left -= 1;
      return found.fault;
    },
  };
}
