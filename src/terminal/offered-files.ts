import { realpath, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { DatelineError } from '../errors.ts';
import { filesAtAddress } from '../moderation/files-at-address.ts';
import { gatherOffer } from '../moderation/gather-offer.ts';
import type { Offer, OfferedFile } from '../moderation/offered-file.ts';
import { isArchive, unpackOffered } from '../moderation/unpack-offered.ts';
import { listReports } from '../reading/list-reports.ts';
import { LARGEST_REPORT, tooLarge } from '../reading/open-report.ts';
import { readReportBytes } from '../reading/read-report.ts';
import type { Dependencies, Input } from './dependencies.ts';
import { filesInFeed } from './files-in-feed.ts';

/** What leads to files. */
export type Sources = Pick<Dependencies, 'stdin' | 'fetchAddress'>;

/** Standard input, as a source. */
export const STANDARD_INPUT = '-';

/**
 * What the sources of a command line are: a file, a folder's files (sub-folders are not entered), a
 * zip archive's, what an address or a feed gives, or standard input for "-". What cannot be fetched or
 * unpacked is refused, and the others go on.
 * @throws {DatelineError} USAGE where there is no such file or "-" is given twice.
 */
export async function filesOf(sources: readonly string[], from: Sources): Promise<Offer> {
  if (sources.filter((source) => source === STANDARD_INPUT).length > 1) {
    throw new DatelineError('USAGE', 'Standard input (-) can be given once.');
  }
  return gatherOffer(
    sources.map((source) => ({
      label: isAddress(source) ? source : basename(source),
      find: () => filesOfOne(source, from),
    })),
  );
}

async function filesOfOne(source: string, { stdin, fetchAddress }: Sources): Promise<Offer> {
  if (source === STANDARD_INPUT) {
    const read = async () => ({ bytes: await readAll(stdin), name: null, source: null });
    return only([{ label: 'standard input', read }]);
  }
  if (isAddress(source)) {
    return only(
      await filesAtAddress(source, fetchAddress, (feed) => filesInFeed(feed, fetchAddress)),
    );
  }
  const info = await stat(source).catch(() => null);
  if (info === null) throw new DatelineError('USAGE', `There is no file or folder ${source}.`);
  if (info.isDirectory()) {
    return filesIn(source);
  }
  const file = fileAt(source);
  return only(isArchive(source) ? await unpackOffered(file.label, await file.read()) : [file]);
}

/** The files of a folder. Somebody else may have made it: its links do not reach what is elsewhere. */
async function filesIn(folder: string): Promise<Offer> {
  const { reports, refused } = await listReports(folder);
  const own = await realpath(folder);
  const files: OfferedFile[] = [];
  const left = [...refused];
  for (const { path } of reports) {
    const leadsTo = await realpath(path).catch(() => null);
    // One that is gone by now is refused when it is read.
    const isOwn = leadsTo === null || dirname(leadsTo) === own;
    const reason = 'It is a link to elsewhere: give the file that it leads to.';
    if (isOwn) files.push(fileAt(path));
    else left.push({ file: basename(path), reason });
  }
  return { files, refused: left };
}

function isAddress(source: string): boolean {
  return /^https?:\/\//i.test(source);
}

function only(files: readonly OfferedFile[]): Offer {
  return { files, refused: [] };
}

function fileAt(path: string): OfferedFile {
  const name = basename(path);
  const read = async () => ({ bytes: await readReportBytes(path), name, source: null });
  return { label: name, read };
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
