import type { Block } from './block.ts';

/** What a page, document or e-mail says of itself, beside its text; null where it does not. */
export interface PageMetadata {
  readonly title: string | null;
  readonly outlet: string | null;
  readonly date: string | null;
  readonly url: string | null;
  readonly author: string | null;
  /**
   * It is said of the file: when it was made or sent, and who did. That need not be the report's day
   * and author, so that what the report says counts more.
   */
  readonly isOfFile?: true;
}

/** The readable part of an HTML page. */
export interface Page {
  /** The extracted text: every block on a line of its own, before cleaning. */
  readonly raw: string;
  readonly blocks: readonly Block[];
  readonly metadata: PageMetadata;
}
