import { type ArchiveOptions, makeDateline, openParts } from '../open-dateline.ts';
import type { Desk } from './desk.ts';
import { makeDesk } from './make-desk.ts';

/** What a desk is opened with. */
export interface DeskOptions extends ArchiveOptions {
  /** How sure an answer has to be, 0 to 1. */
  readonly strictness: number;
}

/**
 * Opens a built archive as a desk on this thread, its vector graph ready.
 * @throws {DatelineError} as `openParts` does.
 */
export async function openDesk({ strictness, ...options }: DeskOptions): Promise<Desk> {
  const parts = await openParts(options);
  await parts.archive.graphReady();
  return makeDesk({ ...parts, dateline: makeDateline(parts, strictness) });
}
