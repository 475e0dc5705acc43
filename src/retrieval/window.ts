import { countWords } from '../passages/split-passages.ts';
import type { CandidateArticle } from './candidate-article.ts';
import { FEATURE_NAMES } from './feature-names.ts';
import type { Matches } from './match-topics.ts';
import { namedTopics } from './name-features.ts';
import type { PreparedSentence } from './prepared-sentence.ts';
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
export function windowsOf(view: QuestionView, matches: Matches): Window[] {
  const windows: Window[] = [];
  const named = namedTopics(view, [...matches.keys()]);
  for (const [candidate, topics] of matches) {
    const rows = sentenceFeatures(view, candidate, topics, named);
    const { sentences } = candidate.prepared;
    const isWhen = view.question.kind === 'when';
    const found = [...candidate.passages.keys()];
    const furniture = new Set(isWhen ? [] : found.filter((i) => isFurniture(sentences[i]!)));
    const lengths = new Map(found.map((i) => [i, countWords(sentences[i]!.text)]));
    for (const first of found) {
      let words = 0;
      for (
        let end = first + 1;
        end <= first + QUOTE_SENTENCES && candidate.passages.has(end - 1);
        end++
      ) {
        words += lengths.get(end - 1)!;
        if (end > first + 1 && words > QUOTE_WORDS) break;
        if (furniture.has(first) || furniture.has(end - 1)) continue;
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
