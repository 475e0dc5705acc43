import type { Archive } from '../archive/archive.ts';
import type { Journal } from '../journal/journal.ts';
import type { Outlets } from '../knowledge/outlets.ts';

/** What moderators work with. */
export interface Moderation {
  /** Folder of the reports. */
  readonly articles: string;
  readonly journal: Journal;
  readonly outlets: Outlets;
  /** Tells what is there already; null where none is built yet. */
  readonly archive: Archive | null;
  readonly now: () => Date;
}
