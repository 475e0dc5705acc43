import { getResolvedPDFJS } from 'unpdf';
import { DatelineError } from '../../errors.ts';
import { textOf } from '../text-of.ts';
import type { ReadDocument } from './document.ts';
import { joinLines } from './join-lines.ts';
import { leaveOutRunning } from './leave-out-running.ts';
import { linesOf, type PdfLine, type PdfRun } from './pdf-line.ts';

/** A PDF with more pages is a book. */
const MOST_PAGES = 500;

/** Most runs of letters: a page has some hundreds. */
const MOST_RUNS = 1_000_000;

/** Most characters of text, about a thousand pages. */
const MOST_CHARACTERS = 4_000_000;

/** How near its end a PDF must say that it ends (PDF 1.7, implementation note 18), and some more. */
const TAIL = 4_096;

type PdfJs = Awaited<ReturnType<typeof getResolvedPDFJS>>;
type Pdf = Awaited<ReturnType<PdfJs['getDocument']>['promise']>;

/**
 * The text of a PDF in paragraphs, without what runs through its pages, and what it says of itself.
 * @throws {DatelineError} ARTICLE with the reason: a password, pages without text, too many of them.
 */
export async function readPdf(bytes: Uint8Array): Promise<ReadDocument> {
  const isPicture = Buffer.from(bytes).includes('/Image');
  if (!/%%EOF|startxref/.test(Buffer.from(bytes.subarray(-TAIL)).toString('latin1'))) {
    throw refusal('The PDF is cut off: its end is missing. Fetch or save it again.');
  }
  const pdfjs = await getResolvedPDFJS();
  const task = pdfjs.getDocument({
    data: bytes,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: true,
    verbosity: 0,
  });
  try {
    const pdf = await task.promise.catch((cause: Error) => {
      throw cause.name === 'PasswordException'
        ? refusal('The PDF is protected by a password. Save it without one.', cause)
        : cause;
    });
    if (pdf.numPages > MOST_PAGES) {
      throw refusal(`The PDF has ${pdf.numPages} pages: at most ${MOST_PAGES} are read.`);
    }
    const paragraphs = joinLines(leaveOutRunning(await readPages(pdf)));
    if (paragraphs.length === 0) {
      throw refusal(
        isPicture
          ? 'The PDF holds only pictures of its pages, no text. Have its text recognised first (OCR).'
          : 'The PDF has no text: its pages are empty.',
      );
    }
    return { content: { kind: 'paragraphs', paragraphs }, properties: await readProperties(pdf) };
  } finally {
    await task.destroy();
  }
}

async function readPages(pdf: Pdf): Promise<PdfLine[][]> {
  const pages: PdfLine[][] = [];
  let runs = 0;
  let characters = 0;
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const upright = page.getViewport({ scale: 1 }).transform;
    const read: PdfRun[] = [];
    const { items } = await page.getTextContent();
    for (const item of items) {
      if (!('str' in item)) continue;
      const text = textOf(item.str);
      const transform = multiply(upright, item.transform as number[]);
      read.push({ text, transform, width: item.width, endsLine: item.hasEOL });
      characters += text.length;
    }
    runs += read.length;
    if (runs > MOST_RUNS || characters > MOST_CHARACTERS) {
      throw refusal('The PDF has too much text to be a report.');
    }
    pages.push(linesOf(read, number - 1));
    page.cleanup();
  }
  return pages;
}

async function readProperties(pdf: Pdf): Promise<ReadDocument['properties']> {
  const { info } = await pdf.getMetadata().catch(() => ({ info: {} }));
  const said = info as Readonly<Record<string, unknown>>;
  const text = (value: unknown) => (typeof value === 'string' ? textOf(value) : null);
  // "D:20230307101500+02'00'" (PDF 1.7, 7.9.4); its own day counts, not that of Greenwich.
  const day = /^D?:?(\d{4})(\d{2})(\d{2})/.exec(text(said.CreationDate) ?? '');
  return {
    title: text(said.Title),
    date: day === null ? null : `${day[1]}-${day[2]}-${day[3]}`,
    author: text(said.Author),
  };
}

/** One transformation after another, each as [a, b, c, d, x, y]. */
function multiply(outer: readonly number[], inner: readonly number[]): number[] {
  const [a = 1, b = 0, c = 0, d = 1, x = 0, y = 0] = outer;
  const [e = 1, f = 0, g = 0, h = 1, u = 0, v = 0] = inner;
  return [
    a * e + c * f,
    b * e + d * f,
    a * g + c * h,
    b * g + d * h,
    a * u + c * v + x,
    b * u + d * v + y,
  ];
}

function refusal(reason: string, cause?: unknown): DatelineError {
  return new DatelineError('ARTICLE', reason, { cause });
}
