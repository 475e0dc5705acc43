import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DatelineError } from '../../src/errors.ts';
import type { Fetched } from '../../src/fetching/fetch-address.ts';
import { draftOffer } from '../../src/moderation/draft-offer.ts';
import { draftReport } from '../../src/moderation/draft-report.ts';
import { filesAtAddress } from '../../src/moderation/files-at-address.ts';
import { gatherOffer } from '../../src/moderation/gather-offer.ts';
import { type OfferedFile, offered } from '../../src/moderation/offered-file.ts';
import { redraftReport } from '../../src/moderation/redraft-report.ts';
import { ADA } from '../journal/sample-changes.ts';
import { writeDocx, writeZip } from '../support/write-zip.ts';
import { Bench, longText } from './bench.ts';

let bench: Bench;
beforeEach(() => {
  bench = new Bench();
});
afterEach(() => bench.close());

const file = (name: string, text: string): OfferedFile =>
  offered(name, { bytes: Buffer.from(text), name, source: null });

describe('what is offered together', () => {
  test('is read one by one; what cannot be, or comes twice, is left out with its reason', async () => {
    const { drafted, refused } = await draftOffer(
      {
        files: [file('a.txt', longText(1)), file('b.txt', ''), file('c.txt', longText(1))],
        refused: [{ file: 'd', reason: 'It is a folder.' }],
      },
      { outlet: 'TRT' },
      ADA,
      bench.moderation,
    );
    expect(drafted.map(({ draft }) => [draft.file, draft.given])).toEqual([
      ['a.txt', { outlet: 'TRT' }],
    ]);
    expect(refused).toEqual([
      { file: 'd', reason: 'It is a folder.' },
      { file: 'b.txt', reason: 'The file is empty.' },
      { file: 'c.txt', reason: 'It is offered twice.' },
    ]);
    expect(bench.files()).toEqual([]);
  });

  test('has no title together, and ends at what would befall all', async () => {
    const files = [file('a.txt', longText(1)), file('b.txt', longText(2))];
    await expect(
      draftOffer({ files, refused: [] }, { title: 'Both' }, ADA, bench.moderation),
    ).rejects.toMatchObject({ code: 'USAGE' });
    const read = async () => {
      throw new DatelineError('STORE_WRITE', 'The disk is full.');
    };
    const offer = { files: [{ label: 'a', read }], refused: [] };
    await expect(draftOffer(offer, {}, ADA, bench.moderation)).rejects.toThrow('The disk is full.');
  });

  test('comes from several sources; one that fails does not stop the others', async () => {
    const { files, refused } = await gatherOffer([
      { label: 'a', find: async () => ({ files: [file('a.txt', 'x')], refused: [] }) },
      {
        label: 'b',
        find: async () => {
          throw new DatelineError('ADDRESS', 'There is nothing at b.');
        },
      },
    ]);
    expect(files.map(({ label }) => label)).toEqual(['a.txt']);
    expect(refused).toEqual([{ file: 'b', reason: 'There is nothing at b.' }]);
  });
});

test('a draft is read anew with what is said now over what was said before', async () => {
  const address = 'https://coast.example/ferry';
  const { draft } = await draftReport(
    bench.offer(longText(1), 'a.txt', { outlet: 'TRT', agency: '' }, address),
    bench.moderation,
  );
  expect(draft.given).toEqual({ outlet: 'TRT', agency: null, url: address });
  const kept = bench.journal.keepDraft(draft);
  const again = await redraftReport(kept, { outlet: 'CNN' }, ADA, bench.moderation);
  expect(again.draft).toMatchObject({ given: { outlet: 'CNN', agency: null, url: address } });
  expect(again.preview.fields.find(({ field }) => field === 'url')).toMatchObject({
    value: address,
    how: 'where it was fetched from',
  });
});

describe('what is at an address', () => {
  const AT = 'https://coast.example/2024/ferry';
  const serve = (bytes: string | Uint8Array, media: string | null, address = AT) => {
    return async (): Promise<Fetched> => ({
      status: 'fetched',
      address,
      bytes: Buffer.from(bytes as string),
      type: media === null ? null : { media, charset: null },
      etag: null,
      lastModified: null,
    });
  };
  const noFeed = () => {
    throw new Error('It is no feed.');
  };

  test.each<[string, string | Uint8Array, string | null, string]>([
    ['a page', '<p>x', 'text/html', 'ferry.html'],
    ['a text', 'x', 'text/plain', 'ferry.txt'],
    ['a page of no type', '<p>x', null, 'ferry.html'],
    ['a PDF of no type', '%PDF-1.4', 'application/octet-stream', 'ferry.pdf'],
    ['a Word document of no type', writeDocx(['x']), null, 'ferry.docx'],
    ['an e-mail of no type', 'Return-Path: <a@b.example>\n', null, 'ferry.eml'],
  ])('is %s by its type, or else by its bytes', async (_, bytes, media, name) => {
    const [file] = await filesAtAddress(AT, serve(bytes, media), noFeed);
    expect(await file!.read()).toMatchObject({ name, source: AT });
  });

  test('is read in the encoding that its server declares', async () => {
    const bytes = Buffer.from('<p>Velm (\xec\xee\xf1\xf2)</p>', 'latin1');
    const type = { media: 'text/html', charset: 'windows-1251' };
    const serving = async () => ({ ...(await serve(bytes, 'text/html')()), type }) as Fetched;
    const [page] = await filesAtAddress(AT, serving, noFeed);
    expect(Buffer.from((await page!.read()).bytes).toString()).toBe('<p>Velm (мост)</p>');
  });

  test.each([
    ['of its type', 'application/zip', AT],
    ['by its address', 'application/octet-stream', `${AT}.zip`],
  ])('is an archive %s', async (_, media, address) => {
    const bytes = writeZip([{ path: 'a.txt', data: 'x' }]);
    const files = await filesAtAddress(address, serve(bytes, media, address), noFeed);
    expect(files.map(({ label }) => label)).toEqual(['a.txt']);
    expect(await files[0]!.read()).toMatchObject({ name: 'a.txt', source: address });
  });

  test('is a feed by its first letters, but not where it is a page that shows them', async () => {
    const feed = '<?xml version="1.0"?><rss version="2.0"></rss>';
    const found = await filesAtAddress(AT, serve(feed, 'text/xml'), async ({ address }) => [
      file(address, 'x'),
    ]);
    expect(found.map(({ label }) => label)).toEqual([AT]);
    const page = await filesAtAddress(AT, serve(`<pre>${feed}</pre>`, 'text/html'), noFeed);
    expect(page.map(({ label }) => label)).toEqual([AT]);
  });
});
