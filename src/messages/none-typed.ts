/** What is typed for "there is none", where Discord sends no empty text. */
const NONE = '-';

/** What was typed of a field of a report; "-" becomes the empty text, which says "there is none". */
export function withoutDash(typed: string): string {
  return typed.trim() === NONE ? '' : typed;
}
