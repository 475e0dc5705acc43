import { basename } from 'node:path';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { DatelineError } from '../errors.ts';

/** A file of an archive: its name without folders, and its bytes. */
export interface PackedFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** Files of an archive, and their bytes unpacked: each one's, and of all together. */
const MOST_FILES = 200;
const MOST_BYTES = 10 * 1024 * 1024;
const MOST_BYTES_IN_ALL = 50 * 1024 * 1024;

/** Entries that are looked at, those that are passed over included. */
const MOST_ENTRIES = 2_000;

/** Files that unpack to others, and those that systems leave behind. */
const NESTED = /\.(?:zip|7z|rar|tar|t?gz|bz2|xz|zst)$/i;
const LEFT_BEHIND = /(?:^|\/)(?:__MACOSX\/|\.|thumbs\.db$|desktop\.ini$)/i;

/** Kind of a file in the upper half of its attributes, as Unix has them. */
const KIND = 0o170000;
const LINK = 0o120000;

/**
 * The files of a zip archive, in its order; folders and hidden files are passed over. No name leads
 * anywhere: what stands before its last slash is left out.
 * @param options what it is called in refusals; whether it is one document rather than files.
 * @throws {DatelineError} ARTICLE when it is damaged, locked, holds archives or links, or unpacks to
 * more than is read: 200 files, 10 MB each, 50 MB in all.
 */
export async function unpackArchive(
  bytes: Uint8Array,
  { what = 'The archive', isWhole = false } = {},
): Promise<PackedFile[]> {
  const zip = await open(bytes, what);
  try {
    return await filesOf(zip, { what, isWhole });
  } catch (error) {
    if (error instanceof DatelineError) throw error;
    throw new DatelineError('ARTICLE', damaged(what), { cause: error });
  } finally {
    zip.close();
  }
}

/** What an archive is called in refusals, and whether it is one document: then all of it is looked at. */
interface Unpacking {
  readonly what: string;
  readonly isWhole: boolean;
}

async function filesOf(zip: ZipFile, unpacking: Unpacking): Promise<PackedFile[]> {
  const { what, isWhole } = unpacking;
  const files: PackedFile[] = [];
  let [entries, total] = [0, 0];
  for await (const entry of zip.eachEntry()) {
    if (++entries > MOST_ENTRIES) throw refusal(what, 'holds too many files. Pack fewer of them.');
    if (entry.fileName.endsWith('/') || (!isWhole && LEFT_BEHIND.test(entry.fileName))) continue;
    const fileName = basename(entry.fileName.replaceAll('\\', '/'));
    checkEntry(entry, fileName, unpacking);
    if (!isWhole && files.length === MOST_FILES)
      throw refusal(what, `holds more than ${MOST_FILES} files. Pack fewer of them.`);
    const content = await contentOf(zip, entry, what);
    total += content.length;
    if (total > MOST_BYTES_IN_ALL)
      throw refusal(what, 'unpacks to more than 50 MB. Pack fewer or smaller files.');
    if (!isWhole) files.push({ fileName, bytes: content });
  }
  if (!isWhole && files.length === 0) throw refusal(what, 'holds no files.');
  return files;
}

/** Refuses what is locked, leads elsewhere or is packed again. */
function checkEntry(entry: Entry, fileName: string, { what, isWhole }: Unpacking): void {
  if (entry.isEncrypted()) throw refusal(what, 'is protected by a password. Pack it without one.');
  if (((entry.externalFileAttributes >>> 16) & KIND) === LINK)
    throw refusal(what, 'holds a link to another file. Pack the file itself.');
  if (!isWhole && NESTED.test(fileName))
    throw refusal(what, 'holds another archive. Unpack that one first.');
}

function refusal(what: string, reason: string): DatelineError {
  return new DatelineError('ARTICLE', `${what} ${reason}`);
}

function open(bytes: Uint8Array, what: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(Buffer.from(bytes), { lazyEntries: true }, (error, zip) => {
      if (error) reject(new DatelineError('ARTICLE', damaged(what), { cause: error }));
      else resolve(zip);
    });
  });
}

/** The bytes of an entry, as far as they may go: the size that it declares may be a lie. */
async function contentOf(zip: ZipFile, entry: Entry, what: string): Promise<Uint8Array> {
  const tooLarge = () => refusal(what, 'holds a file of more than 10 MB. Pack smaller ones.');
  if (entry.uncompressedSize > MOST_BYTES) throw tooLarge();
  const stream = await zip.openReadStreamPromise(entry);
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MOST_BYTES) {
      stream.destroy();
      throw tooLarge();
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function damaged(what: string): string {
  return `${what} cannot be unpacked: it is damaged, cut off, or no zip file. Get it again.`;
}
