/** A text with more control characters than this share is no text. */
const CONTROL_SHARE = 0.01;

/** Whether what was decoded is no text after all. */
export function isBinary(text: string): boolean {
  let controls = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0) return true;
    // Those above ASCII are not counted: text that was decoded wrongly once holds many of them.
    if (code < 0x20 && (code < 9 || code > 13)) controls++;
  }
  return controls > text.length * CONTROL_SHARE;
}
