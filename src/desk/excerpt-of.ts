import type { AnalysedArticle, Finding, Passage, Sentence, Span } from '../domain.ts';
import { countWords } from '../passages/split-passages.ts';
import type { Excerpt } from './desk.ts';

/** A quote of fewer words is shown with what stands around it. */
const ENOUGH_WORDS = 40;

/** Most words of a quote with what stands around it. */
const MOST_WORDS = 70;

/** A sentence that begins so cannot be understood without the one before. */
const LEANS_BACK =
  /^["“‘'(\s]*(?:he|she|it|they|his|her|its|their|this|that|these|those|such|but|and|or|so|yet|however|still|instead|meanwhile|nevertheless|also|then|there)\b/iu;

/** What ends a sentence; a headline or a byline does not end so, and explains nothing. */
const ENDS = /[.!?…:]["”’»'")\]]*$/u;

/**
 * The quote of a finding with enough around it to be understood: a short one goes on into whole
 * neighbouring sentences of its passage, up to about 70 words. They come from before it where it
 * leans on them or stands in the middle of a paragraph, else from behind it.
 * @param analysed The article as it is now; where it is gone, or other words stand in that place,
 * the quote is all there is.
 * @param shown Quotes of the same article that are shown beside it: they are not repeated.
 */
export function excerptOf(
  { quote, highlight }: Pick<Finding, 'quote' | 'highlight'>,
  analysed: AnalysedArticle | null,
  shown: readonly Span[] = [],
): Excerpt {
  const bare = { ...quote, highlight };
  if (analysed?.article.body.slice(quote.start, quote.end) !== quote.text) return bare;
  const { sentences, passages } = analysed;
  const { body } = analysed.article;
  let first = sentences.findIndex(({ end }) => end > quote.start);
  let last = sentences.findLastIndex(({ start }) => start < quote.end);
  const passage = passages.find((at) => at.firstSentence <= first && last < at.endSentence);
  if (passage === undefined) return bare;

  const textOf = ({ start, end }: Sentence) => body.slice(start, end);
  let words = countWords(quote.text);
  /** Words with a neighbouring sentence; null where it does not fit. */
  const withWords = (neighbour: number): number | null => {
    if (!isWithin(passage, neighbour)) return null;
    const at = sentences[neighbour]!;
    if (shown.some(({ start, end }) => start < at.end && at.start < end)) return null;
    const text = textOf(at);
    const total = words + countWords(text);
    return ENDS.test(text) && total <= MOST_WORDS ? total : null;
  };
  while (words < ENOUGH_WORDS) {
    const before = withWords(first - 1);
    const after = withWords(last + 1);
    const opening = sentences[first]!;
    const isBackFirst =
      LEANS_BACK.test(textOf(opening)) || sentences[first - 1]?.paragraph === opening.paragraph;
    if (before !== null && (isBackFirst || after === null)) {
      words = before;
      first--;
    } else if (after !== null) {
      words = after;
      last++;
    } else break;
  }
  const start = Math.min(quote.start, sentences[first]!.start);
  const end = Math.max(quote.end, sentences[last]!.end);
  return { start, end, text: body.slice(start, end), highlight };
}

function isWithin({ firstSentence, endSentence }: Passage, sentence: number): boolean {
  return sentence >= firstSentence && sentence < endSentence;
}
