import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DatelineError } from '../../src/errors.ts';
import { mutated } from '../support/mutated.ts';
import { under, writePdf } from '../support/write-pdf.ts';
import { writeDocx, writeZip } from '../support/write-zip.ts';
import { readBytes } from './documents/open.ts';

const PROSE =
  'The mayor said on Monday that the bridge would be open again by the end of the week.';

const FILES: readonly (readonly [string, Uint8Array])[] = [
  ['a.pdf', writePdf({ pages: [under([PROSE]), under([PROSE])], info: { Title: 'Bridge opens' } })],
  ['a.docx', writeDocx(['# Bridge opens', PROSE])],
  [
    'a.eml',
    Buffer.from(
      `From: Jane Doe <a@b.example>\r\nSubject: =?utf-8?q?Bridge_opens?=\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n\r\n${PROSE}\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${btoa(`<p>${PROSE}</p>`)}\r\n--b--\r\n`,
    ),
  ],
  ['a.html', Buffer.from(`<html><title>x</title><article><h1>Bridge</h1><p>${PROSE}</article>`)],
  ['a.md', Buffer.from(`---\ntitle: "Bridge"\n---\n# Bridge\n\n${PROSE} **x** [y](z)`)],
  ['a.txt', Buffer.from(`${PROSE}\r\n\r\nМіст 🌉 відкрито.`)],
];

/** The reports that come with the project: real files, with all that such files have. */
const REPORTS = new URL('../../index/articles/', import.meta.url);
const REAL = readdirSync(REPORTS).map((file): [string, Uint8Array] => [
  file,
  readFileSync(new URL(file, REPORTS)),
]);

/** A Word document whose XML is this; in a changed archive it would seldom come so far. */
const documentOf = (xml: Uint8Array) =>
  writeZip([
    { path: '[Content_Types].xml', data: '<Types/>' },
    { path: 'word/document.xml', data: xml },
  ]);
const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const XML = Buffer.from(
  `<w:document xmlns:w="${WORD}"><w:body><w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Bridge</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>${PROSE}</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>`,
);

/** Reads a file; whatever it holds, it is an article or is refused in words. */
async function readOrRefuse(bytes: Uint8Array, fileName: string): Promise<void> {
  try {
    const { body, title } = await readBytes(bytes, fileName);
    expect(`${body} ${title}`).not.toMatch(/\0|\p{Cs}/u);
  } catch (error) {
    if (!(error instanceof DatelineError) || error.code !== 'ARTICLE') throw error;
    expect(error.message).toMatch(/^\p{Lu}.{10,200}\.$|OCR\)\.$/u);
  }
}

describe('a file that was changed is read or refused, never anything else', () => {
  test.each(FILES)('%s', async (fileName, bytes) => {
    await fc.assert(
      fc.asyncProperty(mutated(bytes), (changed) => readOrRefuse(changed, fileName)),
      { numRuns: 60 },
    );
  });

  test.each(REAL)('the report %s', async (fileName, bytes) => {
    await fc.assert(
      fc.asyncProperty(mutated(bytes), (changed) => readOrRefuse(changed, fileName)),
      { numRuns: 20 },
    );
  });

  test('the XML of a Word document', async () => {
    await fc.assert(
      fc.asyncProperty(mutated(XML), (changed) => readOrRefuse(documentOf(changed), 'a.docx')),
      { numRuns: 60 },
    );
  });

  test.each(FILES)('any bytes that are called %s', async (fileName) => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), (bytes) => readOrRefuse(bytes, fileName)),
      { numRuns: 40 },
    );
  });

  test.each(['a.pdf', 'a.docx', 'a.eml'])('any bytes after the mark of %s', async (fileName) => {
    const mark = { 'a.pdf': '%PDF-1.7\n', 'a.docx': 'PK\x03\x04', 'a.eml': 'From: a\r\n' }[
      fileName
    ]!;
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), (bytes) =>
        readOrRefuse(Buffer.concat([Buffer.from(mark), bytes, Buffer.from('%%EOF')]), fileName),
      ),
      { numRuns: 40 },
    );
  });
});

describe('a file that costs too much is refused', () => {
  test.each<[string, string, () => Uint8Array | string]>([
    [
      '20,000 nested tags in an e-mail',
      'a.eml',
      () => {
        return `Subject: x\nContent-Type: text/html\n\n${'<div>'.repeat(20_000)}${PROSE}`;
      },
    ],
    ['10 MB in one line', 'a.txt', () => `${'The bridge is open. '.repeat(524_000)}`.trim()],
    ['10 MB in one line of an e-mail', 'a.eml', () => `Subject: x\n\n${'open '.repeat(2_000_000)}`],
    [
      '20,000 nested elements in a Word document',
      'a.docx',
      () => {
        const body = `${'<w:sdt><w:sdtContent>'.repeat(20_000)}<w:p/>${'</w:sdtContent></w:sdt>'.repeat(20_000)}`;
        return writeDocx([PROSE], { body });
      },
    ],
    [
      '200 levels of parts in an e-mail',
      'a.eml',
      () => {
        const open = Array.from({ length: 200 }, (_, n) => {
          return `Content-Type: multipart/mixed; boundary=b${n}\n\n--b${n}\n`;
        });
        return `Subject: x\n${open.join('')}Content-Type: text/plain\n\n${PROSE}`;
      },
    ],
    [
      'e-mails in each other',
      'a.eml',
      () => {
        return `Subject: x\n${'Content-Type: message/rfc822\n\n'.repeat(2_000)}Subject: y\n\n${PROSE}`;
      },
    ],
    [
      'an array of a million arrays in a PDF',
      'a.pdf',
      () => {
        return writePdf({ pages: [under([PROSE])], trailer: `/X ${'['.repeat(1_000_000)}` });
      },
    ],
  ])('or read: %s', async (_, fileName, make) => {
    await readOrRefuse(Buffer.from(make() as string), fileName);
  });
});

test.each([
  ['a.md', '---\ntitle: "Bridge \\ud800 opens \\0"\n---\nIt is open.'],
  [
    'a.html',
    '<script type="application/ld+json">{"@type": "Article", "headline": "Bridge \\ud800 opens \\u0000"}</script><p>It is open&#xD800;&#27;.',
  ],
])('no escape of %s writes a control character or half a letter', async (fileName, text) => {
  const { title, body } = await readBytes(text, fileName);
  expect(title).toBe('Bridge \ufffd opens \ufffd');
  expect(body).toMatch(/^It is open/);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are looked for
  expect(body).not.toMatch(/[\0-\x08\x0b-\x1f]|\p{Cs}/u);
});
