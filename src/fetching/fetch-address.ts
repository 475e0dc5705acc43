import { buildConnector, Client, type Dispatcher } from 'undici';
import { LARGEST_REPORT } from '../reading/open-report.ts';
import { addressError } from './address-error.ts';
import { type Deadlines, startDeadlines } from './deadlines.ts';
import { dialChecked, type Resolve, resolveName, type StartDialling } from './dial-checked.ts';
import { explainFailure } from './explain-failure.ts';
import { publicOnly } from './is-public-ip.ts';
import { checkMediaType, type MediaType, parseMediaType } from './media-type.ts';
import { followRedirect, type IsAllowed, parseAddress } from './parse-address.ts';
import { ACCEPTED_PACKING, readBody } from './read-body.ts';
import { readRetryAfter } from './read-retry-after.ts';
import { refuseStatus } from './refuse-status.ts';

/** How much of an address is taken. */
export interface FetchLimits {
  /** Most bytes of a body, as it comes and unpacked. */
  readonly bytes: number;
  /** Most bytes of the head of an answer. */
  readonly head: number;
  readonly redirects: number;
  /** Milliseconds until a line is open: its name looked up, connected, encrypted. */
  readonly line: number;
  /** Milliseconds from there until the head of the answer is there. */
  readonly answer: number;
  /** Milliseconds for all, redirects and body included. */
  readonly whole: number;
}

const LIMITS: FetchLimits = {
  bytes: LARGEST_REPORT,
  head: 16 * 1024,
  redirects: 5,
  line: 5_000,
  answer: 10_000,
  whole: 20_000,
};

