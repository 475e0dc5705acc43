import type { Archive } from '../archive/archive.ts';
import type { Journal } from '../journal/journal.ts';
import type { Outlets } from '../knowledge/outlets.ts';
import type { ReadOffered } from './read-offered.ts';

/** What moderators work with. */
export interface Moderation {
  /** Folder of the reports. */
  readonly articles: string;
  readonly journal: Journal;
  readonly outlets: Outlets;
  /** Tells what is there already; null where none is built yet. */
  readonly archive: Archive | null;
  /** Reads what is offered; where it is left out, it is read on this thread. */
  readonly readOffered?: ReadOffered;
  readonly now: () => Date;
}
