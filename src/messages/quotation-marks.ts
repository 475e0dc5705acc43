const OPENING_MARK = /^["'“”‘’«„]/;
const CLOSING_MARK = /["'“”‘’»]$/;
/** Narrow and never broken at: keeps two quotation marks apart that would touch. */
const THIN_SPACE = '\u202f';

/** The quotation marks to put around a text, kept apart from its own. */
export function quotationMarks(text: string): readonly [open: string, close: string] {
  return [
    OPENING_MARK.test(text) ? `“${THIN_SPACE}` : '“',
    CLOSING_MARK.test(text) ? `${THIN_SPACE}”` : '”',
  ];
}
