import { countWords } from '../passages/split-passages.ts';
import type { CandidateArticle } from './candidate-article.ts';
import { WINDOW_FEATURES } from './feature-names.ts';
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

const TWO_SENTENCES = WINDOW_FEATURES.indexOf('two sentences');
const THREE_SENTENCES = WINDOW_FEATURES.indexOf('three sentences');

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

/** The features of a window from those of its sentences, each of which is a window by itself. */
function combine(rows: readonly (Float64Array | null)[]): Float64Array {
  if (rows.length === 1) return rows[0]!;
  const combined = greatest(rows as readonly Float64Array[]);
  combined[rows.length === 2 ? TWO_SENTENCES : THREE_SENTENCES] = 1;
  return combined;
}

/** The greatest of each feature. */
export function greatest(rows: readonly Float64Array[]): Float64Array {
  const found = rows[0]!.slice();
  for (const row of rows)
    for (let i = 0; i < found.length; i++) if (row[i]! > found[i]!) found[i] = row[i]!;
  return found;
}
