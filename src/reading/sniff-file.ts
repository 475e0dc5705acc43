import { fileTypeFromBuffer } from 'file-type';
import type { Format } from '../domain.ts';
import { DatelineError } from '../errors.ts';

/** Bytes that are enough to tell what a file is. */
const SAMPLE_BYTES = 8_192;

/** What files are called that may be taken for reports; others by their extension. */
const KINDS: Readonly<Record<string, string>> = {
  pdf: 'a PDF',
  docx: 'a Word document',
  cfb: 'an old or locked Office document',
  zip: 'a zip archive',
  rtf: 'an RTF document',
};

/** What the bytes of a file are by themselves, in words ("a PDF"); null where they do not tell. */
export async function kindOfBytes(bytes: Uint8Array): Promise<string | null> {
  const found = await fileTypeFromBuffer(bytes.slice(0, SAMPLE_BYTES)).catch(() => undefined);
  if (found === undefined) return null;
  return KINDS[found.ext] ?? `a ${found.ext.toUpperCase()} file`;
}

/**
 * Sees to it that a file is what it is called.
 * @throws {DatelineError} ARTICLE naming what it is called and what it is.
 */
export async function requireKind(bytes: Uint8Array, format: 'pdf' | 'docx'): Promise<void> {
  const kind = await kindOfBytes(bytes);
  // A Word document is a zip archive, and not every one says so at its beginning.
  if (kind === KINDS[format] || (format === 'docx' && kind === KINDS.zip)) return;
  if (format === 'docx' && kind === KINDS.cfb) {
    throw new DatelineError(
      'ARTICLE',
      'The document is protected by a password, or of an old Word. Save it as .docx without one.',
    );
  }
  throw misnamed(format, kind ?? 'no such file');
}

/** The refusal of a file that is not what it is called. */
export function misnamed(format: Format, kind: string): DatelineError {
  return new DatelineError(
    'ARTICLE',
    `It is called .${format} but is ${kind}. Give it the extension of what it is, if that is read.`,
  );
}
