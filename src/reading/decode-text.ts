import chardet from 'chardet';
import { DatelineError } from '../errors.ts';
import { isBinary } from './is-binary.ts';
import { readUtf16 } from './read-utf-16.ts';

/** Bytes that are enough to tell an encoding by its letters. */
const SAMPLE_BYTES = 32_768;

/** Where an HTML page must declare its encoding (WHATWG: the first 1,024 bytes; some come later). */
const DECLARATION_BYTES = 4_096;

/** Bytes 0x80 to 0x9f of windows-1252 (WHATWG Encoding, index windows-1252). */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** UTF-8 with a broken byte here and there: at most this share of its letters beyond ASCII. */
const DAMAGED_SHARE = 0.2;

/**
 * The text of a file: UTF-8, UTF-16 with a byte order mark, else the encoding that a page declares,
 * else the one that its letters suggest. The byte order mark is not part of the text.
 * @throws {DatelineError} ARTICLE when it is empty, binary or in no encoding that fits.
 */
export function decodeText(bytes: Uint8Array, isPage: boolean): string {
  if (bytes.length === 0) throw refusal('The file is empty.');
  const text = decode(bytes, isPage);
  if (!/[^\s\p{Cf}]/u.test(text)) throw refusal('The file is empty: it holds only white space.');
  if (isBinary(text)) throw refusal('The file is binary, not text.');
  return text;
}

/**
 * A text as UTF-8 where nothing but its server says what it is in: a file has no place for that. Where
 * its bytes or the page itself say it, where the server says what it says of everything (Latin 1), or
 * is wrong, it is left as it came.
 * @param charset The encoding that the server declares.
 */
export function inUtf8(bytes: Uint8Array, charset: string, isPage: boolean): Uint8Array {
  const wide = readUtf16(bytes, charset);
  if (wide !== null) return Buffer.from(wide);
  const isTold = isUtf8(bytes) || bytes.includes(0) || (isPage && declaredEncoding(bytes) !== null);
  if (isTold) return bytes;
  try {
    const decoder = new TextDecoder(charset, { fatal: true });
    if (decoder.encoding === 'windows-1252') return bytes;
    return Buffer.from(decoder.decode(bytes));
  } catch {
    return bytes;
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function decode(bytes: Uint8Array, isPage: boolean): string {
  if (startsWith(bytes, [0xff, 0xfe])) return strictly('utf-16le', bytes);
  if (startsWith(bytes, [0xfe, 0xff])) return strictly('utf-16be', bytes);
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return strictly('utf-8', bytes);
  // No letter of any of these encodings is a zero byte, and UTF-16 says so by its mark.
  if (bytes.includes(0)) {
    throw refusal('The file is binary, or UTF-16 without a byte order mark: it holds zero bytes.');
  }
  try {
    // Bytes that are valid UTF-8 by chance, and not ASCII, are all but impossible in prose.
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return strictly((isPage ? declaredEncoding(bytes) : null) ?? likelyEncoding(bytes), bytes);
  }
}

function strictly(encoding: string, bytes: Uint8Array): string {
  let decoder: InstanceType<typeof TextDecoder>;
  try {
    decoder = new TextDecoder(encoding, { fatal: true });
  } catch (cause) {
    throw refusal(`The encoding ${encoding} is not known here. Save the file as UTF-8.`, cause);
  }
  try {
    const text = decoder.decode(bytes);
    // Node 20 decodes windows-1252 as if it were Latin-1, which loses its quotation marks.
    return decoder.encoding === 'windows-1252' ? withWindowsMarks(text) : text;
  } catch (cause) {
    throw refusal(
      `The file is not valid ${encoding.toUpperCase()}. Save it as UTF-8 and check its letters.`,
      cause,
    );
  }
}

function withWindowsMarks(text: string): string {
  return text.replace(/[\x80-\x9f]/g, (control) => WINDOWS_1252[control.charCodeAt(0) - 0x80]!);
}

/** The encoding that a `<meta>` of the page names, or null. */
function declaredEncoding(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, DECLARATION_BYTES));
  return /<meta\b[^>]{0,200}?charset\s*=\s*["']?\s*([\w:-]{2,40})/i.exec(head)?.[1] ?? null;
}

function likelyEncoding(bytes: Uint8Array): string {
  // The letters that tell are the ones beyond ASCII: the sample begins at the first of them.
  const first = Math.max(0, bytes.findIndex((byte) => byte > 0x7f) - 512);
  const sample = bytes.subarray(first, first + SAMPLE_BYTES);
  const letters = new TextDecoder().decode(sample).match(/\P{ASCII}/gu) ?? [];
  const broken = letters.filter((letter) => letter === '\ufffd').length;
  // To guess another encoding would turn every letter of it into two wrong ones.
  if (broken < letters.length * DAMAGED_SHARE) return 'utf-8';
  return chardet.detect(sample) ?? 'windows-1252';
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}

function refusal(reason: string, cause?: unknown): DatelineError {
  return new DatelineError('ARTICLE', reason, { cause });
}
