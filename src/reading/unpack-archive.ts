import { DatelineError } from '../errors.ts';
import { baseNameOf, openZip, type ZipEntry } from './open-zip.ts';

/** Most files that one archive of reports may hold. */
const MOST_FILES = 200;

const ARCHIVE_NAME = /\.(?:zip|7z|rar|tar|tgz|tbz2?|txz|gz|bz2|xz|zst|jar)$/i;

/** First bytes of archives, as hex: ZIP, RAR, 7z, gzip, bzip2, xz, Zstandard. */
const ARCHIVE_MARK = /^(?:504b0304|504b0506|52617221|377abcaf|1f8b|425a68|fd377a585a|28b52ffd)/;

/** A file of an archive. */
export interface UnpackedFile {
  /** Its name without the folders around it; two files may have the same. */
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/**
 * The files of a ZIP archive of reports, in its order, each at most 10 MB and all at most 50 MB.
 * Hidden files and what macOS adds are passed over. Whether each can be read as a report is not
 * looked at.
 * @throws {DatelineError} ARTICLE with the reason in plain words: damaged, too large, too many
 * files, a password, a link or an archive in it; then nothing of it is given.
 */
export async function unpackArchive(bytes: Uint8Array): Promise<UnpackedFile[]> {
  const entries = (await openZip(bytes)).filter(({ path }) => !isPassedOver(path));
  if (entries.length === 0) throw refusal('The ZIP archive has no files.');
  if (entries.length > MOST_FILES) {
    throw refusal(`The ZIP archive has ${entries.length} files: at most ${MOST_FILES} are read.`);
  }
  const files: UnpackedFile[] = [];
  // One after another: all of them at once would be bounded no better and take more memory.
  for (const entry of entries) files.push(await unpackOne(entry));
  return files;
}

async function unpackOne(entry: ZipEntry): Promise<UnpackedFile> {
  const fileName = baseNameOf(entry.path);
  if (entry.isLink) {
    throw refusal(`${fileName} in the ZIP archive is a link: only files are read.`);
  }
  const bytes = await entry.read();
  if (isArchive(fileName, bytes)) {
    throw refusal(`${fileName} in the ZIP archive is an archive itself: unpack it first.`);
  }
  return { fileName, bytes };
}

/** Hidden files and folders, and the ones that macOS adds beside each file. */
function isPassedOver(path: string): boolean {
  return path.split('/').some((part) => part === '__MACOSX' || /^\.(?!\.?$)/.test(part));
}

function isArchive(fileName: string, bytes: Buffer): boolean {
  if (ARCHIVE_NAME.test(fileName)) return true;
  // Word documents are ZIP archives, too; whether it is one is seen when it is read.
  if (/\.docx$/i.test(fileName)) return false;
  return ARCHIVE_MARK.test(bytes.subarray(0, 8).toString('hex'));
}

function refusal(reason: string): DatelineError {
  return new DatelineError('ARTICLE', reason);
}
