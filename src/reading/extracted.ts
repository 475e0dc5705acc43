import type { PageMetadata } from './page.ts';

/** Formats whose text has to be taken out of them first. */
export type PackedFormat = 'pdf' | 'docx' | 'eml';

/** What was taken out of a packed file. */
export interface Extracted {
  /** Whether the text is an HTML page, or plain with a paragraph a line. */
  readonly isPage: boolean;
  readonly text: string;
  /** What the file says of itself. */
  readonly metadata: PageMetadata;
}

/** A file that says nothing of itself. */
export const NO_METADATA: PageMetadata = {
  title: null,
  outlet: null,
  date: null,
  url: null,
  author: null,
};
