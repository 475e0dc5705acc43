import type { Format } from '../domain.ts';
import { DatelineError } from '../errors.ts';
import { decodeText } from './decode-text.ts';
import type { DocumentFormat } from './documents/document.ts';
import { type DocumentReader, makeDocumentReader } from './documents/document-threads.ts';
import { openDocument } from './documents/open-document.ts';
import { extractPage } from './extract-page.ts';
import { formatOf } from './format-of.ts';
import type { OpenedReport } from './opened-report.ts';
import { otherKind, requireKind } from './sniff-kind.ts';
import { splitBlocks } from './split-blocks.ts';
import { splitFrontMatter } from './split-front-matter.ts';

/** Largest file that is read as a report, in bytes: ten megabytes; a long report has 100 kilobytes. */
export const LARGEST_REPORT = 10 * 1024 * 1024;

// Its threads are started with the first document, and each is kept for the next one for a while.
const documents = makeDocumentReader();

/**
 * Decodes a report and takes it apart into blocks.
 * @param reader reads PDFs, Word documents and e-mails.
 * @throws {DatelineError} ARTICLE with the reason, when it cannot be read.
 */
export async function openReport(
  bytes: Uint8Array,
  fileName: string,
  reader: DocumentReader = documents,
): Promise<OpenedReport> {
  const format = formatOf(fileName);
  if (format === null) throw unknownExtension();
  if (bytes.length > LARGEST_REPORT) throw tooLarge(bytes.length);
  await requireKind(bytes, format);
  if (isDocument(format)) return openDocument(await reader.read(bytes, format), format);
  try {
    return openText(bytes, format);
  } catch (error) {
    throw (await otherKind(bytes, format)) ?? error;
  }
}

/**
 * As {@link openReport}, of the formats that are text.
 * @throws {DatelineError} ARTICLE with the reason, when it cannot be read.
 */
export function openText(bytes: Uint8Array, format: Exclude<Format, DocumentFormat>): OpenedReport {
  const text = decodeText(bytes, format === 'html');
  if (format === 'html') {
    const { raw, blocks, metadata } = extractPage(text);
    return { format, raw, blocks, fields: null, page: metadata };
  }
  const { fields, raw } = splitFrontMatter(text, format);
  return { format, raw, blocks: splitBlocks(raw), fields, page: null };
}

/**
 * The text that an article's `origin` refers to: the file's own after the front matter, and of a
 * page, document or e-mail the extracted text.
 * @throws {DatelineError} ARTICLE as {@link openReport} does.
 */
export async function rawText(bytes: Uint8Array, fileName: string): Promise<string> {
  return (await openReport(bytes, fileName)).raw;
}

function isDocument(format: Format): format is DocumentFormat {
  return format === 'pdf' || format === 'docx' || format === 'eml';
}

/** The refusal of a file that is too large. */
export function tooLarge(bytes: number): DatelineError {
  const megabytes = (bytes / 1024 / 1024).toFixed(0);
  return new DatelineError(
    'ARTICLE',
    `The file is too large: ${megabytes} MB, at most 10 MB are read.`,
  );
}

/** The refusal of a file that is in no format that is read. */
export function unknownExtension(): DatelineError {
  return new DatelineError(
    'ARTICLE',
    'The format is not known: reports are .txt, .md, .markdown, .html, .htm, .pdf, .docx or .eml.',
  );
}
