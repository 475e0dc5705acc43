import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { DatelineError } from '../errors.ts';
import { listReports, type Refusal } from '../reading/list-reports.ts';
import { LARGEST_REPORT, tooLarge } from '../reading/open-report.ts';
import { readReportBytes } from '../reading/read-report.ts';
import type { Dependencies, Input } from './dependencies.ts';

/** A file that is offered to be added. */
export interface OfferedFile {
  /** What it is called in messages. */
  readonly label: string;
  /** Its name; null: a text without one. */
  readonly name: string | null;
  /** @throws {DatelineError} ARTICLE where it cannot be read or is too large. */
  read(): Promise<Uint8Array>;
}

/** What sources come to: files, and what in a folder is none. */
export interface Offer {
  readonly files: readonly OfferedFile[];
  readonly refused: readonly Refusal[];
}

/**
 * What the sources of a command line are: a file, a folder's files (sub-folders are not entered), or
 * standard input for "-". Whatever else a source may be is one more case here.
 * @throws {DatelineError} USAGE where there is no such file or "-" is given twice.
 */
export async function filesOf(
  sources: readonly string[],
  { stdin }: Pick<Dependencies, 'stdin'>,
): Promise<Offer> {
  if (sources.filter((source) => source === '-').length > 1) {
    throw new DatelineError('USAGE', 'Standard input (-) can be given once.');
  }
  const files: OfferedFile[] = [];
  const refused: Refusal[] = [];
  for (const source of sources) {
    const offer = await filesOfOne(source, stdin);
    files.push(...offer.files);
    refused.push(...offer.refused);
  }
  return { files, refused };
}

async function filesOfOne(source: string, stdin: Input): Promise<Offer> {
  if (source === '-') {
    const read = () => readAll(stdin);
    return { files: [{ label: 'standard input', name: null, read }], refused: [] };
  }
  if (/^https?:\/\//i.test(source)) {
    throw new DatelineError('USAGE', `${source}: save the page as a file and add that.`);
  }
  const info = await stat(source).catch(() => null);
  if (info === null) throw new DatelineError('USAGE', `There is no file or folder ${source}.`);
  if (!info.isDirectory()) return { files: [fileAt(source)], refused: [] };
  const { reports, refused } = await listReports(source);
  return { files: reports.map(({ path }) => fileAt(path)), refused };
}

function fileAt(path: string): OfferedFile {
  const name = basename(path);
  return { label: name, name, read: () => readReportBytes(path) };
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
