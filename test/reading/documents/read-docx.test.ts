import { describe, expect, test } from 'vitest';
import { rawText } from '../../../src/reading/open-report.ts';
import { writeDocx } from '../../support/write-zip.ts';
import { brokenOrigin } from '../broken-origin.ts';
import { readBytes } from './open.ts';

const PROSE =
  'The mayor said on Monday that the bridge would be open again by the end of the week.';
const CORE =
  '<dc:title>Minutes of the council</dc:title><dc:creator>Jane Doe</dc:creator>' +
  '<dcterms:created>2024-05-02T10:00:00Z</dcterms:created>';

describe('a Word document', () => {
  test('is a report with its paragraphs, its heading for a title and its author', async () => {
    const bytes = writeDocx(['# Bridge opens & stays', PROSE, 'It is open, “at last”.'], {
      core: CORE,
    });
    const article = await readBytes(bytes, 'bridge.docx');
    expect(article).toMatchObject({
      name: 'bridge',
      format: 'docx',
      title: 'Bridge opens & stays',
      author: 'Jane Doe',
      date: '2024-05-02',
      body: `Bridge opens & stays\n${PROSE}\nIt is open, “at last”.`,
      found: { title: 'heading', author: 'metadata', date: 'metadata' },
    });
    expect(brokenOrigin(article, await rawText(bytes, 'bridge.docx'))).toBeNull();
  });

  test('without a heading has the title of its properties', async () => {
    expect(await readBytes(writeDocx([PROSE, PROSE], { core: CORE }), 'a.docx')).toMatchObject({
      title: 'Minutes of the council',
      found: { title: 'metadata' },
    });
  });

  test('keeps what stands around a table', async () => {
    const cell = `<w:tc><w:p><w:r><w:t>${`${PROSE} `.repeat(9)}</w:t></w:r></w:p></w:tc>`;
    const body = `<w:tbl><w:tr>${cell}</w:tr></w:tbl>`;
    expect((await readBytes(writeDocx([PROSE], { body }), 'a.docx')).body).toBe(
      `${PROSE}\n${`${PROSE} `.repeat(9).trim()}`,
    );
  });

  test('may hold large pictures, which are not unpacked', async () => {
    const data = Buffer.alloc(11 * 1024 * 1024);
    const bytes = writeDocx([PROSE], { more: [{ path: 'word/media/a.png', data }] });
    expect((await readBytes(bytes, 'a.docx')).body).toBe(PROSE);
  });
});
