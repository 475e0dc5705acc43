import { expect, test } from 'vitest';
import { rankSuggestions } from '../../src/desk/rank-suggestions.ts';

const NAMES = [
  'Northern Moscow Post',
  'Cosmos Weekly',
  'The Moscow Times',
  'Moscow Écho',
  'U.S. News',
];

const suggested = (typed: string) => rankSuggestions(typed, NAMES, (name) => name);

test.each([
  ['mos', ['Moscow Écho', 'Northern Moscow Post', 'The Moscow Times', 'Cosmos Weekly']],
  ['the mos', ['The Moscow Times']],
  ['ECHO', ['Moscow Écho']],
  ['us', ['U.S. News']],
  ['moscow  t', ['The Moscow Times']],
  ['nothing like it', []],
  ['', NAMES],
])('what fits "%s"', (typed, names) => {
  expect(suggested(typed)).toEqual(names);
});

test('there are at most 25', () => {
  const many = Array.from({ length: 60 }, (_, i) => `Post ${i}`);
  expect(rankSuggestions('post', many, (name) => name)).toEqual(many.slice(0, 25));
});
