/** What no report is written with: control characters but tab and line ends, halves of letters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are looked for
const NO_TEXT = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]|\p{Cs}/gu;

/**
 * A text that was taken out of a document or its markup, where any character can be written, with a
 * replacement character for each that is none.
 */
export function textOf(text: string): string {
  return text.replace(NO_TEXT, '\ufffd');
}
