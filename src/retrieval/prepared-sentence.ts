import type { Sentence } from '../domain.ts';
import { type Term, termsOf } from '../text/terms.ts';
import type { PreparedClaim } from './prepared-claim.ts';
import { STOP_WORDS } from './stop-words.ts';
import type { WordSimilarity } from './word-similarity.ts';

const CAPITAL = /\p{Lu}/u;

/**
 * A sentence with what ranking looks at. Most sentences of a report are never looked at for their
 * meaning: words and vectors are computed when they are first asked for, and once.
 */
export class PreparedSentence {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly terms: readonly Term[];
  readonly stems: ReadonlySet<string>;
  /** Claims whose content, source or cue lies in the sentence. */
  readonly claims: readonly PreparedClaim[];
  readonly #previous: PreparedSentence | null;
  readonly #similarity: WordSimilarity;
  #wording: string | undefined;
  #capitalised: readonly Term[] | undefined;
  #words: readonly string[] | undefined;
  #vector: Float32Array | null | undefined;
  #vectorWithPrevious: Float32Array | null | undefined;

  constructor(
    body: string,
    { start, end }: Sentence,
    around: {
      readonly previous: PreparedSentence | null;
      readonly claims: readonly PreparedClaim[];
      readonly similarity: WordSimilarity;
    },
  ) {
    this.start = start;
    this.end = end;
    this.text = body.slice(start, end);
    this.terms = termsOf(this.text);
    this.stems = stemsOf(this.terms);
    this.claims = around.claims;
    this.#previous = around.previous;
    this.#similarity = around.similarity;
  }

  /** Its folded words in order: equal for sentences of the same words, whatever their punctuation. */
  get wording(): string {
    this.#wording ??= this.terms.map(({ word }) => `${word} `).join('');
    return this.#wording;
  }

  /** The terms behind the first one that are written with a capital. */
  get capitalised(): readonly Term[] {
    this.#capitalised ??= this.terms
      .slice(1)
      .filter(({ start }) => CAPITAL.test(this.text.charAt(start)));
    return this.#capitalised;
  }

  /** Distinct folded words that are no stop words, for word vectors. */
  get words(): readonly string[] {
    this.#words ??= contentWords(this.terms);
    return this.#words;
  }

  /** Unit vector of its words; null where none is known. */
  get vector(): Float32Array | null {
    if (this.#vector === undefined) this.#vector = this.#similarity.meanVector(this.words);
    return this.#vector;
  }

  /** Unit vector of its words with those of the sentence before it. */
  get vectorWithPrevious(): Float32Array | null {
    if (this.#vectorWithPrevious === undefined) {
      const words = [...(this.#previous?.words ?? []), ...this.words];
      this.#vectorWithPrevious = this.#similarity.meanVector(words);
    }
    return this.#vectorWithPrevious;
  }
}

/** The distinct stems of terms. */
export function stemsOf(terms: readonly Term[]): Set<string> {
  const stems = new Set<string>();
  for (const { stem } of terms) stems.add(stem);
  return stems;
}

/** The distinct words of terms that are no stop words. */
export function contentWords(terms: readonly Term[]): string[] {
  const words = new Set<string>();
  for (const { word } of terms) if (!STOP_WORDS.has(word)) words.add(word);
  return [...words];
}
