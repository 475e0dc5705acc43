import { describe, expect, test } from 'vitest';
import type { Archive, PassageHit } from '../../src/archive/archive.ts';
import type { AnalysedArticle, Limits } from '../../src/domain.ts';
import { findCandidates } from '../../src/retrieval/find-candidates.ts';
import { prepareArticle } from '../../src/retrieval/prepare-article.ts';
import { understandQuestion } from '../../src/retrieval/understand-question.ts';
import { analysedReport } from '../support/analysed-report.ts';
import { loadKnowledge } from '../support/knowledge.ts';
import { NO_SIMILARITY } from '../support/no-similarity.ts';
import { sentenceOf } from '../support/texts.ts';

const ANY: Limits = { outlets: [], from: null, to: null };
const QUESTION = understandQuestion('who saw the ferry?', loadKnowledge());
const VECTOR = new Float32Array([1, 0]);

const report = (name: string, date: string | null = null) =>
  analysedReport({ name, date, body: Array.from({ length: 30 }, () => sentenceOf(12)).join(' ') });
const REPORTS = [report('a', '2024-06-01'), report('b', '2024-05-02'), report('c')];

type Hits = readonly (readonly [article: string, passage: number, score: number])[];

/** The candidates of prepared hits, and with what the archive was searched. */
function find(lexical: Hits, nearest: Hits, vector: Float32Array | null = VECTOR, limits = ANY) {
  const searched: Limits[] = [];
  const hits = (of: Hits): PassageHit[] =>
    of.map(([article, passage, score]) => ({
      article,
      passage: reportNamed(article)?.passages[passage] ?? REPORTS[0]!.passages[0]!,
      score,
    }));
  const archive: Pick<Archive, 'lexical' | 'nearest'> = {
    lexical: (_terms, _count, limits) => {
      searched.push(limits);
      return hits(lexical);
    },
    nearest: (_vector, _count, limits) => {
      searched.push(limits);
      return hits(nearest);
    },
  };
  const prepared = (name: string) => {
    const found = reportNamed(name);
    return found === undefined ? null : prepareArticle(found, NO_SIMILARITY);
  };
  return { candidates: findCandidates(QUESTION, vector, limits, archive, prepared), searched };
}

function reportNamed(name: string): AnalysedArticle | undefined {
  return REPORTS.find(({ article }) => article.name === name);
}

const names = ({ candidates }: ReturnType<typeof find>) =>
  candidates.map(({ prepared }) => prepared.analysed.article.name);

describe('candidates', () => {
  test('are the articles of the passages that the searches bring, best first', () => {
    const found = find(
      [
        ['a', 0, 9],
        ['b', 0, 3],
      ],
      [
        ['a', 0, 0.8],
        ['c', 0, 0.4],
      ],
    );
    expect(names(found)[0]).toBe('a');
    expect(names(found).sort()).toEqual(['a', 'b', 'c']);
  });

  test('are as recent as they are near the latest of them in time', () => {
    const { candidates } = find(
      [
        ['a', 0, 9],
        ['b', 0, 3],
        ['c', 0, 2],
      ],
      [],
    );
    expect(candidates.map(({ recency }) => recency)).toEqual([1, 0.5, 0.5]);
    expect(find([['c', 0, 2]], []).candidates[0]?.recency).toBe(0.5);
  });

  test('are better where both searches bring them', () => {
    expect(
      names(
        find(
          [
            ['a', 0, 5],
            ['b', 0, 5],
          ],
          [
            ['b', 0, 0.9],
            ['c', 0, 0.1],
          ],
        ),
      )[0],
    ).toBe('b');
  });

  test('have the best score 1, whatever the searches’ units', () => {
    for (const scale of [0.001, 1, 1_000]) {
      const { candidates } = find(
        [
          ['a', 0, 9 * scale],
          ['b', 0, 3 * scale],
        ],
        [],
      );
      const [first, second] = candidates.map(({ score }) => score) as [number, number];
      expect(first).toBeCloseTo(1);
      expect(second).toBeLessThan(1);
      expect(second).toBeGreaterThan(0);
    }
  });

  test('know the sentences of their found passages, and no others', () => {
    const [candidate] = find([['a', 1, 9]], []).candidates;
    const { firstSentence, endSentence } = REPORTS[0]!.passages[1]!;
    const expected = Array.from(
      { length: endSentence - firstSentence },
      (_, i) => firstSentence + i,
    );
    expect([...candidate!.passages.keys()].sort((a, b) => a - b)).toEqual(expected);
  });

  test('take the better score for a sentence that two passages share', () => {
    const [candidate] = find(
      [
        ['a', 1, 9],
        ['a', 0, 3],
      ],
      [],
    ).candidates;
    const shared = REPORTS[0]!.passages[1]!.firstSentence;
    expect(candidate!.passages.get(shared)).toEqual(candidate!.passages.get(shared + 1));
  });

  test('are found by words alone where the question has no vector', () => {
    const found = find([['a', 0, 9]], [['c', 0, 1]], null);
    expect(names(found)).toEqual(['a']);
    expect(found.searched).toHaveLength(1);
  });

  test('are found by meaning alone where no word is found', () => {
    expect(names(find([], [['c', 0, 0.5]]))).toEqual(['c']);
  });

  test('have finite scores where nothing is near by meaning', () => {
    for (const nearest of [0, -0.5]) {
      const { candidates } = find([['a', 0, 9]], [['c', 0, nearest]]);
      for (const { score, passages } of candidates) {
        expect(score).toBeGreaterThanOrEqual(0);
        for (const value of passages.values()) {
          expect(Object.values(value).every(Number.isFinite)).toBe(true);
        }
      }
    }
  });

  test('leave out an article that is gone meanwhile', () => {
    expect(
      names(
        find(
          [
            ['gone', 0, 9],
            ['a', 0, 3],
          ],
          [],
        ),
      ),
    ).toEqual(['a']);
  });

  test('are none where nothing is found', () => {
    expect(find([], []).candidates).toEqual([]);
  });

  test('are searched for within the limits', () => {
    const limits: Limits = { outlets: ['The Coast Post'], from: '2024-05-01', to: null };
    const { searched } = find([['a', 0, 9]], [['b', 0, 1]], VECTOR, limits);
    expect(searched).toEqual([limits, limits]);
  });
});
