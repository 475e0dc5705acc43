import { describe, expect, test } from 'vitest';
import { rawText } from '../../../src/reading/open-report.ts';
import { type PdfTestFile, under, writePdf } from '../../support/write-pdf.ts';
import { brokenOrigin } from '../broken-origin.ts';
import { readBytes } from './open.ts';

const FIRST = [
  'The bridge over the river was closed for the whole of the winter because the council',
  'could not agree with the ministry who was to pay for the new railings, and nobody',
  'said anything more of it.',
];
const SECOND = [
  'The mayor said on Monday that it would be open again by the end of the week, and the',
  'ministry declined to comment.',
];
const paragraph = (lines: readonly string[]) => lines.join(' ');
const read = (file: PdfTestFile) => readBytes(writePdf(file), 'bridge.pdf');
const bodyOf = async (file: PdfTestFile) => (await read(file)).body.split('\n');

describe('a PDF', () => {
  test('is a report with its headline, its paragraphs and what it says of itself', async () => {
    const bytes = writePdf({
      pages: [
        [
          ['Bridge opens', 72, 760, 20],
          ['By Jane Doe', 72, 740],
          ...under(FIRST, 710),
          ...under(SECOND, 654),
        ],
      ],
      info: {
        Title: 'Bridge opens again',
        Author: 'john',
        CreationDate: "D:20240502233000-05'00'",
      },
    });
    const article = await readBytes(bytes, 'bridge.pdf');
    expect(article).toMatchObject({
      name: 'bridge',
      format: 'pdf',
      title: 'Bridge opens again',
      author: 'Jane Doe',
      date: '2024-05-02',
      found: { title: 'metadata', author: 'byline', date: 'metadata' },
    });
    expect(article.body.split('\n')).toEqual([
      'Bridge opens',
      'By Jane Doe',
      paragraph(FIRST),
      paragraph(SECOND),
    ]);
    expect(brokenOrigin(article, await rawText(bytes, 'bridge.pdf'))).toBeNull();
  });

  test('without a title of its own has that of its first heading', async () => {
    const pages = [[['Bridge opens', 72, 760, 20] as const, ...under(FIRST, 700)]];
    expect(await read({ pages, info: { Title: 'Microsoft Word - bridge3.doc' } })).toMatchObject({
      title: 'Bridge opens',
      found: { title: 'heading' },
    });
  });

  test('says when it was saved, which is no date where the report has one', async () => {
    const pages = [[...under(['March 7, 2023'], 760), ...under(FIRST, 700)]];
    expect(await read({ pages, info: { CreationDate: 'D:20240502' } })).toMatchObject({
      date: '2023-03-07',
      found: { date: 'line' },
    });
  });

  test('tells paragraphs by indentation where there is no space between them', async () => {
    const lines = under([...FIRST, ...SECOND]).map(([text, x, y, size], index) => {
      return [text, index === 0 || index === 3 ? x! + 18 : x!, y!, size!] as const;
    });
    expect(await bodyOf({ pages: [lines] })).toEqual([paragraph(FIRST), paragraph(SECOND)]);
  });

  test('goes on from column to column and from page to page', async () => {
    const left = under(FIRST.slice(0, 2)).map(([text, , y]) => [text, 40, y!, 5.5] as const);
    const right = under([...FIRST.slice(2), ...SECOND]).map(([text, , y], index) => {
      return [text, 320, y! - (index > 0 ? 14 : 0), 5.5] as const;
    });
    expect(await bodyOf({ pages: [[...left, ...right]] })).toEqual([
      paragraph(FIRST),
      paragraph(SECOND),
    ]);
    const pages = [under(FIRST.slice(0, 2)), under(FIRST.slice(2))];
    expect(await bodyOf({ pages })).toEqual([paragraph(FIRST)]);
  });

  test('is read without what runs through its pages', async () => {
    const page = (number: number, lines: readonly string[]) => [
      ['The Valley Herald', 72, 770, 9] as const,
      [`Issue 12, ${number} May`, 440, 770, 9] as const,
      ...under(lines, 730),
      [`Page ${number} of 3`, 280, 30, 9] as const,
    ];
    const pages = [page(1, FIRST), page(2, SECOND), page(3, ['Nobody was hurt.'])];
    expect(await bodyOf({ pages })).toEqual([
      paragraph(FIRST),
      paragraph(SECOND),
      'Nobody was hurt.',
    ]);
  });

  test('keeps its headline where that runs through the pages in smaller letters', async () => {
    const page = (size: number, lines: readonly string[]) => [
      ['Bridge opens again', 72, 770, size] as const,
      ...under(lines, 730),
    ];
    const body = await bodyOf({ pages: [page(20, FIRST), page(9, SECOND), page(9, ['An end.'])] });
    expect(body.filter((line) => line === 'Bridge opens again')).toHaveLength(1);
  });

  test('has its divided words whole, and keeps the hyphens that are spelt', async () => {
    const lines = [
      'The government said on Monday that nobody in the ministry knew of it, and the govern-',
      'ment of the far-right mayor declined to comment when it was asked about the far-',
      'right mayor.',
    ];
    expect(await bodyOf({ pages: [under(lines)] })).toEqual([
      'The government said on Monday that nobody in the ministry knew of it, and the government ' +
        'of the far-right mayor declined to comment when it was asked about the far-right mayor.',
    ]);
  });

  test('leaves out a stamp along its margin', async () => {
    const stamp = 'BT /F1 11 Tf 0 1 -1 0 20 300 Tm (COPY) Tj ET\n';
    const text = 'BT /F1 11 Tf 1 0 0 1 72 700 Tm (The bridge is open.) Tj ET';
    const bytes = writePdf({ pages: [[]], content: Buffer.from(stamp + text) });
    expect((await readBytes(bytes, 'a.pdf')).body).toBe('The bridge is open.');
  });
});
