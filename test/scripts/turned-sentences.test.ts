import { expect, test } from 'vitest';
import { turnedSentences } from '../../scripts/check-writing/turned-sentences.ts';
import { checkSentences } from '../../src/writing/check-sentences.ts';
import { finding } from '../writing/harbour.ts';

const FINDINGS = [
  {
    ...finding('Varga said that 80 ships have not left the harbour.', 'Anton Varga'),
    statement: 'that 80 ships have not left the harbour',
  },
  finding('Ships sail, officials said.', 'officials', { outlet: 'Lumen Today' }),
];

test('of what a finding says, the faithful sentence alone stands', () => {
  const sentences = turnedSentences(FINDINGS, 0, ['weather']);
  const kinds = sentences.map(({ kind }) => kind);
  expect(new Set(kinds).size).toBe(kinds.length);
  expect(kinds.length).toBeGreaterThan(11);
  const { standing } = checkSentences(sentences, FINDINGS);
  expect(standing.map(({ text }) => text)).toEqual([
    'Anton Varga says that 80 ships have not left the harbour.',
  ]);
});

test('a statement that makes no clause, or of nobody, makes no sentence', () => {
  const long = { ...FINDINGS[0]!, statement: 'It burned. It sank.' };
  const nobody = finding('It burned.', null, { outlet: null });
  expect(turnedSentences([long, nobody], 0, [])).toEqual([]);
  expect(turnedSentences([long, nobody], 1, [])).toEqual([]);
});
