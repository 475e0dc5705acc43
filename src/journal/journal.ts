import type { Corrections } from '../domain.ts';
import type { Draft, NewDraft } from './draft.ts';
import type { Editor } from './editor.ts';
import type { Feeds } from './feeds.ts';
import type { Watches } from './watches.ts';

export type { Draft, NewDraft } from './draft.ts';
export type { Editor } from './editor.ts';

/** What there is of a report: its file in the folder, and what is corrected. */
export interface ReportState {
  /** Name of the file, with its extension. */
  readonly file: string;
  /** SHA-256 of the file's bytes, hex; null: it is not there. */
  readonly content: string | null;
  readonly corrections: Corrections;
}

export type ChangeKind = 'add' | 'correct' | 'remove' | 'restore' | 'undo';

/** One change that somebody made, as it is kept for ever. */
export interface Change {
  /** From 1, in order. */
  readonly id: number;
  readonly at: Date;
  readonly by: Editor;
  readonly kind: ChangeKind;
  /** Name of the report. */
  readonly report: string;
  readonly before: ReportState;
  readonly after: ReportState;
  /** Of an undo, the change that it takes back. */
  readonly undoes: number | null;
}

/** Which changes are asked for: the newest first. */
export interface HistoryLimits {
  /** Only those of this report. */
  readonly report?: string;
  /** At most so many, 1 to 1,000. */
  readonly limit: number;
  /** Only those before this change, for the next page. */
  readonly before?: number;
}

/**
 * What moderators did to a folder of reports: the truth about it, and what carries it out. Each
 * change is kept whole and its file is in the folder, or not, when the method returns; a process
 * that ends in between leaves what it was before, or what the change makes of it.
 *
 * Every method throws DatelineErrors: STORE_BUSY while another process makes a change, STORE_WRITE
 * where the disk is full or may not be written (then nothing is changed), STORE_DAMAGED,
 * STORE_FOREIGN, FOLDER.
 */
export interface Journal {
  /**
   * @throws {DatelineError} ARTICLE where its name cannot be that of a file, BUSY where all drafts
   * together would have too many bytes.
   */
  keepDraft(draft: NewDraft): Draft;
  draft(id: string): Draft | null;
  /**
   * Keeps a draft in place of another one; one that waits for approval keeps its place.
   * @throws {DatelineError} CHANGE where the other one was added or cancelled meanwhile.
   */
  replaceDraft(id: string, draft: NewDraft): Draft;
  /** @returns Whether there was one. */
  dropDraft(id: string): boolean;
  /** Forgets the previews from before a time; what waits for approval stays. @returns How many. */
  dropOldDrafts(before: Date): number;

  /**
   * Puts a report into the folder, under another name where its own is taken. A kept draft is
   * dropped with it, so that it is added once.
   * @throws {DatelineError} ARTICLE where its name cannot be that of a file, CHANGE where the kept
   * draft is gone.
   */
  add(draft: NewDraft | Draft, by: Editor): Change;
  /**
   * Corrects fields of a report; those that are not given stay as they are.
   * @throws {DatelineError} REPORT where there is none of the name, CHANGE where it says so already.
   */
  correct(report: string, fields: Corrections, by: Editor): Change;
  /**
   * Takes a report out of the folder and keeps it.
   * @throws {DatelineError} REPORT where there is none of the name, CHANGE where it is too large to
   * be kept.
   */
  remove(report: string, by: Editor): Change;
  /**
   * Puts back a report that is no longer there, with its corrections.
   * @throws {DatelineError} REPORT where there never was one, CHANGE where there is one.
   */
  restore(report: string, by: Editor): Change;
  /**
   * Takes back a change, also one that took back another.
   * @throws {DatelineError} REPORT where there is no such change, CHANGE where it was taken back
   * already, or the report was changed since: it says by whom, and what to undo first.
   */
  undo(change: number, by: Editor): Change;

  /** What is polled for new reports. */
  readonly feeds: Feeds;

  history(limits: HistoryLimits): Change[];
  /** The reports that have corrections, by name. */
  corrections(): ReadonlyMap<string, Corrections>;
  /** What the journal knows of a report; null: nobody changed it. */
  state(report: string): ReportState | null;
  /** The change by which a report with exactly these bytes was last taken out and stayed out. */
  removalOf(content: string): Change | null;
  /** What channels are told of when reports are added. */
  readonly watches: Watches;
  close(): void;
}
