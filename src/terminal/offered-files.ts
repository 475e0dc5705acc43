import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { DatelineError } from '../errors.ts';
import { listReports, type Refusal } from '../reading/list-reports.ts';
import { LARGEST_REPORT, tooLarge } from '../reading/open-report.ts';
import { readReportBytes } from '../reading/read-report.ts';
import type { Dependencies, Input } from './dependencies.ts';
import { filesAtAddress } from './files-at-address.ts';
import { filesInArchive } from './files-in-archive.ts';
import type { Offer, OfferedFile } from './offered-file.ts';

/** What leads to files. */
export type Sources = Pick<Dependencies, 'stdin' | 'fetchAddress'>;

/**
 * What the sources of a command line are: a file, a folder's files (sub-folders are not entered), a
 * zip archive's, what an address or a feed gives, or standard input for "-". What cannot be fetched or
 * unpacked is refused, and the others go on.
 * @throws {DatelineError} USAGE where there is no such file or "-" is given twice.
 */
export async function filesOf(sources: readonly string[], from: Sources): Promise<Offer> {
  if (sources.filter((source) => source === '-').length > 1) {
    throw new DatelineError('USAGE', 'Standard input (-) can be given once.');
  }
  const files: OfferedFile[] = [];
  const refused: Refusal[] = [];
  for (const source of sources) {
    const offer = await filesOfOne(source, from);
    files.push(...offer.files);
    refused.push(...offer.refused);
  }
  return { files, refused };
}

async function filesOfOne(source: string, { stdin, fetchAddress }: Sources): Promise<Offer> {
  if (source === '-') {
    const read = async () => ({ bytes: await readAll(stdin), name: null, source: null });
    return { files: [{ label: 'standard input', isInput: true, read }], refused: [] };
  }
  if (/^https?:\/\//i.test(source))
    return refusing(source, () => filesAtAddress(source, fetchAddress));
  const info = await stat(source).catch(() => null);
  if (info === null) throw new DatelineError('USAGE', `There is no file or folder ${source}.`);
  if (info.isDirectory()) {
    const { reports, refused } = await listReports(source);
    return { files: reports.map(({ path }) => fileAt(path)), refused };
  }
  if (!/\.zip$/i.test(source)) return { files: [fileAt(source)], refused: [] };
  return refusing(basename(source), async () => ({
    files: await filesInArchive(await readReportBytes(source), null),
    refused: [],
  }));
}

/** What a source comes to, or that it is refused. */
async function refusing(file: string, find: () => Promise<Offer>): Promise<Offer> {
  try {
    return await find();
  } catch (error) {
    return { files: [], refused: [{ file, reason: refusalIn(error) }] };
  }
}

/** Failures of one source or file alone. */
const OF_ONE: ReadonlySet<string> = new Set(['ARTICLE', 'ADDRESS', 'FEED']);

/** Why one file is left out. @throws the error itself where it would befall the others. */
export function refusalIn(error: unknown): string {
  if (error instanceof DatelineError && OF_ONE.has(error.code)) return error.message;
  throw error;
}

function fileAt(path: string): OfferedFile {
  const name = basename(path);
  const read = async () => ({ bytes: await readReportBytes(path), name, source: null });
  return { label: name, isInput: false, read };
}

async function readAll(input: Input): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of input) {
    const bytes = Buffer.from(chunk as Uint8Array | string);
    size += bytes.length;
    if (size > LARGEST_REPORT) throw tooLarge(size);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
