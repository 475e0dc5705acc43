import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isSameReport, sayAlreadyThere } from '../../src/moderation/already-there.ts';
import { addDraft, removeReport } from '../../src/moderation/change-reports.ts';
import { draftReport } from '../../src/moderation/draft-report.ts';
import { ADA } from '../journal/sample-changes.ts';
import { Bench, longText } from './bench.ts';

let bench: Bench;
beforeAll(async () => {
  bench = new Bench();
  bench.put(
    'quay.md',
    `---\noutlet: Harbour Post\nurl: https://www.harbourpost.example/quay/?utm_source=x#top\n---\n${longText(1)}`,
  );
  bench.put('ferry.txt', longText(2));
  bench.put('short.txt', 'The harbour is closed.');
  bench.put('taken-out.txt', longText(3));
  await bench.index();
  await removeReport('taken-out', ADA, bench.moderation);
});
afterAll(() => bench.close());

const draft = (...offered: Parameters<Bench['offer']>) =>
  draftReport(bench.offer(...offered), bench.moderation);

async function preview(...offered: Parameters<Bench['offer']>) {
  return (await draft(...offered)).preview;
}

describe('a preview', () => {
  test('says what was found and how, and what was given', async () => {
    const text = `By AFP\n\n${longText(8)}\n\nSource: TRT`;
    const { fields, words } = await preview(text, 'new.txt', {
      title: '  Barrels\nleave ',
      date: '7 February 2025',
      author: '',
    });
    const said = fields.map(({ field, value, how }) => `${field}: ${value} (${how})`);
    expect(said).toEqual([
      'title: Barrels leave (as it was given)',
      'outlet: TRT (in a line of its own)',
      'agency: AFP (in the byline)',
      'date: 2025-02-07 (as it was given)',
      'url: null (not found)',
      'author: null (as it was given)',
    ]);
    expect(words).toBe(194);
  });

  test('shows the first 300 characters, cut between words', async () => {
    const { firstLines } = await preview(longText(9));
    expect(firstLines.length).toBeLessThanOrEqual(300);
    expect(firstLines).toMatch(/\w…$/);
    expect(`${longText(9)} `.startsWith(`${firstLines.slice(0, -1)} `)).toBe(true);
    expect((await preview('The quay is shut for good.')).firstLines).toBe(
      'The quay is shut for good.',
    );
    const unbroken = (await preview(`${'😀'.repeat(200)} a`)).firstLines;
    expect(unbroken).not.toMatch(/\p{Cs}/u);
    expect(unbroken.length).toBeLessThanOrEqual(300);
  });

  test('of a report without an address takes the one that it was fetched from, and its outlet', async () => {
    const { draft: drafted, preview: shown } = await draft(
      longText(10),
      'new.txt',
      {},
      'https://valleyherald.example/barrels',
    );
    expect(drafted.given).toEqual({ url: 'https://valleyherald.example/barrels' });
    expect(shown.fields).toContainEqual({
      field: 'url',
      value: 'https://valleyherald.example/barrels',
      by: 'correction',
      how: 'where it was fetched from',
    });
    expect(shown.fields).toContainEqual({
      field: 'outlet',
      value: 'The Valley Herald',
      by: 'address',
      how: 'by the address of the report',
    });
  });

  test('keeps nothing', async () => {
    const before = bench.files();
    await preview(longText(11));
    expect(bench.files()).toEqual(before);
  });

  test.each([
    ['', 'empty'],
    ['   \n ', 'empty'],
    ['%PDF-1.7 \u0000\u0001', ''],
  ])('of %j is refused with the reason', async (text, word) => {
    await expect(draft(text)).rejects.toMatchObject({
      code: 'ARTICLE',
      message: expect.stringContaining(word),
    });
  });

  test('is refused where what was given is off, with all that is', async () => {
    const given = { date: '03/07/2023', url: 'ftp://a.example', title: 'x'.repeat(301) };
    await expect(draft(longText(12), 'new.txt', given)).rejects.toMatchObject({
      code: 'USAGE',
      message: expect.stringMatching(/title is longer.*date “03\/07\/2023”.*url “ftp/),
    });
    await expect(draft(longText(12), 'new.txt', { date: '2031-01-01' })).rejects.toThrow('date');
  });
});

