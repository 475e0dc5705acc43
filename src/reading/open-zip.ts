import type { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { type Entry, fromBufferPromise, getFileNameLowLevel, type ZipFile } from 'yauzl';
import { DatelineError } from '../errors.ts';

const MEGABYTE = 1024 * 1024;

/** One file of an archive has at most ten megabytes, as every report. */
const MOST_BYTES_EACH = 10 * MEGABYTE;

/** All that is unpacked of one archive together. */
const MOST_BYTES = 50 * MEGABYTE;

/** More entries than these are not even listed. */
const MOST_ENTRIES = 2_000;

/** Text shrinks to a quarter, the XML of a document to a thirtieth; deflate can do a thousandth. */
const MOST_RATIO = 100;

/** Below so many bytes the ratio is not looked at. */
const RATIO_FROM = MEGABYTE;

/** The kind of file in a Unix mode, and that of a symbolic link (stat.h). */
const KIND_OF_FILE = 0o170000;
const SYMBOLIC_LINK = 0o120000;

/** A file in an archive. */
export interface ZipEntry {
  /** Its path, with forward slashes, as the archive has it: never one to write to. */
  readonly path: string;
  /** Whether it is a symbolic link. */
  readonly isLink: boolean;
  /**
   * Unpacks it, within bounds on its size, on how much it grows and on all that is unpacked.
   * @throws {DatelineError} ARTICLE with the reason.
   */
  read(): Promise<Buffer>;
}

/**
 * The files of a ZIP archive, folders left out. Nothing is unpacked yet.
 * @throws {DatelineError} ARTICLE where it is damaged or has too many entries.
 */
export async function openZip(bytes: Uint8Array): Promise<ZipEntry[]> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const zip = await fromBufferPromise(buffer, {
      lazyEntries: true,
      autoClose: false,
      // Names are looked at here: some are not meant to be paths.
      decodeStrings: false,
    });
    if (zip.entryCount > MOST_ENTRIES) {
      throw refusal(`It has ${zip.entryCount} entries, more than are unpacked.`);
    }
    const budget = { left: MOST_BYTES };
    const entries: ZipEntry[] = [];
    for await (const entry of zip.eachEntry()) {
      if (entries.length >= MOST_ENTRIES) throw refusal('It has more entries than it says.');
      const path = pathOf(entry);
      if (path.endsWith('/')) continue;
      entries.push({ path, isLink: isLink(entry), read: () => unpack(zip, entry, path, budget) });
    }
    return entries;
  } catch (cause) {
    if (cause instanceof DatelineError) throw cause;
    throw refusal('The ZIP archive is damaged or cut off: it cannot be unpacked.', cause);
  }
}

async function unpack(
  zip: ZipFile,
  entry: Entry,
  path: string,
  budget: { left: number },
): Promise<Buffer> {
  const name = baseNameOf(path);
  if (entry.isEncrypted()) {
    throw refusal(`${name} is protected by a password. Unpack it and give its files.`);
  }
  const size = entry.uncompressedSize;
  if (size > MOST_BYTES_EACH) {
    throw refusal(`${name} in it is too large: at most ${MOST_BYTES_EACH / MEGABYTE} MB are read.`);
  }
  if (size > RATIO_FROM && size > entry.compressedSize * MOST_RATIO) {
    throw refusal(`${name} in it grows more than ${MOST_RATIO} times when it is unpacked.`);
  }
  // What it says is held against what comes out: more is an error of the stream.
  if (size > budget.left) {
    throw refusal(`It is too large unpacked: at most ${MOST_BYTES / MEGABYTE} MB are read.`);
  }
  budget.left -= size;
  try {
    const unpacked = await collect(await zip.openReadStreamPromise(entry), size);
    if (crc32(unpacked) === entry.crc32) return unpacked;
  } catch (cause) {
    throw refusal(`${name} in it is damaged: it cannot be unpacked.`, cause);
  }
  throw refusal(`${name} in it is damaged: its checksum is not right.`);
}

async function collect(stream: Readable, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = chunk as Buffer;
    size += bytes.length;
    if (size > most) throw new Error('more bytes than the archive says');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function pathOf(entry: Entry): string {
  const path = getFileNameLowLevel(
    entry.generalPurposeBitFlag,
    entry.fileNameRaw,
    entry.extraFields,
    false,
  );
  return path.replaceAll('\\', '/');
}

/** The last part of a path in an archive. */
export function baseNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Whether an entry is a symbolic link: only Unix writes its mode into the upper half. */
function isLink(entry: Entry): boolean {
  const mode = entry.externalFileAttributes >>> 16;
  return (mode & KIND_OF_FILE) === SYMBOLIC_LINK;
}

function refusal(reason: string, cause?: unknown): DatelineError {
  return new DatelineError('ARTICLE', reason, { cause });
}
