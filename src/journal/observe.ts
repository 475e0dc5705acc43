import { DatelineError } from '../errors.ts';
import { hashOfBytes } from '../reading/report-hash.ts';
import type { ReportState } from './journal.ts';
import { fileOf, type ReportFiles } from './report-files.ts';
import type { Statements } from './statements.ts';

/** A report as it is now: by its file, whoever put it there, and by what the journal knows. */
export interface ObservedReport {
  readonly name: string;
  readonly state: ReportState;
  /** Bytes of its file; null where there is none. */
  readonly bytes: Uint8Array | null;
}

/** @throws {DatelineError} CHANGE where its file is too large to be a report. */
export function observe(name: string, statements: Statements, files: ReportFiles): ObservedReport {
  const known = statements.state(name);
  const corrections = known?.corrections ?? {};
  const file = fileOf(name, files);
  const bytes = file === null ? null : files.read(file);
  if (bytes === 'too large') {
    throw new DatelineError(
      'CHANGE',
      `The file ${file} is too large to be a report, and to be kept. Remove it by hand.`,
    );
  }
  if (file === null || bytes === null) {
    return { name, state: { file: known?.file ?? name, content: null, corrections }, bytes: null };
  }
  return { name, state: { file, content: hashOfBytes(bytes), corrections }, bytes };
}
