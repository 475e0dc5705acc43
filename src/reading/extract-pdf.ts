import { getDocumentProxy } from 'unpdf';
import { DatelineError } from '../errors.ts';
import { type Extracted, NO_METADATA } from './extracted.ts';
import { joinLines, type PrintedLine } from './join-lines.ts';

/** A report has a few pages; a book that is not refused would take minutes. */
const MOST_PAGES = 500;

/** Titles that programs write, not people. */
const JUNK_TITLE = /^(?:microsoft\s|untitled|document\s*\d*$|.*\.(?:docx?|odt|pdf|indd|qxd|rtf)$)/i;

/** The name of a person: a word alone is an account ("user", "admin"). */
const PERSON = /^\p{Lu}\S*(?:\s\S+){1,4}$/u;

/** What pdf.js says of what it sets and shows. */
interface Item {
  readonly str?: string;
  readonly hasEOL?: boolean;
  readonly height?: number;
  readonly width?: number;
  readonly transform?: readonly number[];
}

/**
 * The text of a PDF, a paragraph a line, without what is repeated at the head or foot of its pages.
 * @throws {DatelineError} ARTICLE when it is damaged, locked, too long, or has pictures alone.
 */
export async function extractPdf(bytes: Uint8Array): Promise<Extracted> {
  const document = await open(bytes);
  if (document.numPages > MOST_PAGES) {
    throw refusal(
      `The PDF has ${document.numPages} pages, at most ${MOST_PAGES} are read. Save the report's pages alone.`,
    );
  }
  const pages: PrintedLine[][] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    pages.push(linesOf(items as readonly Item[]));
    page.cleanup();
  }
  const text = joinLines(pages);
  if (text.trim() === '') {
    throw refusal(
      'The PDF has no text, only pictures of its pages: letters in pictures are not recognised. Save it with its text, or paste the text.',
    );
  }
  return { isPage: false, text, metadata: await metadataOf(document) };
}

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;

/** Opens a copy: what opens it takes the bytes away. */
async function open(bytes: Uint8Array): Promise<PdfDocument> {
  try {
    return await getDocumentProxy(Uint8Array.from(bytes), { isEvalSupported: false, verbosity: 0 });
  } catch (cause) {
    const name = cause instanceof Error ? cause.name : '';
    throw refusal(
      name === 'PasswordException'
        ? 'The PDF is protected by a password. Save it without one.'
        : 'The PDF is damaged or cut off: it cannot be opened. Get the file again.',
      cause,
    );
  }
}

/** The lines of a page from the pieces that are set on it. */
function linesOf(items: readonly Item[]): PrintedLine[] {
  const lines: PrintedLine[] = [];
  let pieces: Item[] = [];
  const finish = () => {
    const text = pieces
      .map(({ str = '' }) => str)
      .join('')
      .replace(/\s+/gu, ' ')
      .trim();
    const [first] = pieces.filter(({ str }) => str?.trim());
    if (text !== '' && first !== undefined) {
      const size = first.height || Math.abs(first.transform?.[3] ?? 0) || 10;
      const right = Math.max(...pieces.map((one) => (one.transform?.[4] ?? 0) + (one.width ?? 0)));
      lines.push({ text, size, y: first.transform?.[5] ?? 0, right });
    }
    pieces = [];
  };
  for (const item of items) {
    const [last] = pieces.slice(-1);
    const isBelow =
      last !== undefined &&
      Math.abs((item.transform?.[5] ?? 0) - (last.transform?.[5] ?? 0)) > (last.height || 10) / 2;
    if (isBelow && item.str !== '') finish();
    pieces.push(item);
    if (item.hasEOL) finish();
  }
  finish();
  return lines;
}

async function metadataOf(document: PdfDocument): Promise<Extracted['metadata']> {
  try {
    const { info } = (await document.getMetadata()) as { info: Record<string, unknown> };
    const textOf = (field: unknown) => (typeof field === 'string' ? field.trim() : '');
    const [title, author] = [textOf(info.Title).slice(0, 300), textOf(info.Author).slice(0, 100)];
    return {
      ...NO_METADATA,
      title: title === '' || JUNK_TITLE.test(title) ? null : title,
      author: PERSON.test(author) ? author : null,
    };
  } catch {
    return NO_METADATA; // The text is what counts.
  }
}

function refusal(reason: string, cause?: unknown): DatelineError {
  return new DatelineError('ARTICLE', reason, { cause });
}
