import { join } from 'node:path';
import { isBuilt, openArchive, type StoredArchive } from '../archive/open-archive.ts';
import { createEncoder } from '../embedding/create-encoder.ts';
import type { EncoderChoice } from '../embedding/encoder.ts';
import type { JournalLog } from '../journal/carry-out.ts';
import { openJournal } from '../journal/open-journal.ts';
import { loadOutlets } from '../knowledge/load-outlets.ts';
import type { Moderation } from './moderation.ts';
import { readOfferedApart } from './read-offered-apart.ts';

/** Where the reports and what belongs to them lie. */
export interface ModerationOptions {
  readonly articles: string;
  /** Folder with `outlets.json`. */
  readonly indexFolder: string;
  /** The archive that tells what is there already; null: nobody asks. */
  readonly archive: { readonly store: string; readonly encoder: EncoderChoice } | null;
  /** Whether what takes long to read is read in threads, as others wait for their answers. */
  readonly readsApart?: boolean;
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
  const { articles, indexFolder, now, log, readsApart = false } = options;
  const known = join(indexFolder, 'outlets.json');
  const outlets = loadOutlets(known);
  const archive = await archiveOf(options.archive);
  try {
    const journal = openJournal({ articles, now, ...(log && { log }) });
    const close = () => {
      journal.close();
      archive?.close();
    };
    const reading = readsApart ? { readOffered: readOfferedApart(outlets, known) } : {};
    return { articles, journal, outlets, archive, now, close, ...reading };
  } catch (error) {
    archive?.close();
    throw error;
  }
}

async function archiveOf(place: ModerationOptions['archive']): Promise<StoredArchive | null> {
  if (place === null || !isBuilt(place.store)) return null;
  const { store, encoder } = place;
  return openArchive({ store, encoder: await createEncoder(encoder) });
}
