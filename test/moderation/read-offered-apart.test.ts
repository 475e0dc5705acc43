import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadOutlets } from '../../src/knowledge/load-outlets.ts';
import { draftReport } from '../../src/moderation/draft-report.ts';
import { readOfferedApart } from '../../src/moderation/read-offered-apart.ts';
import { makeFolder } from '../archive/build-archive.ts';
import { under, writePdf } from '../support/write-pdf.ts';
import { Bench, longText } from './bench.ts';

const OUTLETS = [{ name: 'The Velm Courier', kind: 'outlet', aliases: ['Courier'], domains: [] }];

let root: ReturnType<typeof makeFolder>;
let bench: Bench;
let moderation: Bench['moderation'];

beforeAll(() => {
  root = makeFolder();
  const path = join(root.path, 'outlets.json');
  writeFileSync(path, JSON.stringify(OUTLETS));
  const outlets = loadOutlets(path);
  bench = new Bench();
  moderation = { ...bench.moderation, outlets, readOffered: readOfferedApart(outlets, path) };
});
afterAll(() => {
  bench.close();
  root.remove();
});

const PAGE = `<html><head><title>Quays close</title><meta property="og:site_name" content="Courier"></head>
<body><article>${Array.from({ length: 600 }, (_, at) => `<p>${longText(at)}</p>`).join('')}`;

/** What comes of a draft, and how often others had their turn meanwhile. */
async function beside<T>(work: Promise<T>): Promise<{ result: T; turns: number }> {
  let isDone = false;
  let turns = 0;
  const done = work.finally(() => {
    isDone = true;
  });
  done.catch(() => {});
  while (!isDone) {
    await setImmediate();
    turns++;
  }
  return { result: await done, turns };
}

describe('a large file that is offered', () => {
  test('is previewed as it would be on this thread, while others have their turns', async () => {
    const offered = bench.offer(PAGE, 'quays.html', {}, 'https://courier.example/quays');
    const { result, turns } = await beside(draftReport(offered, moderation));
    const { readOffered: _, ...here } = moderation;
    expect(result).toEqual(await draftReport(offered, here));
    expect(result.preview.fields).toContainEqual(
      expect.objectContaining({ field: 'outlet', value: 'The Velm Courier' }),
    );
    expect(turns).toBeGreaterThan(10);
  });

  test.each([
    ['is too large', 'a.txt', Buffer.alloc(11 * 1024 * 1024, 'x '), /at most 10 MB are read/],
    ['is binary', 'a.txt', Buffer.alloc(300_000), /binary/],
    ['is cut off', 'a.pdf', Buffer.from('%PDF-1.7 and no more'), /cut off/],
  ])('is refused where it %s, with the reason', async (_, fileName, bytes, reason) => {
    const offered = { ...bench.offer('', fileName), bytes };
    await expect(draftReport(offered, moderation)).rejects.toMatchObject({
      code: 'ARTICLE',
      message: expect.stringMatching(reason),
    });
  });

  test('may be a document, which has a thread within the thread', async () => {
    const bytes = writePdf({ pages: [under(['The bridge is open.'])] });
    const offered = { ...bench.offer('', 'bridge.pdf'), bytes };
    const { preview } = await draftReport(offered, moderation);
    expect(preview).toMatchObject({ firstLines: 'The bridge is open.', words: 4 });
  });
});
