import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw, type ZlibOptions } from 'node:zlib';
import { type AddressError, addressError } from './address-error.ts';

type Unpack = (bytes: Uint8Array, options: ZlibOptions) => Promise<Buffer>;

const unpackGzip: Unpack = promisify<Uint8Array, ZlibOptions, Buffer>(gunzip);
const unpackZlib: Unpack = promisify<Uint8Array, ZlibOptions, Buffer>(inflate);
const unpackBare: Unpack = promisify<Uint8Array, ZlibOptions, Buffer>(inflateRaw);

/** What a body may be packed in (RFC 9110), by its name. */
const UNPACKERS: ReadonlyMap<string, Unpack> = new Map<string, Unpack>([
  ['gzip', unpackGzip],
  ['x-gzip', unpackGzip],
  ['br', promisify<Uint8Array, ZlibOptions, Buffer>(brotliDecompress)],
  // Some servers leave out zlib's head, whose first byte names the method: 8.
  [
    'deflate',
    (bytes, options) =>
      ((bytes[0] ?? 0) & 0x0f) === 8 ? unpackZlib(bytes, options) : unpackBare(bytes, options),
  ],
]);

/** What this asks of a server: `Accept-Encoding`. */
export const ACCEPTED_PACKING = 'gzip, deflate, br';

/** The head of an answer, as far as it says how to read the body. */
export interface BodyHead {
  /** `Content-Length`. */
  readonly length: string | null;
  /** `Content-Encoding`. */
  readonly packing: string | null;
}

/**
 * Reads a body to its end and unpacks it. Neither what comes nor what it unpacks to is let grow beyond
 * the bound: reading ends there, and so does unpacking, whatever the ratio of the two.
 * @param most Most bytes, packed and unpacked.
 * @throws {AddressError} where it is too large, empty, or packed in a way that cannot be unpacked.
 * @throws what the stream ends with, where it does not come to its end.
 */
export async function readBody(
  url: URL,
  body: AsyncIterable<Uint8Array>,
  { length, packing }: BodyHead,
  most: number,
): Promise<Uint8Array> {
  if (/^\d+$/.test(length ?? '') && Number(length) > most) throw tooLarge(url, most);
  const unpack = unpackerOf(url, packing);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > most) throw tooLarge(url, most);
    chunks.push(chunk);
  }
  const packed = Buffer.concat(chunks, size);
  const bytes = size === 0 || unpack === null ? packed : await unpacked(url, packed, unpack, most);
  if (bytes.length === 0) {
    throw addressError(url, 'gives an empty page. Check it, or give the report as a file.');
  }
  return bytes;
}

function unpackerOf(url: URL, packing: string | null): Unpack | null {
  const names = (packing ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
  const [name] = names;
  if (name === undefined) return null;
  const unpack = UNPACKERS.get(name);
  // Nothing is gained by packing twice, but to be small on the way and huge afterwards.
  if (unpack === undefined || names.length > 1) throw notUnpacked(url);
  return unpack;
}

async function unpacked(url: URL, packed: Uint8Array, unpack: Unpack, most: number) {
  try {
    return await unpack(packed, { maxOutputLength: most });
  } catch (cause) {
    const isBound =
      cause instanceof Error && 'code' in cause && cause.code === 'ERR_BUFFER_TOO_LARGE';
    throw isBound ? tooLarge(url, most) : notUnpacked(url, cause);
  }
}

function tooLarge(url: URL, most: number): AddressError {
  return addressError(
    url,
    `is too large: at most ${Math.floor(most / 1024 / 1024)} MB are read. Give the address of a single report.`,
  );
}

function notUnpacked(url: URL, cause?: unknown): AddressError {
  return addressError(
    url,
    'comes packed in a way that cannot be unpacked, or broke off. Try again, or give the report as a file.',
    { cause },
  );
}
