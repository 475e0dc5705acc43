import { describe, expect, test } from 'vitest';
import { rawText } from '../../src/reading/open-report.ts';
import { splitFrontMatter } from '../../src/reading/split-front-matter.ts';

const fieldsOf = (yaml: string) => splitFrontMatter(`---\n${yaml}\n---\ntext`, 'md').fields;

describe('front matter', () => {
  test('gives its fields as text, and nothing for what is not there', () => {
    expect(
      fieldsOf('title: "Bridge: open"\nOutlet: Herald\ndate: 2023-03-07\nfoo: [1, {a: b}]'),
    ).toEqual({
      title: 'Bridge: open',
      outlet: 'Herald',
      agency: null,
      date: '2023-03-07',
      url: null,
      author: null,
    });
  });

  test.each([
    'NA',
    'N/A',
    '""',
    '',
    'none',
    'null',
    '~',
    '"-"',
    '{a: b}',
    'true',
    '[]',
  ])('takes %s for nothing', (value) => {
    expect(fieldsOf(`agency: ${value}`)?.agency).toBeNull();
  });

  test.each([
    ['!!timestamp 2023-03-07', '2023-03-07T00:00:00.000Z'],
    ['20230307', '20230307'],
    ['[Jane Doe, John Roe]', 'Jane Doe, John Roe'],
  ])('is lenient about types: %s', (value, text) => {
    expect(fieldsOf(`author: ${value}`)?.author).toBe(text);
  });

  test('may be empty', () => {
    expect(splitFrontMatter('---\n---\ntext', 'md')).toMatchObject({
      raw: 'text',
      fields: { title: null },
    });
  });

  test('the text begins after the line that closes it', async () => {
    expect(await rawText(Buffer.from('---\ntitle: x\n---\n\n text'), 'a.md')).toBe('\n text');
    expect(await rawText(Buffer.from('\ufeff---\r\ntitle: x\r\n---\r\ntext\r\n'), 'a.md')).toBe(
      'text\r\n',
    );
    expect(await rawText(Buffer.from('---\ntitle: x\n---\ntext'), 'a.txt')).toBe('text');
  });

  test('a rule at the top is none', () => {
    expect(splitFrontMatter('---\n\ntext\n', 'md').fields).toBeNull();
    expect(splitFrontMatter('---\nAdvertisement\n---\ntext', 'txt').fields).toBeNull();
  });

  test.each([
    ['---\ntitle: a\nfoo: [1\n---\ntext', /cannot be read.*line [34]/],
    ['---\ntitle: Bridge: open\n---\ntext', /quotation marks.*line 2/],
    ['---\ntitle: a\ntitle: b\n---\ntext', /line 3/],
    ['---\njust text\n---\ntext', /not a list of fields/],
    ['---\n- a\n- b\n---\ntext', /not a list of fields/],
    ['---\ntitle: a\n\ntext', /never closed/],
    [`---\ntitle: ${'['.repeat(20_000)}\n---\ntext`, /front matter/],
    [
      `---\na: &a [x]\n${'b: [*a,*a,*a,*a,*a,*a,*a,*a,*a]\n'.repeat(9).replace(/^b/gm, (_, index) => `k${index}`)}---\ntext`,
      /front matter/,
    ],
  ])('that is broken is refused: %j', (text, reason) => {
    expect(() => splitFrontMatter(text.slice(0, 60_000), 'md')).toThrow(reason);
  });
});
