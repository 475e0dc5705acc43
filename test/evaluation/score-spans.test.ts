import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tokensOf } from '../../src/claims/tokens.ts';
import type { Span } from '../../src/domain.ts';
import {
  distinctSpans,
  f1Of,
  type SpanScore,
  scoreSpans,
  shareOf,
  sumScores,
} from '../../src/evaluation/score-spans.ts';
import { spanOf } from '../support/analysed-report.ts';

const TEXT = 'Ada Lind, the harbour master, said that the ferry had left on time.';
const TOKENS = tokensOf(TEXT);

const score = (marked: readonly string[], found: readonly string[]) =>
  scoreSpans(
    marked.map((words) => spanOf(TEXT, words)),
    found.map((words) => spanOf(TEXT, words)),
    TOKENS,
  );

const spans = fc
  .uniqueArray(
    fc.tuple(fc.nat(TOKENS.length - 1), fc.integer({ min: 1, max: 4 })).map(([first, length]) => {
      const last = TOKENS[Math.min(first + length, TOKENS.length) - 1]!;
      return { start: TOKENS[first]!.start, end: last.end };
    }),
    { selector: ({ start, end }) => `${start},${end}` },
  )
  .map((list): Span[] => list);

describe('the score of spans', () => {
  test('is full for the same spans', () => {
    const full = { precision: { hits: 2, of: 2 }, recall: { hits: 2, of: 2 } };
    expect(score(['Ada Lind', 'said'], ['Ada Lind', 'said'])).toMatchObject({
      exact: full,
      overlap: full,
    });
  });

  test('counts a span with one end wrong as overlap, and its right tokens', () => {
    expect(score(['Ada Lind'], ['Ada Lind, the harbour'])).toEqual({
      exact: { precision: { hits: 0, of: 1 }, recall: { hits: 0, of: 1 } },
      overlap: { precision: { hits: 1, of: 1 }, recall: { hits: 1, of: 1 } },
      token: { precision: { hits: 2, of: 5 }, recall: { hits: 2, of: 2 } },
    });
  });

  test('counts two pieces of one mark as two right finds of one', () => {
    expect(score(['the ferry had left on time'], ['the ferry', 'on time']).overlap).toEqual({
      precision: { hits: 2, of: 2 },
      recall: { hits: 1, of: 1 },
    });
  });

  test('is none of a find that only touches a mark', () => {
    expect(score(['Ada Lind'], [', the']).overlap.precision).toEqual({ hits: 0, of: 1 });
  });

  test('swaps precision and recall with its sides, and is never better exact than by overlap', () => {
    fc.assert(
      fc.property(spans, spans, (marked, found) => {
        const there = scoreSpans(marked, found, TOKENS);
        const back = scoreSpans(found, marked, TOKENS);
        for (const unit of ['exact', 'overlap', 'token'] as const) {
          expect(back[unit].precision).toEqual(there[unit].recall);
          expect(there[unit].precision.hits).toBeLessThanOrEqual(there[unit].precision.of);
        }
        expect(there.exact.precision.hits).toBeLessThanOrEqual(there.overlap.precision.hits);
        expect(scoreSpans(marked, marked, TOKENS).exact.recall.hits).toBe(marked.length);
      }),
    );
  });

  test('of several texts counts every span the same', () => {
    const scores: SpanScore[] = [score(['said'], ['said', 'ferry']), score(['time'], [])];
    expect(sumScores(scores).exact).toEqual({
      precision: { hits: 1, of: 2 },
      recall: { hits: 1, of: 2 },
    });
    expect(sumScores([]).token).toEqual({
      precision: { hits: 0, of: 0 },
      recall: { hits: 0, of: 0 },
    });
  });
});

describe('F1', () => {
  test.each([
    [{ hits: 1, of: 2 }, { hits: 1, of: 1 }, 2 / 3],
    [{ hits: 0, of: 2 }, { hits: 0, of: 1 }, 0],
    [{ hits: 0, of: 0 }, { hits: 0, of: 1 }, null],
    [{ hits: 0, of: 1 }, { hits: 0, of: 0 }, null],
  ])('of precision %j and recall %j is %d', (precision, recall, expected) => {
    expect(f1Of({ precision, recall })).toBe(expected);
  });

  test('is of shares, which are of something', () => {
    expect(shareOf({ hits: 1, of: 4 })).toBe(0.25);
    expect(shareOf({ hits: 0, of: 0 })).toBeNull();
  });
});

describe('distinct spans', () => {
  const text = 'It sank. It was late.\nIt is gone, he said.';
  const of = (...content: Span[]) => ({ source: [], cue: [], content });
  const [sank, late, gone] = ['It sank.', 'It was late.', 'It is gone'].map((words) =>
    spanOf(text, words),
  ) as [Span, Span, Span];

  test('are one where only white space of a line is between them', () => {
    expect(distinctSpans([of(late, sank)], 'content', text)).toEqual([{ start: 0, end: 21 }]);
    expect(distinctSpans([of(sank), of(late)], 'content', text)).toEqual([sank, late]);
    expect(distinctSpans([of(late, gone)], 'content', text)).toEqual([late, gone]);
  });

  test('stand once each, in order, however many statements have them', () => {
    expect(distinctSpans([of(gone), of(sank), of(gone)], 'content', text)).toEqual([sank, gone]);
    expect(distinctSpans([of(gone)], 'source', text)).toEqual([]);
  });
});
