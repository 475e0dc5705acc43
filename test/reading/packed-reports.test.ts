import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DatelineError } from '../../src/errors.ts';
import { extractHere } from '../../src/reading/extract-here.ts';
import { extractText } from '../../src/reading/extract-text.ts';
import { openReport } from '../../src/reading/open-report.ts';
import { articleOf, parseReport } from '../../src/reading/parse-report.ts';
import { docxOf, pdfOf, zipOf } from '../support/packed-files.ts';
import { brokenOrigin } from './broken-origin.ts';
import { fakeOutlets } from './fake-outlets.ts';
import { NOW } from './read.ts';

const SAID = 'The mayor said on Monday that the bridge would be open again by Friday.';
const MORE = 'Nobody was hurt when the old bridge gave way, according to the police.';

const PDF = pdfOf(
  [
    [
      [20, 0, 'Bridge to open by Friday'],
      [11, 40, 'The mayor said on Monday that the bridge would be open'],
      [11, 14, 'again by Friday.'],
      [11, 30, MORE],
    ],
  ],
  { Title: 'Bridge to open', Author: 'Ada Lind' },
);

const EML = (body: string, headers = '') =>
  Buffer.from(
    `From: Ada Lind <ada@example.org>\r\nSubject: Bridge to open\r\nDate: Mon, 2 Feb 2026 09:00:00 +0000\r\n${headers}\r\n${body}`,
  );

/** Reads a report on this thread: starting one for each file would take the tests minutes. */
async function read(bytes: Uint8Array, fileName: string) {
  const opened = await openReport(bytes, fileName, extractHere);
  return articleOf(opened, { bytes, fileName, outlets: fakeOutlets, now: NOW });
}

describe('a report is read from', () => {
  test('a PDF, a paragraph a line, with what it says of itself', async () => {
    const article = await parseReport(PDF, 'bridge.pdf', fakeOutlets, NOW);
    expect(article).toMatchObject({
      name: 'bridge',
      format: 'pdf',
      title: 'Bridge to open',
      author: 'Ada Lind',
      body: `Bridge to open by Friday\n${SAID}\n${MORE}`,
    });
    const { raw } = await openReport(PDF, 'bridge.pdf', extractHere);
    expect(brokenOrigin(article, raw)).toBeNull();
  });

  test('a Word document, its heading as the title', async () => {
    const article = await read(docxOf('Bridge to open', [SAID, MORE]), 'bridge.docx');
    expect(article).toMatchObject({ format: 'docx', title: 'Bridge to open' });
    expect(article.body).toBe(`Bridge to open\n${SAID}\n${MORE}`);
  });

  test('a message, of its HTML or else its text, with its subject and day', async () => {
    const plain = await read(EML(`${SAID}\r\n\r\n${MORE}\r\n`), 'a.eml');
    expect(plain).toMatchObject({ format: 'eml', title: 'Bridge to open', date: '2026-02-02' });
    expect(plain.author).toBe('Ada Lind');
    expect(plain.body).toBe(`${SAID}\n${MORE}`);
    const page = EML(
      `<html><body><p>${SAID}</p><p>${MORE}</p></body></html>`,
      'Content-Type: text/html; charset=utf-8\r\n',
    );
    expect((await read(page, 'a.eml')).body).toBe(`${SAID}\n${MORE}`);
  });
});

