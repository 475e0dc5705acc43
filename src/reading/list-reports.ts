import { lstat, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DatelineError } from '../errors.ts';
import { formatOf, nameOf } from './format-of.ts';
import { unknownExtension } from './open-report.ts';
import { reasonOf } from './reason-of.ts';

/** A file that can be read as a report: its article's name, and where it is. */
export interface ListedReport {
  readonly name: string;
  readonly path: string;
}

/** A file or folder that is not read, and why. */
export interface Refusal {
  readonly file: string;
  readonly reason: string;
}

/**
 * The reports of a folder, sorted by name, and what in it is not read. Sub-folders are not entered;
 * hidden files and a README are passed over.
 * @throws {DatelineError} FOLDER where there is no such folder or it may not be read.
 */
export async function listReports(
  folder: string,
): Promise<{ readonly reports: ListedReport[]; readonly refused: Refusal[] }> {
  const reports = new Map<string, { readonly file: string; readonly path: string }>();
  const refused: Refusal[] = [];
  for (const file of await filesOf(folder)) {
    if (file.startsWith('.') || /^readme(?:\.\w+)?$/i.test(file)) continue;
    const path = join(folder, file);
    const name = nameOf(file);
    const reason = (await refusalOf(path)) ?? duplicateOf(reports.get(name)?.file);
    if (reason === null) reports.set(name, { file, path });
    else refused.push({ file, reason });
  }
  const listed = [...reports].map(([name, { path }]) => ({ name, path }));
  return { reports: listed.sort((a, b) => compare(a.name, b.name)), refused };
}

async function filesOf(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort(compare);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : '';
    const problem =
      code === 'ENOENT'
        ? 'There is no folder'
        : code === 'ENOTDIR'
          ? 'This is not a folder:'
          : 'The folder cannot be read:';
    throw new DatelineError(
      'FOLDER',
      `${problem} ${folder}. Name a folder that holds the reports.`,
      {
        cause,
      },
    );
  }
}

/** Why a file cannot be a report, from its name and kind; null where it can. */
async function refusalOf(path: string): Promise<string | null> {
  try {
    const info = await stat(path);
    if (info.isDirectory()) return 'It is a folder: only files directly in the folder are read.';
    if (!info.isFile()) return 'It is not a regular file.';
  } catch (error) {
    const isLink = await lstat(path).then(
      (info) => info.isSymbolicLink(),
      () => false,
    );
    return isLink ? 'The link leads nowhere: its target is missing.' : reasonOf(error);
  }
  return formatOf(path) === null ? unknownExtension().message : null;
}

function duplicateOf(file: string | undefined): string | null {
  return file === undefined ? null : `${file} has the same name: give one of the two another.`;
}

/** By UTF-16 code units, so that the order is the same on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
