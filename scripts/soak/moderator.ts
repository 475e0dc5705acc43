import type { Attempt } from './expected-report.ts';
import type { InventedReport } from './invent-report.ts';

/** What became of an attempt to change a report. */
export type Outcome =
  /**
   * @property id Number of the change.
   * @property followed Milliseconds from the press of a button, or the command, until it can be
   * asked about; null where the archive does not follow, or nobody is there to say so.
   */
  | {
      readonly kind: 'acknowledged';
      readonly id: number;
      readonly followed: Promise<number | null>;
    }
  /** It was said why it is not done; it may be all the same. */
  | { readonly kind: 'refused'; readonly why: string }
  /** Nothing was said; it may still be done as long as the bot lives. */
  | { readonly kind: 'unanswered'; readonly why: string }
  /** Whoever was to do it was killed meanwhile. */
  | { readonly kind: 'cut off' };

/** Somebody who changes reports. */
export interface Moderator {
  make(invented: InventedReport, attempt: Attempt): Promise<Outcome>;
}
