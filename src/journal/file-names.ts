import { DatelineError } from '../errors.ts';
import { formatOf, nameOf } from '../reading/format-of.ts';
import { unknownExtension } from '../reading/open-report.ts';

/** Most UTF-16 code units of a file's name, and most bytes: file systems allow 255. */
const LONGEST_NAME = 100;
const MOST_BYTES = 240;

/** Control and invisible characters, but the two joiners that languages are written with. */
const INVISIBLE = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u;

/**
 * The one way in which a name from outside becomes that of a file in the folder of reports. It is
 * never a path, never hidden, and shows what it is.
 * @returns The name in Unicode's composed form.
 * @throws {DatelineError} ARTICLE with the reason where it cannot be one.
 */
export function requireFileName(given: string): string {
  const file = given.normalize('NFC');
  const problem = problemOf(file);
  if (problem !== null) {
    throw new DatelineError('ARTICLE', `The file cannot be kept under its name: ${problem}.`);
  }
  if (formatOf(file) === null || !file.includes('.')) throw unknownExtension();
  return file;
}

function problemOf(file: string): string | null {
  if (file === '') return 'it is empty';
  if (isTooLong(file)) {
    return `it is longer than ${LONGEST_NAME} characters`;
  }
  if (INVISIBLE.test(file)) return 'it has invisible characters';
  if (/[/\\]/.test(file)) return 'it has a slash, as paths have';
  if (file.startsWith('.')) return 'it begins with a dot, as hidden files do';
  if (/^readme(?:\.\w+)?$/i.test(file)) return 'a README is passed over in a folder of reports';
  if (nameOf(file).trim() !== nameOf(file)) return 'it begins or ends with a space';
  return null;
}

/**
 * Whether a name is that of a file directly in a folder, as every file has that was put there by
 * hand.
 */
export function isFileName(file: string): boolean {
  return file !== '' && !/[/\\\0]/.test(file) && !file.startsWith('.');
}

/**
 * A name that no report has: the file's own, or with "-2", "-3" … after it. Names that differ only
 * in capitals are one, as some file systems have it.
 * @param taken Names of reports.
 */
export function freeFileName(file: string, taken: Iterable<string>): string {
  const all = new Set([...taken].map(fold));
  if (!all.has(fold(nameOf(file)))) return file;
  const name = nameOf(file);
  const extension = file.slice(name.length);
  for (let number = 2; ; number++) {
    const suffix = `-${number}`;
    const free = cutTo(name, suffix + extension) + suffix;
    if (!all.has(fold(free))) return free + extension;
  }
}

/** As much of the beginning of a name as a file may have before the rest of it. */
export function cutTo(name: string, rest: string): string {
  const characters = [...name.slice(0, LONGEST_NAME)];
  let cut = characters.join('');
  while (cut !== '' && isTooLong(cut + rest)) {
    characters.pop();
    cut = characters.join('').trimEnd();
  }
  return cut;
}

function isTooLong(file: string): boolean {
  return file.length > LONGEST_NAME || Buffer.byteLength(file) > MOST_BYTES;
}

function fold(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
