import { describe, expect, test } from 'vitest';
import { readableText } from '../../src/rendering/readable-text.ts';
import { shownFindings } from '../../src/answering/shown-findings.ts';
import { answered, citation, finding, refused } from '../terminal/fakes.ts';

const far = (text: string, score: number) => finding(text, { score });

describe('the findings shown with an answer', () => {
  test('are those about as good as the best one, at most four', () => {
    const findings = [9, 8, 7, 6, 5].map((score) => far(`Quay ${score}.`, score));
    expect(shownFindings(answered('x', findings))).toEqual(findings.slice(0, 4));
    expect(shownFindings(answered('x', [far('a', 20), far('b', 13), far('c', 11)]))).toHaveLength(
      2,
    );
  });

  test('are also those that a disagreement rests on', () => {
    const answer = answered('x', [far('a', 20), far('b', 5), far('c', 4)]);
    const disagreement = { kind: 'figures', text: 'd', findings: [0, 1] } as const;
    expect(shownFindings({ ...answer, disagreement } as typeof answer)).toHaveLength(2);
  });

  test('of a refusal are the three nearest', () => {
    const nearest = ['a', 'b', 'c', 'd'].map((text) => far(text, 1));
    expect(shownFindings(refused('No.', nearest))).toEqual(nearest.slice(0, 3));
  });
});

describe('the text of an answer', () => {
  test('has each quote that is shown once, with who says it and where', () => {
    const own = finding('It is open.', { claimant: null, citation: citation({ outlet: null }) });
    const text = readableText(
      answered('Ada Lind: “It is closed.”', [finding('It is closed.'), own]),
    );
    expect(text).toBe('Ada Lind: “It is closed.”\n“It is open.” — unnamed outlet, 2 May 2024');
  });

  test('of a refusal is its sentence', () => {
    expect(readableText(refused('No.', [finding('It is closed.')]))).toBe('No.');
  });
});
