import { countWords } from '../passages/split-passages.ts';
import type { CandidateArticle } from './candidate-article.ts';
import { FEATURE_NAMES } from './feature-names.ts';
import { namedTopics } from './name-features.ts';
import type { PreparedSentence } from './prepare-article.ts';
import { type RankerWeights, type ScoredWindow, scoreWindows } from './score-windows.ts';
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
  const named = namedTopics(view, candidates);
  for (const candidate of candidates) {
    const rows = sentenceFeatures(view, candidate, named);
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
  const scored = scoreWindows(windows, weights).sort((a, b) => b.score - a.score);
  const byBounds = new Map(scored.map((one) => [bounds(one.window), one]));
  const taken = new Set<string>();
  const isFree = ({ candidate, first, end }: Window) => {
    for (let i = first; i < end; i++) if (taken.has(sentenceKey(candidate, i))) return false;
    return true;
  };
  const ranked: RankedWindow[] = [];
  for (const one of scored) {
    if (!isFree(one.window)) continue;
    const { window, score } = widen(one, byBounds, isFree);
    const { candidate, first, end } = window;
    const sentences = Array.from({ length: end - first }, (_, i) => first + i);
    for (const sentence of sentences) taken.add(sentenceKey(candidate, sentence));
    const value = (sentence: number) =>
      byBounds.get(bounds({ candidate, first: sentence, end: sentence + 1 }))?.score ??
      Number.NEGATIVE_INFINITY;
    const best = sentences.reduce((a, b) => (value(b) > value(a) ? b : a));
    ranked.push({ ...window, score, best });
    if (ranked.length === count) break;
  }
  return ranked.sort((a, b) => b.score - a.score);
}

/** A neighbour that takes no more than this from the score is quoted as well. */
const WORTH_QUOTING = 0.5;

/**
 * A window with the neighbours that do not make it worse: who is quoted, and what follows, often
 * stands beside the sentence that answers.
 */
function widen(
  narrow: ScoredWindow,
  byBounds: ReadonlyMap<string, ScoredWindow>,
  isFree: (window: Window) => boolean,
): ScoredWindow {
  const { window, score } = narrow;
  const wider = [
    { ...window, first: window.first - 1 },
    { ...window, end: window.end + 1 },
  ].flatMap((bigger) => byBounds.get(bounds(bigger)) ?? []);
  const best = wider
    .filter((one) => isFree(one.window))
    .reduce<ScoredWindow | null>((a, b) => (a === null || b.score > a.score ? b : a), null);
  if (best === null || best.score < score - WORTH_QUOTING) return narrow;
  return widen(best, byBounds, isFree);
}

function sentenceKey({ prepared }: CandidateArticle, sentence: number): string {
  return `${prepared.analysed.article.name}\n${sentence}`;
}

function bounds({ candidate, first, end }: Omit<Window, 'features'>): string {
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
