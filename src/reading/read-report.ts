import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Article, Corrections } from '../domain.ts';
import { DatelineError } from '../errors.ts';
import type { Outlets } from '../knowledge/outlets.ts';
import { LARGEST_REPORT, tooLarge } from './open-report.ts';
import { parseReport } from './parse-report.ts';
import { reasonOf } from './reason-of.ts';

/**
 * Reads one report from its file.
 * @throws {DatelineError} ARTICLE with the reason in plain words, when it cannot be read.
 */
export async function readReport(
  path: string,
  outlets: Outlets,
  corrections: Corrections = {},
): Promise<Article> {
  const bytes = await readReportBytes(path);
  return parseReport(bytes, basename(path), outlets, new Date(), corrections);
}

/**
 * The bytes of a file that may be a report.
 * @throws {DatelineError} ARTICLE with the reason, when it cannot be read or is too large.
 */
export async function readReportBytes(path: string): Promise<Uint8Array> {
  try {
    // Looked at first: opening a pipe would wait for ever, and a huge file fill the memory.
    const info = await stat(path);
    if (info.isDirectory()) throw new DatelineError('ARTICLE', 'It is a folder, not a file.');
    if (!info.isFile()) throw new DatelineError('ARTICLE', 'It is not a regular file.');
    if (info.size > LARGEST_REPORT) throw tooLarge(info.size);
    return await readFile(path);
  } catch (cause) {
    if (cause instanceof DatelineError) throw cause;
    throw new DatelineError('ARTICLE', reasonOf(cause), { cause });
  }
}
