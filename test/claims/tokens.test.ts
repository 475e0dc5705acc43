import fc from 'fast-check';
import { expect, test } from 'vitest';
import { paragraphsOf, tokensOf } from '../../src/claims/tokens.ts';

const words = (line: string) => tokensOf(line).map(({ text }) => text);

test.each([
  ["Ukraine's troops didn't stop", ['Ukraine', "'s", 'troops', 'didn', "'t", 'stop']],
  ['the U.S.-based group', ['the', 'U.S.', '-', 'based', 'group']],
  ["Ms. O'Neill won 3,500.5 votes", ['Ms', '.', "O'Neill", 'won', '3,500.5', 'votes']],
  ["''Yes,'' she said -- twice", ["''", 'Yes', ',', "''", 'she', 'said', '--', 'twice']],
])('cuts %j', (line, expected) => {
  expect(words(line)).toEqual(expected);
});

test('tokens are slices of the body, in order, and leave out nothing but white space', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (body) => {
      let end = 0;
      for (const { tokens } of paragraphsOf(body)) {
        for (const token of tokens) {
          expect(token.start).toBeGreaterThanOrEqual(end);
          expect(body.slice(token.start, token.end)).toBe(token.text);
          expect(body.slice(end, token.start)).toMatch(/^\s*$/);
          end = token.end;
        }
      }
      expect(body.slice(end)).toMatch(/^\s*$/);
    }),
  );
});

test('a sentence that runs across lines is one paragraph', () => {
  const paragraphs = paragraphsOf('A guard near the\ngate said so.\nNobody else did.');
  expect(paragraphs.map(({ tokens }) => tokens.length)).toEqual([8, 4]);
});

test('a dateline belongs to no paragraph, a speaker with a colon does', () => {
  const [first] = paragraphsOf(
    'Lisbon: The harbour will stay shut, Mayor Ana Costa said on Monday.',
  );
  expect(first!.tokens[0]!.text).toBe('The');
  const [agency] = paragraphsOf('LISBON, March 3 (Newswire) - The harbour stayed shut.');
  expect(agency!.tokens[0]!.text).toBe('The');
  const [speaker] = paragraphsOf('Ana Costa: The harbour will stay shut.');
  expect(speaker!.tokens[0]!.text).toBe('Ana');
});

test('a very long line is cut into pieces', () => {
  const paragraphs = paragraphsOf('word '.repeat(4000));
  expect(Math.max(...paragraphs.map(({ tokens }) => tokens.length))).toBeLessThanOrEqual(1500);
});
