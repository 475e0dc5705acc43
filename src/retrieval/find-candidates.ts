import type { Archive, PassageHit } from '../archive/archive.ts';
import type { Limits } from '../domain.ts';
import type { CandidateArticle, PassageScores } from './candidate-article.ts';
import type { PreparedArticle } from './prepare-article.ts';
import type { Question } from './question.ts';

/** Passages that each search brings; with fewer, those that only one of them brings lose too much. */
const SEARCH_DEPTH = 200;
/** Passages whose sentences are ranked; more bring little and cost time. */
const KEPT_PASSAGES = 30;
/** What similarity of vectors counts against BM25, both divided by their best. */
const VECTOR_WEIGHT = 0.3;

/**
 * The articles whose passages fit a question best, by BM25 and by vectors, each divided by its best
 * score and added; best first. Limits are applied by the searches themselves.
 */
export function findCandidates(
  question: Question,
  vector: Float32Array | null,
  limits: Limits,
  archive: Pick<Archive, 'lexical' | 'nearest'>,
  prepared: (article: string) => PreparedArticle | null,
): CandidateArticle[] {
  const lexical = archive.lexical(question.topics, SEARCH_DEPTH, limits);
  const nearest = vector === null ? [] : archive.nearest(vector, SEARCH_DEPTH, limits);
  const scores = new Map<
    string,
    { hit: PassageHit; lexical: number; vector: number; fused: number }
  >();
  const entry = (hit: PassageHit) => {
    const key = `${hit.article}\n${hit.passage.ordinal}`;
    const found = scores.get(key) ?? { hit, lexical: 0, vector: 0, fused: 0 };
    scores.set(key, found);
    return found;
  };
  for (const hit of lexical) entry(hit).lexical = hit.score / (lexical[0]!.score || 1);
  for (const hit of nearest)
    entry(hit).vector = Math.max(0, hit.score / Math.max(nearest[0]!.score, 1e-6));
  for (const score of scores.values()) score.fused = score.lexical + VECTOR_WEIGHT * score.vector;
  const best = [...scores.values()].sort((a, b) => b.fused - a.fused).slice(0, KEPT_PASSAGES);
  const top = best[0]?.fused || 1;

  const candidates = new Map<
    string,
    Omit<CandidateArticle, 'recency'> & { passages: Map<number, PassageScores> }
  >();
  for (const { hit, ...score } of best) {
    let candidate = candidates.get(hit.article);
    if (candidate === undefined) {
      const article = prepared(hit.article);
      if (article === null) continue;
      candidate = { prepared: article, score: score.fused / top, passages: new Map() };
      candidates.set(hit.article, candidate);
    }
    for (let i = hit.passage.firstSentence; i < hit.passage.endSentence; i++) {
      if (!candidate.passages.has(i))
        candidate.passages.set(i, { ...score, fused: score.fused / top });
    }
  }
  return withRecency([...candidates.values()]);
}

/** Days before the latest candidate at which a report is half as recent. */
const HALF_AS_RECENT = 30;

/** The candidates with how recent each one is beside the latest. */
function withRecency(candidates: readonly Omit<CandidateArticle, 'recency'>[]): CandidateArticle[] {
  const days = candidates.map(({ prepared }) => {
    const { date } = prepared.analysed.article;
    return date === null ? Number.NEGATIVE_INFINITY : Date.parse(date) / 86_400_000;
  });
  const last = Math.max(...days);
  return candidates.map((candidate, k) => {
    const age = last - days[k]!;
    return {
      ...candidate,
      recency: Number.isFinite(age) ? HALF_AS_RECENT / (HALF_AS_RECENT + age) : 0.5,
    };
  });
}
