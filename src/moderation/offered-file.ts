import type { Refusal } from '../reading/list-reports.ts';

/** A file as it was read or fetched. */
export interface ReadFile {
  readonly bytes: Uint8Array;
  /** Its name, which tells its format; null: a text without one. */
  readonly name: string | null;
  /** The address that it was fetched from; null where it was not. */
  readonly source: string | null;
}

/** A file that is offered to be added. */
export interface OfferedFile {
  /** What it is called in messages. */
  readonly label: string;
  /** @throws {DatelineError} ARTICLE or ADDRESS where it cannot be read or is too large. */
  read(): Promise<ReadFile>;
}

/** What sources come to: files, and what of a source is none. */
export interface Offer {
  readonly files: readonly OfferedFile[];
  readonly refused: readonly Refusal[];
}

/** A file that is there already, as it is offered. */
export function offered(label: string, file: ReadFile): OfferedFile {
  return { label, read: async () => file };
}
