import { fileTypeFromBuffer } from 'file-type';
import type { Format } from '../domain.ts';
import { DatelineError } from '../errors.ts';
import { openZip } from './open-zip.ts';

/** How far from its start a PDF may begin (ISO 32000-1, annex H.3.4.1). */
const PDF_HEAD = 1024;

/** Enough to tell what a file is, in bytes: more would only give a hostile file more to work with. */
const SNIFFED = 65_536;

/** Enough of an e-mail's head for one of the lines that every e-mail has, in bytes. */
const MAIL_HEAD = 16_384;

/** A line with which e-mails begin, and one that is in every head of one. */
const MAIL_FIRST_LINE = /^(?:\s*From .{0,200}\r?\n)?[!-9;-~]{1,76}[ \t]*:/;
const MAIL_LINE =
  /^(?:from|date|subject|received|message-id|mime-version|content-type|return-path|delivered-to)[ \t]*:/im;

/** What file types are called, by the extension that file-type gives them. */
const NAMES: Readonly<Record<string, string>> = {
  pdf: 'a PDF',
  docx: 'a Word document',
  zip: 'a ZIP archive',
  xlsx: 'an Excel workbook',
  pptx: 'a PowerPoint presentation',
  odt: 'an OpenDocument text',
  epub: 'an e-book',
  rtf: 'a rich text document',
  cfb: 'an old Word document, or one with a password',
  exe: 'a program',
  elf: 'a program',
  gz: 'a gzip archive',
  '7z': 'a 7z archive',
  rar: 'a RAR archive',
  sqlite: 'a database',
};

/** The same of files that have no name of their own there, by the first half of their media type. */
const SORTS: Readonly<Record<string, string>> = {
  image: 'a picture',
  audio: 'a sound recording',
  video: 'a video',
};

/** What to do with a file whose name is of another kind. */
const ADVICE: Readonly<Record<string, string>> = {
  pdf: 'give it the extension .pdf',
  docx: 'give it the extension .docx',
  cfb: 'save it as .docx, without a password',
  zip: 'unpack it and give its files',
  html: 'give it the extension .html',
  txt: 'give it the extension .txt',
};

/**
 * Refuses a file whose bytes are plainly of another kind than its extension says.
 * @throws {DatelineError} ARTICLE, naming both.
 */
export async function requireKind(bytes: Uint8Array, format: Format): Promise<void> {
  if (bytes.length === 0) throw new DatelineError('ARTICLE', 'The file is empty.');
  switch (format) {
    case 'pdf':
      if (!latin1(bytes, PDF_HEAD).includes('%PDF-')) throw await mismatch(bytes, format);
      break;
    case 'docx':
      if (!latin1(bytes, 2).startsWith('PK') || !(await holdsDocument(bytes))) {
        throw await mismatch(bytes, format);
      }
      break;
    case 'eml': {
      const head = latin1(bytes, MAIL_HEAD).replace(/^\xef\xbb\xbf/, '');
      if (!MAIL_FIRST_LINE.test(head) || !MAIL_LINE.test(head)) {
        throw await mismatch(bytes, format);
      }
      break;
    }
    default:
      // Other marks of file-type are letters with which a report may begin, as "BM" of BMW.
      if (/^(?:%PDF-|\{\\rtf1)/.test(latin1(bytes, 8))) throw await mismatch(bytes, format);
  }
}

/** The refusal of a file that is not what its extension says. */
async function mismatch(bytes: Uint8Array, format: Format): Promise<DatelineError> {
  const { name, extension } = await kindOf(bytes);
  if (extension === format) {
    return new DatelineError('ARTICLE', `The .${format} file is damaged: it cannot be opened.`);
  }
  const advice = ADVICE[extension] ?? 'save its text as .txt, .md or .html';
  return new DatelineError('ARTICLE', `It is called .${format} but is ${name}: ${advice}.`);
}

/**
 * The refusal of a file that cannot be read as text because it is plainly of another kind; null
 * where it seems to be text, though damaged.
 */
export async function otherKind(bytes: Uint8Array, format: Format): Promise<DatelineError | null> {
  // The mark of UTF-16 is that of some recordings, too; and every other kind holds zero bytes.
  if (/^(?:\xff\xfe|\xfe\xff)/.test(latin1(bytes, 2)) || !bytes.includes(0)) return null;
  const { extension } = await kindOf(bytes);
  return ['', 'txt', 'html'].includes(extension) ? null : mismatch(bytes, format);
}

/** What a file is by its bytes: how that is called and its usual extension, '' where not known. */
async function kindOf(bytes: Uint8Array): Promise<{ name: string; extension: string }> {
  const found = await fileTypeFromBuffer(bytes.subarray(0, SNIFFED)).catch(() => undefined);
  if (found === undefined) return textKind(bytes);
  const { ext: extension, mime } = found;
  const sort = SORTS[mime.split('/')[0] ?? ''] ?? 'another kind of file';
  return { name: NAMES[extension] ?? `${sort} (.${extension})`, extension };
}

function textKind(bytes: Uint8Array): { name: string; extension: string } {
  const head = latin1(bytes, 1_000);
  if (/^\s*<(?:!doctype html|html)\b/i.test(head)) return { name: 'a web page', extension: 'html' };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they tell text from other files
  const isBinary = /[\0-\x08\x0e-\x1f]/.test(head);
  return isBinary
    ? { name: 'another kind of file', extension: '' }
    : { name: 'plain text', extension: 'txt' };
}

/** Whether a ZIP archive is a Word document. */
async function holdsDocument(bytes: Uint8Array): Promise<boolean> {
  try {
    return (await openZip(bytes)).some(({ path }) => /^word\/document\d*\.xml$/i.test(path));
  } catch (cause) {
    const reason = 'The Word document is damaged or cut off: it cannot be opened.';
    throw new DatelineError('ARTICLE', reason, { cause });
  }
}

function latin1(bytes: Uint8Array, length: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(length, bytes.length)).toString(
    'latin1',
  );
}
