import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DatelineError } from '../../src/errors.ts';
import { rawText } from '../../src/reading/open-report.ts';
import { parseReport } from '../../src/reading/parse-report.ts';
import { splitBlocks } from '../../src/reading/split-blocks.ts';
import { brokenOrigin } from './broken-origin.ts';
import { fakeOutlets } from './fake-outlets.ts';
import { NOW } from './read.ts';

const texts = (raw: string) => splitBlocks(raw).map(({ text }) => text);

const WRAPPED = [
  'The bridge over the river was closed for the whole of the winter because the',
  'council could not agree with the ministry who was to pay for the new railings, and',
  'the ministry declined to comment.',
].join('\n');

describe('splitting into blocks', () => {
  test('a paragraph ends at a blank line', () => {
    expect(texts('One.\n\nTwo.\n \t\n\n\nThree.\n')).toEqual(['One.', 'Two.', 'Three.']);
  });

  test('without blank lines every line is a block', () => {
    const long = 'The council met. '.repeat(20).trim();
    expect(texts(`${long}\nA Message\n${long}`)).toEqual([long, 'A Message', long]);
  });

  test('a hard-wrapped paragraph is one block with its newlines', () => {
    expect(texts(`${WRAPPED}\n\n${WRAPPED}`)).toEqual([WRAPPED, WRAPPED]);
  });

  test('a long headline does not take the byline and the date for its next lines', () => {
    const lines = [
      'Bridge over the river opens again after a winter of quarrels',
      'By AFP',
      'March 7, 2023',
    ];
    expect(texts(`${lines.join('\n')}\n\n${WRAPPED}`)).toEqual([...lines, WRAPPED]);
  });

  test('a wrapped sentence keeps a last line that is one name', () => {
    const text = [
      'The bridge over the river was closed for the whole of the winter because of',
      'the quarrel, and it will be open again by May, the council said, according to',
      'Reuters.',
    ].join('\n');
    expect(texts(text)).toEqual([text]);
  });

  test('of Windows line ends only the line feed stays', () => {
    expect(texts(`${WRAPPED.replaceAll('\n', '\r\n')}\r\n\r\nTwo.\rThree.`)).toEqual([
      WRAPPED,
      'Two.',
      'Three.',
    ]);
  });

  test.each([
    ['# A heading', 'A heading', true],
    ['### A heading ###', 'A heading', true],
    ['A heading\n---', 'A heading', true],
    ['#1 in the list', '#1 in the list', false],
    ['> A quotation', 'A quotation', false],
    ['* An item', 'An item', false],
    ['- Jane Doe', '- Jane Doe', false],
    ['1988. It was', '1988. It was', false],
  ])('of %j the words are %j', (raw, text, heading) => {
    expect(splitBlocks(raw)[0]).toMatchObject({ text, heading });
  });

  test.each([
    ['a **bold** word', 'a bold word'],
    ['__Bold__ and _slanted_ and *slanted*', 'Bold and slanted and slanted'],
    [
      '**Related:** [the _other_ report](https://a.example/x_(y)_z "Title")',
      'Related: the other report',
    ],
    ['[**bold link**](#)', 'bold link'],
    ['**[bold link](#)**', 'bold link'],
    ['see <https://a.example/x_y_z> there', 'see https://a.example/x_y_z there'],
    ['before ![a picture](p.png) after', 'before  after'],
    ['an <a href="x">anchor</a> and<br/> a break', 'an anchor and a break'],
    ['[Bakhmut] will fall', '[Bakhmut] will fall'],
    ['@jane_doe_x and snake_case_name', '@jane_doe_x and snake_case_name'],
    ['s**t and f*** you and ***', 's**t and f*** you and ***'],
    ['2 * 3 * 4 and 5*6*7', '2 * 3 * 4 and 5*6*7'],
    ['*A note without an end', '*A note without an end'],
    ['less < more > less', 'less < more > less'],
    ['https://a.example/_x_/b_c_', 'https://a.example/_x_/b_c_'],
    ['unclosed [link](https://a.example', 'unclosed [link](https://a.example'],
  ])('of %j the words are %j', (raw, text) => {
    expect(texts(raw)).toEqual([text]);
  });

  test('more lines than any report has are refused', () => {
    expect(() => splitBlocks('a\n'.repeat(60_000))).toThrow(DatelineError);
  });
});

describe('the origin of a body', () => {
  const piece = fc.constantFrom(
    ...[
      '\n',
      '\n\n',
      '\r\n',
      '\r',
      '\u2028',
      ' ',
      '\t',
      '\u00a0',
      '**',
      '*',
      '_',
      '__',
      '[',
      ']',
      '](',
      ')',
      '(#)',
      '<',
      '>',
    ],
    ...[
      '# ',
      '> ',
      '* ',
      '- ',
      '---',
      '___',
      '![',
      '<b>',
      '</b>',
      '<https://a.example>',
      'Advertisement',
      'Source: TRT',
    ],
    ...[
      'A Message from TRT:',
      'Dear readers,',
      'support us',
      'By AFP',
      'March 7, 2023',
      'The bridge is open.',
      '“Yes,”',
    ],
    ...[
      'слово',
      '🌉',
      'é',
      '\u200b',
      WRAPPED,
      '---\ntitle: x\n---\n',
      '\ufeff',
      'word',
      'The ',
      '.',
    ],
  );
  const generated = fc.array(fc.oneof(piece, fc.string({ unit: 'grapheme', maxLength: 8 })), {
    maxLength: 60,
  });

  test.each(['a.txt', 'a.md', 'a.html'])('is exact for any text of %s', async (fileName) => {
    await fc.assert(
      fc.asyncProperty(generated, async (pieces) => {
        const bytes = Buffer.from(pieces.join(''));
        let raw: string;
        try {
          raw = await rawText(bytes, fileName);
          const article = await parseReport(bytes, fileName, fakeOutlets, NOW);
          expect(brokenOrigin(article, raw)).toBeNull();
          expect(article.body).toBe(article.body.trim());
          expect(article.body).not.toContain('\r');
        } catch (error) {
          if (!(error instanceof DatelineError)) throw error;
        }
      }),
      { numRuns: 300, seed: 7 },
    );
  });
});
