import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import type { buildConnector } from 'undici';
import { type IsAllowed, notPublic } from './parse-address.ts';

/** All IP addresses of a host's name. */
export type Resolve = (name: string) => Promise<readonly string[]>;

/** Makes what opens a line; undici's own, but where a test stands between. */
export type StartDialling = (options: buildConnector.BuildOptions) => buildConnector.connector;

/** What {@link dialChecked} goes by. */
export interface Dialling {
  readonly resolve: Resolve;
  readonly isAllowed: IsAllowed;
  readonly startDialling: StartDialling;
  /** Milliseconds after which a line that does not open is given up. */
  readonly timeout: number;
}

/** One of several IP addresses that is silent is left for the next one after this, in milliseconds. */
const ATTEMPT = 1_000;

/** The IP addresses that the system knows for a name. */
export const resolveName: Resolve = async (name) =>
  (await lookup(name, { all: true })).map(({ address }) => address);

/**
 * What opens a line to an address only where it leads to what is allowed. A name is resolved once; if
 * any of its IP addresses is not allowed, none is connected to, and the line goes to just those that
 * were looked at. So a name that is answered differently the next time gains nothing. Where the line
 * has led to is looked at again before anything is sent.
 * @param url For the refusal's words.
 */
export function dialChecked(
  url: URL,
  { resolve, isAllowed, startDialling, timeout }: Dialling,
): buildConnector.connector {
  const lookupAllowed = async (name: string): Promise<LookupAddress[]> => {
    const ips = await resolve(name);
    if (ips.length === 0) throw noSuchName(name);
    if (!ips.every(isAllowed)) throw notPublic(url);
    return ips.map((address) => ({ address, family: isIP(address) }));
  };
  const lookupChecked: LookupFunction = (name, { all }, callback) => {
    lookupAllowed(name).then(
      (found) => {
        if (all === true) callback(null, found);
        else callback(null, found[0]!.address, found[0]!.family);
      },
      (error: Error) => callback(error, '', 0),
    );
  };
  const dial = startDialling({
    lookup: lookupChecked,
    timeout,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: ATTEMPT,
  });
  return (options, callback) => {
    dial(options, (...result) => {
      if (result[0] !== null || isAllowed(result[1].remoteAddress ?? '')) callback(...result);
      else {
        result[1].destroy();
        callback(notPublic(url), null);
      }
    });
  };
}

function noSuchName(name: string): Error {
  return Object.assign(new Error(`No IP address for ${name}.`), { code: 'ENOTFOUND' });
}
