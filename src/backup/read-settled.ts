import { type BigIntStats, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatelineError } from '../errors.ts';
import type { ReportFiles } from '../journal/report-files.ts';
import { reasonOf } from '../reading/reason-of.ts';

/** How often a file that changes while it is read is read again. */
const TRIES = 5;

/** Milliseconds for which a file system may give two changes the same time. */
const CLOCK_STEP = 2_000;

/** A file that was read while nobody changed it. */
export interface SettledFile {
  readonly bytes: Uint8Array;
  /** Another one means that the file was changed; null: it cannot be told yet. */
  readonly stamp: string | null;
}

/** Why a file is no report, in words. */
export interface NoReport {
  readonly reason: string;
}

/**
 * Reads a file that others may write at the same time.
 * @returns null where there is none (any more).
 * @throws {DatelineError} FOLDER where it may not be read, or changes all the time.
 */
export function readSettled(
  folder: string,
  file: string,
  files: ReportFiles,
  now: () => Date,
): SettledFile | NoReport | null {
  const path = join(folder, file);
  try {
    for (let tries = 0; tries < TRIES; tries++) {
      const before = statSync(path, { bigint: true, throwIfNoEntry: false });
      if (before === undefined) return null;
      if (!before.isFile()) return { reason: 'It is not a regular file.' };
      const readAt = now().getTime();
      const bytes = files.read(file);
      if (bytes === 'too large') return { reason: 'It is too large to be a report.' };
      const stamp = stampOf(before);
      if (bytes === null || stamp !== stampNow(folder, file)) continue;
      const isOld = Number(before.ctimeMs) < readAt - CLOCK_STEP;
      return { bytes, stamp: isOld ? stamp : null };
    }
  } catch (cause) {
    throw new DatelineError(
      'FOLDER',
      `The report ${file} cannot be put into the backup. ${reasonOf(cause)}`,
      { cause },
    );
  }
  throw new DatelineError(
    'FOLDER',
    `The report ${file} is being written at this moment. Try again when that has ended.`,
  );
}

/** The stamp of a file as it is now; null where there is none. */
export function stampNow(folder: string, file: string): string | null {
  const info = statSync(join(folder, file), { bigint: true, throwIfNoEntry: false });
  return info === undefined ? null : stampOf(info);
}

function stampOf({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string {
  return [dev, ino, size, mtimeNs, ctimeNs].join(' ');
}
