import { join } from 'node:path';
import { isBuilt, openArchive, type StoredArchive } from '../archive/open-archive.ts';
import { createEncoder } from '../embedding/create-encoder.ts';
import type { JournalLog } from '../journal/carry-out.ts';
import { openJournal } from '../journal/open-journal.ts';
import { loadOutlets } from '../knowledge/load-outlets.ts';
import type { Moderation } from './moderation.ts';

/** Where the reports and what belongs to them lie. */
export interface ModerationOptions {
  readonly articles: string;
  /** Folder with `outlets.json`. */
  readonly indexFolder: string;
  /** The archive that tells what is there already; null: nobody asks. */
  readonly archive: { readonly store: string; readonly encoderName: string } | null;
  readonly now: () => Date;
  readonly log?: JournalLog;
}

/** What is open until it is closed. */
export type OpenModeration = Moderation & { close(): void };

/**
 * Opens what moderators work with. An archive that is not built yet counts as none.
 * @throws {DatelineError} as `loadOutlets`, `openJournal`, `createEncoder` and `openArchive` do.
 */
export async function openModeration(options: ModerationOptions): Promise<OpenModeration> {
  const { articles, indexFolder, now, log } = options;
  const outlets = loadOutlets(join(indexFolder, 'outlets.json'));
  const archive = await archiveOf(options.archive);
  try {
    const journal = openJournal({ articles, now, ...(log && { log }) });
    const close = () => {
      journal.close();
      archive?.close();
    };
    return { articles, journal, outlets, archive, now, close };
  } catch (error) {
    archive?.close();
    throw error;
  }
}

async function archiveOf(place: ModerationOptions['archive']): Promise<StoredArchive | null> {
  if (place === null || !isBuilt(place.store)) return null;
  const { store, encoderName } = place;
  return openArchive({ store, encoder: await createEncoder(encoderName) });
}
