import { countWords } from '../passages/split-passages.ts';
import type { PreparedArticle } from '../retrieval/prepare-article.ts';
import type { PreparedClaim } from '../retrieval/prepared-claim.ts';
import type { RankedWindow } from '../retrieval/rank-windows.ts';
import { QUOTE_SENTENCES, QUOTE_WORDS } from '../retrieval/window.ts';

/**
 * A claim as a window: its whole sentences with the one that names who makes it, where that is
 * next to them, at most three and 80 words; of a longer claim, those around the best one.
 * @param worthOf How much a sentence, by its ordinal, is to the point; the first of the most counts.
 */
export function quoteClaim(
  prepared: PreparedArticle,
  claim: PreparedClaim,
  worthOf: (sentence: number) => number,
): RankedWindow {
  const { sentences } = prepared;
  const { first, last } = claim;
  // Where nobody is named, who says it stands in the claim itself.
  const source = claim.sourceSentence < 0 ? last : claim.sourceSentence;
  const from = source === first - 1 ? source : first;
  const to = source === last + 1 ? source : last;
  let best = first;
  for (let i = first; i <= last; i++) if (worthOf(i) > worthOf(best)) best = i;

  let start = best;
  let end = best + 1;
  let words = countWords(sentences[best]!.text);
  const fits = (sentence: number) =>
    sentence >= from &&
    sentence <= to &&
    end - start < QUOTE_SENTENCES &&
    words + countWords(sentences[sentence]!.text) <= QUOTE_WORDS;
  for (;;) {
    // Towards who says it first, then on, then back.
    const next = [source < start ? start - 1 : end, end, start - 1].find(fits);
    if (next === undefined) break;
    words += countWords(sentences[next]!.text);
    if (next < start) start = next;
    else end = next + 1;
  }
  const candidate = { prepared, score: 1, recency: 0.5, passages: new Map() };
  return { candidate, first: start, end, features: new Float64Array(0), score: 0, best };
}