/** What fetching goes by. All but the version is for tests. */
export interface FetchParts {
  /** Dateline's own, for servers to see. */
  readonly version: string;
  readonly resolve?: Resolve;
  readonly isAllowed?: IsAllowed;
  readonly startDialling?: StartDialling;
  readonly limits?: Partial<FetchLimits>;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** How something is asked for. */
export interface FetchRequest {
  readonly signal?: AbortSignal;
  /** What the address had the last time: where it still has, nothing is sent. */
  readonly etag?: string | null;
  readonly lastModified?: string | null;
}

/** What there was at an address. */
export type Fetched =
  | (FetchedFrom & {
      readonly status: 'fetched';
      /** Unpacked; at least one. */
      readonly bytes: Uint8Array;
      /** What its server says it is; null where it does not. Whether it is, the bytes must tell. */
      readonly type: MediaType | null;
    })
  | (FetchedFrom & { readonly status: 'not modified' });

interface FetchedFrom {
  /** The final address, after redirects. */
  readonly address: string;
  /** For the next time. */
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/**
 * Fetches what is at an address that somebody gave or a feed has, once and without a proxy.
 * @throws {AddressError} code ADDRESS, with why there is nothing and what to do.
 * @throws the signal's reason, where it is aborted.
 */
export type FetchAddress = (address: string, request?: FetchRequest) => Promise<Fetched>;

const ACCEPTED =
  'text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/pdf,text/plain,*/*;q=0.5';
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const NOT_MODIFIED = 304;
const COMPLETE: ReadonlySet<number> = new Set([200, 203]);

/** What is kept of validators: bounded, and such that they can be sent back as they are. */
const VALIDATOR = /^[\x20-\x7e]{1,500}$/;

/**
 * Makes what fetches from addresses. Only the open web is reached: every address on the way is checked
 * (`parseAddress`), and so is every IP address that is connected to (`dialChecked`). At most 10 MB are
 * read, five redirects followed, 5 s waited for a line, 10 s for an answer, 20 s for all.
 */
export function makeFetchAddress({
  version,
  resolve = resolveName,
  isAllowed = publicOnly(),
  startDialling = buildConnector,
  limits: changed = {},
  now = Date.now,
}: FetchParts): FetchAddress {
  const limits = { ...LIMITS, ...changed };
  const dialling = { resolve, isAllowed, startDialling, timeout: limits.line };

  /** Asks one address, and gives its answer to `read` before the line is closed. */
  async function visit<T>(
    url: URL,
    headers: Record<string, string>,
    deadlines: Deadlines,
    read: (answer: Dispatcher.ResponseData) => Promise<T> | T,
  ): Promise<T> {
    const dial = dialChecked(url, dialling);
    const client = new Client(url.origin, {
      maxHeaderSize: limits.head,
      // The deadlines see to it: these start anew with each byte.
      headersTimeout: 0,
      bodyTimeout: 0,
      connect: (options, callback) =>
        dial(options, (...result) => {
          if (result[0] === null) deadlines.begin('answer');
          callback(...result);
        }),
    });
    const abort = () => void client.destroy(asError(deadlines.signal.reason));
    deadlines.signal.addEventListener('abort', abort, { once: true });
    try {
      deadlines.signal.throwIfAborted();
      deadlines.begin('line');
      const answer = await client.request({
        method: 'GET',
        path: url.pathname + url.search,
        headers,
      });
      deadlines.begin(null);
      // Its failure is seen where it is read; what is not read may end as it likes.
      answer.body.on('error', () => {});
      return await read(answer);
    } finally {
      deadlines.signal.removeEventListener('abort', abort);
      await client.destroy();
    }
  }

  /** The next address where it redirects, or what there is. */
  async function readAnswer(
    url: URL,
    { statusCode, headers, body }: Dispatcher.ResponseData,
    request: FetchRequest,
  ): Promise<URL | Fetched> {
    const header = (name: string) => [headers[name]].flat()[0] ?? null;
    const location = header('location');
    if (REDIRECTS.has(statusCode) && location !== null) {
      return followRedirect(url, location, isAllowed);
    }
    const from = {
      address: url.href,
      etag: validator(header('etag')),
      lastModified: validator(header('last-modified')),
    };
    const { etag = null, lastModified = null } = request;
    if (statusCode === NOT_MODIFIED && (etag ?? lastModified) !== null) {
      return {
        status: 'not modified',
        address: from.address,
        etag: from.etag ?? etag,
        lastModified: from.lastModified ?? lastModified,
      };
    }
    if (!COMPLETE.has(statusCode)) {
      throw refuseStatus(url, statusCode, readRetryAfter(header('retry-after'), now()));
    }
    const type = parseMediaType(header('content-type'));
    checkMediaType(url, type);
    const head = { length: header('content-length'), packing: header('content-encoding') };
    return {
      status: 'fetched',
      ...from,
      bytes: await readBody(url, body, head, limits.bytes),
      type,
    };
  }

  return async (address, request = {}) => {
    let url = parseAddress(address, isAllowed);
    const headers = headersOf(request, version);
    const seen = new Set<string>();
    const deadlines = startDeadlines(limits, request.signal);
    try {
      while (seen.size <= limits.redirects) {
        if (seen.has(url.href)) {
          throw addressError(url, 'sends on in a circle. Give the address of the report itself.');
        }
        seen.add(url.href);
        const current = url;
        const outcome = await visit(current, headers, deadlines, (answer) =>
          readAnswer(current, answer, request),
        );
        if (!(outcome instanceof URL)) return outcome;
        url = outcome;
      }
      throw addressError(
        url,
        `was reached after more than ${limits.redirects} redirects. Give the address of the report itself.`,
      );
    } catch (error) {
      request.signal?.throwIfAborted();
      throw explainFailure(deadlines.signal.aborted ? deadlines.signal.reason : error, url);
    } finally {
      deadlines.stop();
    }
  };
}

function headersOf({ etag, lastModified }: FetchRequest, version: string): Record<string, string> {
  const since = validator(lastModified);
  const match = validator(etag);
  return {
    'user-agent': `Dateline/${version}`,
    accept: ACCEPTED,
    'accept-encoding': ACCEPTED_PACKING,
    ...(match === null ? {} : { 'if-none-match': match }),
    ...(since === null ? {} : { 'if-modified-since': since }),
  };
}

function validator(value: string | null | undefined): string | null {
  return value !== null && value !== undefined && VALIDATOR.test(value) ? value : null;
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error('It is no longer wanted.');
}
