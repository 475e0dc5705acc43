import type { Finding } from '../domain.ts';
import { splitSentences } from '../passages/split-sentences.ts';

/** Between the parts of a statement that does not stand in one piece. */
const GAP = /\s*…\s*|\n/u;

/**
 * What of a finding's quote its claimant says: the sentences in which the statement stands. Around
 * them the quote may tell what others say, or the outlet itself. Where nobody is named, all of it is
 * the outlet's own.
 */
export function saidText({ claimant, statement, quote }: Finding): string {
  if (claimant === null) return quote.text;
  const pieces = statement.split(GAP).filter((piece) => piece !== '');
  const said = splitSentences(quote.text)
    .map(({ start, end }) => quote.text.slice(start, end))
    .filter((sentence) => {
      return pieces.some((piece) => sentence.includes(piece) || piece.includes(sentence));
    });
  return said.length === 0 ? statement : said.join('\n');
}
