import { setTimeout as sleep } from 'node:timers/promises';
import { AddressError, addressError } from './address-error.ts';

/** Waits for a host's turn no longer than this, in milliseconds. */
const PATIENCE = 60_000;

/** How hosts are visited by what asks on its own, again and again. */
export interface Politeness {
  /**
   * Does some work at an address's host when it is its turn: one at a time, with a pause between. Where
   * the work ends with an {@link AddressError} that asks to be left alone, the host is.
   * @param signal Aborted when nobody wants the work any more; noticed when it is its turn.
   * @throws {AddressError} at once, temporary, where the host is to be left alone for over a minute.
   * @throws what the work throws.
   */
  visit<T>(address: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

/** What politeness goes by; clock and pause are for tests. */
export interface PolitenessParts {
  /** Milliseconds between the end of one visit of a host and the beginning of the next. */
  readonly apart: number;
  /** Milliseconds since any point in time. */
  readonly clock?: () => number;
  readonly pause?: (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>;
}

interface Host {
  /** Settles when those before have ended. */
  last: Promise<void>;
  /** In line or at work. */
  count: number;
  /** When the next may begin. */
  free: number;
}

/** Makes a line for each host. Nothing is kept of a host that nobody waits for and that is free. */
export function makePoliteness({
  apart,
  clock = () => performance.now(),
  pause = (milliseconds, signal) => sleep(milliseconds, undefined, signal ? { signal } : {}),
}: PolitenessParts): Politeness {
  const hosts = new Map<string, Host>();

  function hostOf(address: string): Host {
    for (const [name, { count, free }] of hosts) {
      if (count === 0 && free <= clock()) hosts.delete(name);
    }
    const name = new URL(address).hostname;
    const host = hosts.get(name) ?? { last: Promise.resolve(), count: 0, free: clock() };
    hosts.set(name, host);
    return host;
  }

  async function takeTurn<T>(
    address: string,
    host: Host,
    work: () => Promise<T>,
    signal: AbortSignal | undefined,
  ): Promise<T> {
    signal?.throwIfAborted();
    const wait = host.free - clock();
    if (wait > PATIENCE) {
      throw addressError(
        address,
        'is left alone for now, as its site has asked. Try again later.',
        {
          temporary: true,
          wait,
        },
      );
    }
    if (wait > 0) await pause(wait, signal);
    let rest = apart;
    try {
      return await work();
    } catch (error) {
      if (error instanceof AddressError) rest = Math.max(rest, error.wait ?? 0);
      throw error;
    } finally {
      host.free = clock() + rest;
    }
  }

  return {
    async visit(address, work, signal) {
      const host = hostOf(address);
      host.count += 1;
      const turn = host.last.then(() => takeTurn(address, host, work, signal));
      const ended = () => {
        host.count -= 1;
      };
      host.last = turn.then(ended, ended);
      return turn;
    },
  };
}
