import { countWords } from '../passages/split-passages.ts';
import type { CandidateArticle } from './candidate-article.ts';
import { FEATURE_NAMES } from './feature-names.ts';
import type { PreparedSentence } from './prepare-article.ts';
import { sentenceFeatures } from './sentence-features.ts';
import type { QuestionView } from './view-question.ts';

/** One to three neighbouring sentences of a candidate: what a quote can be. */
export interface Window {
  readonly candidate: CandidateArticle;
  /** Ordinals of its sentences: first inclusive, end exclusive. */
  readonly first: number;
  readonly end: number;
  /** Its features, in the order of {@link WINDOW_FEATURES}. */
  readonly features: Float64Array;
}

/** A window with how well it answers. */
export interface RankedWindow extends Window {
  readonly score: number;
  /** Ordinal of its sentence that scores best by itself. */
  readonly best: number;
}

/** Weights of the linear ranker, in the order of {@link WINDOW_FEATURES}. */
export type RankerWeights = Float64Array;

/**
 * A window's features: the greatest of its sentences', and its size. Adding their means doubled the
 * weights and gained nothing on held-out questions.
 */
export const WINDOW_FEATURES: readonly string[] = [
  ...FEATURE_NAMES,
  'two sentences',
  'three sentences',
];

/** A quote has at most so many sentences and, where one sentence allows it, words. */
export const QUOTE_SENTENCES = 3;
export const QUOTE_WORDS = 80;

/** All windows of the candidates' found passages. */
export function windowsOf(view: QuestionView, candidates: readonly CandidateArticle[]): Window[] {
  const windows: Window[] = [];
  for (const candidate of candidates) {
    const rows = sentenceFeatures(view, candidate);
    const { sentences } = candidate.prepared;
    const isWhen = view.question.kind === 'when';
    for (const first of candidate.passages.keys()) {
      let words = 0;
      for (
        let end = first + 1;
        end <= first + QUOTE_SENTENCES && candidate.passages.has(end - 1);
        end++
      ) {
        words += countWords(sentences[end - 1]!.text);
        if (end > first + 1 && words > QUOTE_WORDS) break;
        if (!isWhen && (isFurniture(sentences[first]!) || isFurniture(sentences[end - 1]!)))
          continue;
        windows.push({ candidate, first, end, features: combine(rows.slice(first, end)) });
      }
    }
  }
  return windows;
}

/** A byline, a date line, or a word or two: true of the report, and no answer. */
function isFurniture({ text, terms }: PreparedSentence): boolean {
  if (terms.length < 3 || /^(?:by|photo|source)\s/iu.test(text)) return terms.length < 8;
  return terms.length < 5 && /^[\p{L}.,\s\d]*\b(?:19|20)\d\d$/u.test(text);
}

/** The best windows that share no sentence, best first. */
export function rankWindows(
  windows: readonly Window[],
  weights: RankerWeights,
  count: number,
): RankedWindow[] {
  const scored = windows.map((window) => ({ window, score: product(window.features, weights) }));
  scored.sort((a, b) => b.score - a.score);
  const single = new Map<string, number>();
  const key = ({ candidate }: Window, sentence: number) =>
    `${candidate.prepared.analysed.article.name}\n${sentence}`;
  for (const { window, score } of scored)
    if (window.end === window.first + 1) single.set(key(window, window.first), score);

  const byBounds = new Map(scored.map((one) => [bounds(one.window), one]));
  const taken = new Set<string>();
  const ranked: RankedWindow[] = [];
  for (const widest of scored) {
    const { window, score } = trim(widest, byBounds);
    const sentences = Array.from({ length: window.end - window.first }, (_, i) => window.first + i);
    if (sentences.some((sentence) => taken.has(key(window, sentence)))) continue;
    for (const sentence of sentences) taken.add(key(window, sentence));
    const value = (sentence: number) =>
      single.get(key(window, sentence)) ?? Number.NEGATIVE_INFINITY;
    const best = sentences.reduce((a, b) => (value(b) > value(a) ? b : a));
    ranked.push({ ...window, score, best });
    if (ranked.length === count) break;
  }
  return ranked.sort((a, b) => b.score - a.score);
}

/** A sentence that adds less than this to the score is left out of the quote. */
const WORTH_QUOTING = 0.6;

/** The shortest part of a window that scores nearly as well. */
function trim(whole: Scored, byBounds: ReadonlyMap<string, Scored>): Scored {
  const { window } = whole;
  const parts = [
    { ...window, first: window.first + 1 },
    { ...window, end: window.end - 1 },
  ].flatMap((part) => byBounds.get(bounds(part)) ?? []);
  const best = parts.reduce<Scored | null>(
    (a, b) => (a === null || b.score > a.score ? b : a),
    null,
  );
  if (best === null || best.score < whole.score - WORTH_QUOTING) return whole;
  return trim(best, byBounds);
}

interface Scored {
  readonly window: Window;
  readonly score: number;
}

function bounds({ candidate, first, end }: Window): string {
  return `${candidate.prepared.analysed.article.name}\n${first}\n${end}`;
}

function combine(rows: readonly (Float64Array | null)[]): Float64Array {
  const size = FEATURE_NAMES.length;
  const combined = new Float64Array(WINDOW_FEATURES.length);
  for (let i = 0; i < size; i++) {
    let greatest = Number.NEGATIVE_INFINITY;
    for (const row of rows) if (row![i]! > greatest) greatest = row![i]!;
    combined[i] = greatest;
  }
  combined[size] = rows.length === 2 ? 1 : 0;
  combined[size + 1] = rows.length === 3 ? 1 : 0;
  return combined;
}

function product(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
