import type { Article, Format } from '../domain.ts';
import { cutTo } from '../journal/file-names.ts';

/** Most words of a title that are taken into a name. */
const MOST_WORDS = 10;

/** How much of it tells, in bytes. */
const LOOKED_AT = 1_024;

/** The extension of what came without a file name, by how it begins; plain text where that does not tell. */
export function extensionFor(bytes: Uint8Array): Format {
  const begin = Buffer.from(bytes.subarray(0, LOOKED_AT)).toString('latin1');
  if (begin.startsWith('%PDF-')) return 'pdf';
  if (begin.startsWith('PK\x03\x04')) return 'docx';
  if (/^(?:return-path|received|mime-version|delivered-to|message-id):\s/i.test(begin))
    return 'eml';
  const head = begin.replace(/^[^<\w#-]*/, '');
  if (/^<(?:!doctype\s+html|html|head|body|!--)/i.test(head)) return 'html';
  return /^(?:---[ \t]*[\r\n]|#{1,6} )/.test(head) ? 'md' : 'txt';
}

/** A name for a report that has none: "2025-02-07-ministry-claims-toretsk.md". */
export function nameFor(
  { title, date, body }: Pick<Article, 'title' | 'date' | 'body'>,
  extension: string,
): string {
  const words = (title ?? body.slice(0, 200)).toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const name = [date ?? '', ...words.slice(0, MOST_WORDS)].filter((part) => part !== '').join('-');
  return shortened(`${name === '' ? 'report' : name}.${extension}`);
}

/** A file's name, cut where it is longer than names are kept: those of saved pages often are. */
export function shortened(file: string): string {
  const dot = file.lastIndexOf('.');
  if (dot <= 0) return cutTo(file, '');
  return cutTo(file.slice(0, dot), file.slice(dot)) + file.slice(dot);
}
