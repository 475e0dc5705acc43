import { describe, expect, test } from 'vitest';
import { makeDocumentReader } from '../../../src/reading/documents/document-threads.ts';
import { under, writePdf } from '../../support/write-pdf.ts';

const PDF = writePdf({ pages: [under(['The bridge is open.'])] });
const READ = {
  content: { kind: 'paragraphs', paragraphs: [{ text: 'The bridge is open.', heading: false }] },
};

/** A page of so many operators that to read them takes minutes, in a few kilobytes. */
const ENDLESS = writePdf({
  pages: [[]],
  content: Buffer.from('BT /F1 9 Tf (a) Tj ET '.repeat(2_700_000)),
});

describe('a thread that reads documents', () => {
  test('is stopped when a document takes too long, and the next one is read', async () => {
    const reader = makeDocumentReader({ deadline: 1_500, threads: 1 });
    await expect(reader.read(ENDLESS, 'pdf')).rejects.toMatchObject({
      code: 'ARTICLE',
      message: 'The file takes longer than 1.5 seconds to read and was given up.',
    });
    const patient = makeDocumentReader({ threads: 1 });
    expect(await patient.read(PDF, 'pdf')).toMatchObject(READ);
  });

  test('is stopped when a document takes too much memory', async () => {
    const reader = makeDocumentReader({ memory: 12, deadline: 60_000 });
    await expect(reader.read(ENDLESS, 'pdf')).rejects.toMatchObject({
      code: 'ARTICLE',
      message: 'The file takes more memory to read than a report may.',
    });
  });

  test('refuses a stream that unpacks to more than a report may hold', async () => {
    const bomb = writePdf({ pages: [[]], content: Buffer.alloc(80 * 1024 * 1024, ' ') });
    await expect(makeDocumentReader().read(bomb, 'pdf')).rejects.toThrow(/grows too large/);
  });

  test('reads many documents one after another, those that wait included', async () => {
    const reader = makeDocumentReader({ threads: 2 });
    const all = await Promise.all(
      Array.from({ length: 7 }, async (_, index) => {
        const bytes = index % 3 === 1 ? PDF.subarray(0, -40) : PDF;
        return reader.read(bytes, 'pdf').catch((error: Error) => error.message);
      }),
    );
    expect(all.map((read) => typeof read === 'string')).toEqual([
      false,
      true,
      false,
      false,
      true,
      false,
      false,
    ]);
  });

  test('leaves the bytes of the document as they are', async () => {
    const bytes = PDF.slice();
    await makeDocumentReader().read(bytes, 'pdf');
    expect(bytes).toEqual(PDF);
  });
});
