import type { Format } from '../domain.ts';
import { DatelineError } from '../errors.ts';
import type { Block } from './block.ts';
import { decodeText } from './decode-text.ts';
import { extractPage } from './extract-page.ts';
import { extractText } from './extract-text.ts';
import type { Extracted, PackedFormat } from './extracted.ts';
import { formatOf } from './format-of.ts';
import type { PageMetadata } from './page.ts';
import { kindOfBytes, misnamed, requireKind } from './sniff-file.ts';
import { splitBlocks } from './split-blocks.ts';
import { type FrontMatter, splitFrontMatter } from './split-front-matter.ts';

/** Largest file that is read as a report, in bytes: ten megabytes; a long report has 100 kilobytes. */
export const LARGEST_REPORT = 10 * 1024 * 1024;

/** A file's text and what stands beside it, before cleaning. */
export interface OpenedReport {
  readonly format: Format;
  /** The text that an article's `origin` refers to. */
  readonly raw: string;
  readonly blocks: readonly Block[];
  readonly fields: FrontMatter | null;
  readonly page: PageMetadata | null;
}

/**
 * Takes a report apart into blocks, whatever format it is in.
 * @param extract takes the text out of a format that is not text.
 * @throws {DatelineError} ARTICLE with the reason, when it cannot be read.
 */
export async function openReport(
  bytes: Uint8Array,
  fileName: string,
  extract: (bytes: Uint8Array, format: PackedFormat) => Promise<Extracted> = extractText,
): Promise<OpenedReport> {
  const format = formatOf(fileName);
  if (format === null) throw unknownExtension();
  if (bytes.length > LARGEST_REPORT) throw tooLarge(bytes.length);
  if (format === 'pdf' || format === 'docx' || format === 'eml')
    return openPacked(bytes, format, extract);
  try {
    return openText(bytes, format);
  } catch (error) {
    // What is no text is told by what it is.
    const kind = await kindOfBytes(bytes);
    throw kind === null ? error : misnamed(format, kind);
  }
}

/**
 * Decodes a file that is text and takes it apart.
 * @throws {DatelineError} ARTICLE with the reason, when it cannot be read.
 */
export function openText(bytes: Uint8Array, format: 'txt' | 'md' | 'html'): OpenedReport {
  const text = decodeText(bytes, format === 'html');
  if (format === 'html') {
    const { raw, blocks, metadata } = extractPage(text);
    return { format, raw, blocks, fields: null, page: metadata };
  }
  const { fields, raw } = splitFrontMatter(text, format);
  return { format, raw, blocks: splitBlocks(raw), fields, page: null };
}

/** A file whose text has to be taken out of it first. */
async function openPacked(
  bytes: Uint8Array,
  format: PackedFormat,
  extract: (bytes: Uint8Array, format: PackedFormat) => Promise<Extracted>,
): Promise<OpenedReport> {
  if (bytes.length === 0) throw new DatelineError('ARTICLE', 'The file is empty.');
  if (format !== 'eml') await requireKind(bytes, format);
  const { isPage, text, metadata } = await extract(bytes, format);
  const { raw, blocks } = isPage ? extractPage(text) : { raw: text, blocks: splitBlocks(text) };
  return { format, raw, blocks, fields: null, page: metadata };
}

/**
 * The text that an article's `origin` refers to: the file's own after the front matter, and of an
 * HTML page, a PDF, a document or a message the extracted text.
 * @throws {DatelineError} ARTICLE as {@link openReport} does.
 */
export async function rawText(bytes: Uint8Array, fileName: string): Promise<string> {
  const { raw } = await openReport(bytes, fileName);
  return raw;
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