describe('a file is refused with the reason', () => {
  const damagedDocx = docxOf('x', [SAID]).subarray(0, 500);
  test.each<[string, Uint8Array, RegExp]>([
    ['a.pdf', Buffer.alloc(0), /empty/],
    ['a.pdf', PDF.subarray(0, 300), /damaged or cut off/],
    ['a.pdf', Buffer.from('%PDF-1.7\nnonsense'), /damaged or cut off/],
    ['a.pdf', pdfOf([[]]), /only pictures of its pages/],
    ['a.pdf', pdfOf(Array(501).fill([])), /501 pages, at most 500/],
    ['a.pdf', Buffer.from(SAID), /called \.pdf but is no such file/],
    ['a.pdf', docxOf('x', [SAID]), /called \.pdf but is a (?:Word document|zip archive)/],
    ['a.pdf', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), /is a PNG file/],
    ['a.docx', Buffer.alloc(0), /empty/],
    ['a.docx', PDF, /called \.docx but is a PDF/],
    ['a.docx', damagedDocx, /damaged/],
    ['a.docx', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /password, or of an old Word/],
    ['a.docx', zipOf([{ name: 'readme.txt', content: SAID }]), /no Word document/],
    ['a.docx', zipOf([{ name: 'a', content: Buffer.alloc(11 * 1024 * 1024) }]), /10 MB/],
    ['a.docx', zipOf([{ name: 'a', content: 'x', isLocked: true }]), /password/],
    ['a.eml', Buffer.alloc(0), /empty/],
    ['a.eml', EML(''), /message has no text/],
    ['a.eml', Buffer.alloc(40_000, 'a'), /empty|no text/],
    ['a.txt', PDF, /called \.txt but is a PDF/],
    ['a.md', docxOf('x', [SAID]), /called \.md but is a/],
    ['a.html', Buffer.from('ffd8ffe000104a464946', 'hex'), /called \.html but is a JPG file/],
    ['a.zip', zipOf([{ name: 'a.txt', content: SAID }]), /format is not known/],
    ['a.rtf', Buffer.from('{\\rtf1 x}'), /format is not known/],
  ])('%s (%#)', async (fileName, bytes, reason) => {
    const error = await read(bytes, fileName).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DatelineError);
    expect(error).toMatchObject({ code: 'ARTICLE', message: expect.stringMatching(reason) });
  });

  test('a message of parts within parts without end', async () => {
    const depth = 60;
    const parts = Array.from({ length: depth }, (_, i) => {
      const type = `Content-Type: multipart/mixed; boundary="b${i}"\r\n\r\n--b${i}\r\n`;
      return type;
    }).join('');
    const bytes = Buffer.from(`Subject: x\r\n${parts}\r\n${SAID}`);
    await expect(read(bytes, 'a.eml')).rejects.toThrow(/nested too deeply|no text/);
  });

  test('in a thread of its own, too', async () => {
    await expect(parseReport(PDF.subarray(0, 300), 'a.pdf', fakeOutlets, NOW)).rejects.toThrow(
      /damaged or cut off/,
    );
  });

  test('that takes longer or more memory than it may', async () => {
    await expect(extractText(PDF, 'pdf', { milliseconds: 1, megabytes: 512 })).rejects.toThrow(
      /more than 0 s to read/,
    );
    await expect(extractText(PDF, 'pdf', { milliseconds: 60_000, megabytes: 8 })).rejects.toThrow(
      /too much memory/,
    );
  });
});

describe('a damaged file', () => {
  const samples = {
    'a.pdf': PDF,
    'a.docx': docxOf('Bridge', [SAID, MORE]),
    'a.eml': EML(`${SAID}\r\n`, 'Content-Type: text/plain; charset=utf-8\r\n'),
  };
  test.each(Object.entries(samples))('of %s is read or refused', async (fileName, bytes) => {
    const damage = fc.record({
      cut: fc.integer({ min: 1, max: bytes.length }),
      flips: fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 })), {
        maxLength: 12,
      }),
    });
    await fc.assert(
      fc.asyncProperty(damage, async ({ cut, flips }) => {
        const broken = Buffer.from(bytes.subarray(0, cut));
        for (const [at, by] of flips) if (at < cut) broken[at] = broken[at]! ^ by;
        const outcome = await read(broken, fileName).catch((thrown: unknown) => thrown);
        if (outcome instanceof Error) expect(outcome).toMatchObject({ code: 'ARTICLE' });
      }),
      { numRuns: 40, seed: 11 },
    );
  });
});
