import { Parser } from 'htmlparser2';
import mammoth from 'mammoth';
import { DatelineError } from '../../errors.ts';
import { openZip } from '../open-zip.ts';
import { textOf } from '../text-of.ts';
import type { DocumentProperties, ReadDocument } from './document.ts';

/** Where a Word document says of itself what it is (ECMA-376, part 2, core properties). */
const CORE_PROPERTIES = 'docProps/core.xml';

/** Its elements that are looked at. */
const PROPERTIES: Readonly<Record<string, keyof DocumentProperties>> = {
  'dc:title': 'title',
  'dc:creator': 'author',
  'dcterms:created': 'date',
};

/** The date that a widespread library writes into every document. */
const DATE_OF_TEMPLATE = '2013-12-23T23:15:00Z';

/**
 * The text of a Word document as a page, and what it says of itself. Each part of it is unpacked
 * within the bounds of archives, and pictures not at all.
 * @throws {DatelineError} ARTICLE with the reason where a part is damaged or too large.
 */
export async function readDocx(bytes: Uint8Array): Promise<ReadDocument> {
  const parts = new Map((await openZip(bytes)).map((entry) => [entry.path, entry]));
  let refused: unknown = null;
  const read = async (name: string, encoding?: string) => {
    try {
      const part = await parts.get(name)!.read();
      return encoding === undefined ? part : new TextDecoder(encoding).decode(part);
    } catch (error) {
      refused ??= error;
      throw error;
    }
  };
  // The way in which mammoth takes a file that is open already.
  const file = { exists: (name: string) => parts.has(name), read };
  const { value } = await mammoth
    .convertToHtml({ file } as unknown as Parameters<typeof mammoth.convertToHtml>[0], {
      styleMap: ["p[style-name='Title'] => h1:fresh"],
      includeEmbeddedStyleMap: false,
      convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
    })
    .catch((cause: unknown) => {
      if (refused instanceof DatelineError) throw refused;
      throw cause;
    });
  const properties = parts.has(CORE_PROPERTIES)
    ? readProperties(await read(CORE_PROPERTIES, 'utf-8').then(String))
    : { title: null, date: null, author: null };
  // One element around all: a table in it is a part of the report, not the report.
  const html = `<article>${textOf(value)}</article>`;
  return { content: { kind: 'page', html, text: null }, properties };
}

function readProperties(xml: string): DocumentProperties {
  const found: Record<keyof DocumentProperties, string | null> = {
    title: null,
    date: null,
    author: null,
  };
  let field: keyof DocumentProperties | undefined;
  const parser = new Parser(
    {
      onopentag: (name) => {
        field = PROPERTIES[name];
      },
      ontext: (text) => {
        if (field !== undefined) found[field] = (found[field] ?? '') + textOf(text);
      },
      onclosetag: () => {
        field = undefined;
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return { ...found, date: found.date === DATE_OF_TEMPLATE ? null : found.date };
}
