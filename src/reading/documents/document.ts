/** Formats that are read in a thread of their own: what reads them can be led astray by a file. */
export type DocumentFormat = 'pdf' | 'docx' | 'eml';

/** What a document says of itself, word for word; null where it does not. */
export interface DocumentProperties {
  readonly title: string | null;
  /** In whatever way the format writes a date. */
  readonly date: string | null;
  readonly author: string | null;
}

/** A paragraph of a document that has no markup. */
export interface Paragraph {
  readonly text: string;
  readonly heading: boolean;
}

/** What a document holds, as plain data that crosses threads. */
export type DocumentContent =
  | { readonly kind: 'paragraphs'; readonly paragraphs: readonly Paragraph[] }
  /** A page, and the same as plain text where the document has it. */
  | { readonly kind: 'page'; readonly html: string; readonly text: string | null }
  | { readonly kind: 'text'; readonly text: string };

/** A document that was read. */
export interface ReadDocument {
  readonly content: DocumentContent;
  readonly properties: DocumentProperties;
}
