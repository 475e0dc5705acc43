import type { AnalysedArticle, Claim, Sentence } from '../domain.ts';
import { termsOf } from '../text/terms.ts';
import { STOP_WORDS } from './stop-words.ts';

/** A claim with where it lies, and the terms of who makes it. */
export class PreparedClaim {
  readonly claim: Claim;
  /** Ordinals of the sentences in which its content lies. */
  readonly first: number;
  readonly last: number;
  /** Ordinal of the sentence with its source; −1 where the source is understood. */
  readonly sourceSentence: number;
  readonly #body: string;
  #speaker: ReadonlySet<string> | undefined;

  constructor({ article, sentences }: AnalysedArticle, claim: Claim) {
    const source = claim.source[0] ?? claim.cue[0];
    this.claim = claim;
    this.first = sentenceAt(sentences, claim.content[0]!.start);
    this.last = sentenceAt(sentences, claim.content.at(-1)!.end - 1);
    this.sourceSentence = source === undefined ? -1 : sentenceAt(sentences, source.start);
    this.#body = article.body;
  }

  /** Stems of the claimant's name and of the words that name the source; computed once. */
  get speaker(): ReadonlySet<string> {
    this.#speaker ??= speakerOf(this.claim, this.#body);
    return this.#speaker;
  }
}

function speakerOf({ claimant, source }: Claim, body: string): Set<string> {
  const names = [claimant?.name ?? '', ...source.map(({ start, end }) => body.slice(start, end))];
  return new Set(
    names.flatMap((name) =>
      termsOf(name)
        .filter(({ word }) => !STOP_WORDS.has(word))
        .map(({ stem }) => stem),
    ),
  );
}

/** Ordinal of the first sentence that ends behind an offset; the last one where none does. */
function sentenceAt(sentences: readonly Sentence[], offset: number): number {
  let low = 0;
  let high = sentences.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (offset < sentences[middle]!.end) high = middle;
    else low = middle + 1;
  }
  return high;
}
