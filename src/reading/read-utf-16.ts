import { isBinary } from './is-binary.ts';

/** Letters that no language has, or that are nobody's: more of them than this share are no text. */
const STRANGE_SHARE = 0.01;
const STRANGE = /[\p{Cn}\p{Co}]/gu;

/**
 * A text without a byte order mark that is said to be UTF-16; null where it is not. It must have more of
 * ASCII, which is spaces and line ends at the least, than what its bytes are in the other order.
 * @param charset What is said of it, as servers write it: "utf-16le", "UTF-16BE", "utf-16".
 */
export function readUtf16(bytes: Uint8Array, charset: string): string | null {
  const said = /^utf-16(le|be)?$/i.exec(charset);
  if (said === null || hasMark(bytes) || bytes.length % 2 !== 0) return null;
  const little = decode(bytes, 'utf-16le');
  const big = decode(bytes, 'utf-16be');
  const order = said[1]?.toLowerCase();
  const more = countAscii(little) - countAscii(big);
  if (order !== 'be' && more > 0) return little;
  return order !== 'le' && more < 0 ? big : null;
}

function hasMark([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

/** The text that bytes are; null where they are none. */
function decode(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): string | null {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return isText(text) ? text : null;
  } catch {
    return null;
  }
}

function isText(text: string): boolean {
  if (isBinary(text)) return false;
  let left = text.length * STRANGE_SHARE;
  for (const _ of text.matchAll(STRANGE)) if (--left < 0) return false;
  return true;
}

function countAscii(text: string | null): number {
  let count = 0;
  for (let at = 0; at < (text?.length ?? 0); at++) if (text!.charCodeAt(at) < 0x80) count++;
  return count;
}