describe('what is there already', () => {
  test.each<[string, Parameters<Bench['offer']>, object | null]>([
    ['nothing of a new report', [longText(20)], null],
    ['the same file', [longText(2), 'other.txt'], { kind: 'same file', report: 'ferry', share: 1 }],
    [
      'a file that was taken out',
      [longText(3)],
      { kind: 'removed', report: 'taken-out', outlet: null },
    ],
    [
      'the same text in another file',
      [`---\noutlet: CNN\n---\n${longText(1)}`, 'other.md'],
      { kind: 'same text', report: 'quay', outlet: 'Harbour Post' },
    ],
    [
      'the same address',
      [longText(21), 'a.txt', { url: 'http://harbourpost.example/quay' }],
      { kind: 'same address', report: 'quay', share: 0 },
    ],
    ['the same short text', ['Title\n\nThe harbour is closed.', 'a.txt'], null],
  ])('is %s', async (_, offered, expected) => {
    const { alreadyThere } = await preview(...offered);
    if (expected === null) expect(alreadyThere).toBeNull();
    else expect(alreadyThere).toMatchObject(expected);
  });

  test('is nearly the same where a report was cut and added to, and how much', async () => {
    const sentences = longText(2).split(/(?<=\.) /);
    const text = [...sentences.slice(0, 8), 'Nobody knew why.', longText(30).slice(0, 300)].join(
      ' ',
    );
    const { alreadyThere } = await preview(text);
    expect(alreadyThere).toMatchObject({ kind: 'nearly the same', report: 'ferry' });
    expect(alreadyThere!.share).toBeGreaterThan(0.5);
    expect(sayAlreadyThere(alreadyThere!)).toMatch(/^\d\d% of it stands in a report .*: ferry\.$/);
  });

  test('with the same words is another report in another outlet', () => {
    const there = { kind: 'same text', report: 'a', outlet: 'TRT', share: 1 } as const;
    expect(isSameReport(there, 'CNN')).toBe(false);
    expect(isSameReport(there, 'TRT')).toBe(true);
    expect(isSameReport(there, null)).toBe(true);
    expect(isSameReport({ ...there, kind: 'nearly the same' }, 'TRT')).toBe(false);
    expect(isSameReport({ ...there, kind: 'same file' }, 'CNN')).toBe(true);
  });
});

describe('the file of a report', () => {
  test.each([
    [
      '---\ndate: 2025-02-07\ntitle: "Ministry claims: Торецьк!"\n---\nIt did.',
      '2025-02-07-ministry-claims-торецьк.md',
    ],
    ['# Bridge open\n\nThe bridge is open.', 'bridge-open.md'],
    ['<!DOCTYPE html><title>Bridge open</title><p>The bridge is open.</p>', 'bridge-open.html'],
    ['The bridge is open.', 'the-bridge-is-open.txt'],
    ['## ../../etc/passwd\n\nThe bridge is open.', 'etc-passwd.md'],
  ])('that has no name is named after what it says: %j', async (text, name) => {
    const { draft: drafted } = await draft(text, null);
    expect(drafted.file).toBe(name);
    const { after } = await addDraft(drafted, ADA, bench.moderation);
    expect(bench.files()).toContain(after.file);
    expect(bench.read(after.file)).toBe(text);
  });

  test('that has a very long name keeps its beginning', async () => {
    const { draft: drafted } = await draft('The bridge.', `${'Long title '.repeat(20)}.html`);
    expect(drafted.file.length).toBeLessThanOrEqual(100);
    expect(drafted.file).toMatch(/^Long title .*\.html$/);
    await addDraft(drafted, ADA, bench.moderation);
    const endless = draft('The bridge.', `a.${'x'.repeat(300)}`);
    await expect(endless).rejects.toMatchObject({ code: 'ARTICLE' });
  });
});
