import { deflateSync } from 'node:zlib';

/** A line on a page: its text, where it begins, in points from the left and the bottom, its size. */
export type PdfTestLine = readonly [text: string, x?: number, y?: number, size?: number];

/** What a small PDF is made of. */
export interface PdfTestFile {
  /** The lines of each page. */
  readonly pages: readonly (readonly PdfTestLine[])[];
  /** What stands in its information dictionary. */
  readonly info?: Readonly<Record<string, string>>;
  /** Entries of the trailer, as they are written there. */
  readonly trailer?: string;
  /** Further objects, as they are written there. */
  readonly objects?: readonly string[];
  /** The operators of the first page, in place of its lines. */
  readonly content?: Uint8Array;
}

/** Lines under each other from the top of a page, 14 points apart. */
export function under(lines: readonly string[], top = 740, size = 11): PdfTestLine[] {
  return lines.map((line, index) => [line, 72, top - index * 14, size]);
}

/** Writes a PDF with Helvetica in WinAnsi, of text in Latin-1. */
export function writePdf({ pages, info = {}, trailer = '', objects = [], content }: PdfTestFile) {
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  const offsets: number[] = [];
  const add = (body: string | Uint8Array) => {
    offsets.push(Buffer.concat(parts).length);
    parts.push(Buffer.from(`${offsets.length} 0 obj\n`), latin1(body), Buffer.from('\nendobj\n'));
    return offsets.length;
  };
  const first = 5;
  const kids = pages.map((_, index) => `${first + index * 2} 0 R`).join(' ');
  add('<< /Type /Catalog /Pages 2 0 R >>');
  add(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  const said = Object.entries(info).map(([key, value]) => `/${key} (${inBrackets(value)})`);
  add(`<< ${said.join(' ')} >>`);
  for (const [index, lines] of pages.entries()) {
    const drawn = lines.map(([text, x = 72, y = 740, size = 11]) => {
      return `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm (${inBrackets(text)}) Tj ET`;
    });
    const packed = deflateSync(
      index === 0 && content !== undefined ? content : latin1(drawn.join('\n')),
    );
    const resources = '<< /Font << /F1 3 0 R >> >>';
    const at = first + index * 2 + 1;
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources ${resources} /Contents ${at} 0 R >>`,
    );
    const head = `<< /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`;
    add(Buffer.concat([Buffer.from(head), packed, Buffer.from('\nendstream')]));
  }
  for (const object of objects) add(object);
  const start = Buffer.concat(parts).length;
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  parts.push(
    Buffer.from(
      `xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n${table}trailer\n` +
        `<< /Size ${offsets.length + 1} /Root 1 0 R /Info 4 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`,
    ),
  );
  return new Uint8Array(Buffer.concat(parts));
}

function inBrackets(text: string): string {
  return text.replace(/[\\()]/g, '\\$&');
}

function latin1(body: string | Uint8Array): Buffer {
  return typeof body === 'string' ? Buffer.from(body, 'latin1') : Buffer.from(body);
}
