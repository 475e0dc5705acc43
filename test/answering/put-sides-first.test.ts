import { describe, expect, test } from 'vitest';
import { putSidesFirst } from '../../src/answering/put-sides-first.ts';
import { finding } from '../terminal/fakes.ts';

const FINDINGS = ['a', 'b', 'c', 'd', 'e', 'f'].map((text) => finding(text));

/** The quotes in order, and those that disagree, where findings at these places do. */
function ordered(places: readonly number[]): [shown: string, sides: string[]] {
  const { findings, disagreement } = putSidesFirst({
    findings: FINDINGS,
    disagreement: { kind: 'stances', text: 'One claimed it; another denied it.', findings: places },
  });
  const quotes = findings.map(({ quote }) => quote.text);
  return [quotes.join(''), disagreement!.findings.map((at) => quotes[at]!)];
}

describe('the findings of a disagreement', () => {
  test('are among the first four, in their order', () => {
    expect(ordered([0, 5])).toEqual(['abcfde', ['a', 'f']]);
    expect(ordered([5, 4])).toEqual(['abefcd', ['f', 'e']]);
  });

  test('stay where they are if they are there already', () => {
    expect(ordered([0, 2])).toEqual(['abcdef', ['a', 'c']]);
    expect(ordered([3, 1])).toEqual(['abcdef', ['d', 'b']]);
  });

  test('leave the best finding first, however many they are', () => {
    expect(ordered([1, 2, 3, 4, 5])[0]).toBe('abcdef');
    expect(ordered([5, 4, 3, 2])[0]).toBe('adefbc');
  });

  test('change nothing where there is no disagreement', () => {
    const sides = { findings: FINDINGS, disagreement: null };
    expect(putSidesFirst(sides)).toEqual(sides);
  });
});
