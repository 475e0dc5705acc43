import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { DatelineError } from '../../src/errors.ts';
import { LARGEST_REPORT } from '../../src/reading/open-report.ts';
import { parseReport } from '../../src/reading/parse-report.ts';
import { fakeOutlets } from './fake-outlets.ts';
import { NOW, read } from './read.ts';

const PROSE =
  'The mayor said on Monday that the bridge would be open again by the end of the week.';

describe('a report', () => {
  test('is named for its file and known by the hash of its bytes', () => {
    const article = read(PROSE, 'bridge.opens.md');
    expect(article).toMatchObject({ name: 'bridge.opens', format: 'md', body: PROSE });
    expect(article.hash).toBe(createHash('sha256').update(PROSE).digest('hex'));
    expect(article.origin).toEqual([{ start: 0, rawStart: 0, length: PROSE.length }]);
  });

  test.each([
    ['a.txt', 'txt'],
    ['a.MD', 'md'],
    ['a.markdown', 'md'],
    ['a.html', 'html'],
    ['a.htm', 'html'],
  ])('is read from %s as %s', (fileName, format) => {
    expect(read(PROSE, fileName).format).toBe(format);
  });

  test.each([
    ['a.txt', Buffer.alloc(0), /empty/],
    ['a.md', Buffer.from(' \n '), /empty/],
    ['a.md', Buffer.from('---\ntitle: x\n---\n\n'), /no text of a report/],
    ['a.html', Buffer.from('<html><body><script>x</script>'), /no text of a report/],
    ['a.txt', Buffer.from('Advertisement\n\nComment\n\n___\n'), /Nothing is left/],
    ['a.txt', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), /is a picture/],
    ['a.md', Buffer.from('---\ntitle: [x\n---\ntext'), /front matter/],
    ['a.odt', Buffer.from(PROSE), /format is not known/],
    ['a', Buffer.from(PROSE), /format is not known/],
    ['a.txt', Buffer.alloc(LARGEST_REPORT + 1, 'x'), /too large/],
  ])('in %s is refused with its reason (%#)', async (fileName, bytes, reason) => {
    const error: unknown = await parseReport(bytes, fileName, fakeOutlets, NOW).catch(
      (thrown) => thrown,
    );
    expect(error).toBeInstanceOf(DatelineError);
    expect(error).toMatchObject({ code: 'ARTICLE', message: expect.stringMatching(reason) });
  });
});

describe('hostile text takes no time and no stack', () => {
  const deep = (tag: string, levels: number) =>
    `${`<${tag}>`.repeat(levels)}<p>${PROSE}</p>${`</${tag}>`.repeat(levels)}`;

  test.each(['div', 'b', 'article', 'nested', 'ul', 'table'])('9,000 nested <%s>', (tag) => {
    expect(read(deep(tag, 9_000), 'a.html').body).toBe(PROSE);
  });

  test.each(['div', 'b', 'article', 'nested'])('20,000 nested <%s> are refused', (tag) => {
    expect(() => read(deep(tag, 20_000), 'a.html')).toThrow(/nested too deeply/);
  });

  test('tags beyond measure are refused', () => {
    const html = '<b>'.repeat(100_000) + '</i>'.repeat(500_000);
    expect(() => read(html, 'a.html')).toThrow(/nested too deeply/);
  });

  test('a single line of 1 MB; one of 5 MB is refused', () => {
    const line = (times: number) => 'The bridge is open and RT reported it. '.repeat(times).trim();
    expect(read(line(25_000)).body).toBe(line(25_000));
    expect(() => read(line(128_000))).toThrow(
      'The file has a paragraph of 4,991,999 characters: a report has none of more than 2,000,000. Check what it is.',
    );
  });

  test.each([
    '*',
    '**a ',
    '_a ',
    '[',
    '[a](',
    '![',
    '<',
    '<a ',
    '<http://',
    '"',
    '(',
    '# ',
    'By ',
  ])('a megabyte of %j', (piece) => {
    const text = `x ${piece.repeat(1_000_000 / piece.length)}`;
    const started = performance.now();
    read(text, 'a.md');
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
