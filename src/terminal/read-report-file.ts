import { DatelineError } from '../errors.ts';
import { requireFile } from './require-path.ts';

/**
 * Reads the one report that a command is about.
 * @param read What reads it, by its path.
 * @throws {DatelineError} USAGE when there is no such file; ARTICLE, naming it, when it cannot be
 * read as a report.
 */
export async function readReportFile<Report>(
  path: string,
  read: (path: string) => Promise<Report>,
): Promise<Report> {
  await requireFile(path);
  try {
    return await read(path);
  } catch (cause) {
    if (!(cause instanceof DatelineError) || cause.code !== 'ARTICLE') throw cause;
    const message = `${path} cannot be read as a report: ${cause.message}`;
    throw new DatelineError('ARTICLE', message, { cause });
  }
}
