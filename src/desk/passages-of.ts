import { citationOf } from '../answering/gather-findings.ts';
import type { Archive } from '../archive/archive.ts';
import type { Finding, Passage, Span } from '../domain.ts';
import type { FoundPassage } from './desk.ts';

/**
 * The passages of the archive that hold the most of each quote, each once, in the order of the
 * findings. An article that is gone, or has other words in that place now, has none.
 */
export function passagesOf(
  findings: readonly Finding[],
  archive: Pick<Archive, 'article'>,
): FoundPassage[] {
  const found = new Map<string, FoundPassage>();
  for (const { quote, citation } of findings) {
    const analysed = archive.article(citation.article);
    if (analysed?.article.body.slice(quote.start, quote.end) !== quote.text) continue;
    const passage = fullest(analysed.passages, quote);
    if (passage === undefined) continue;
    const { start, end, ordinal } = passage;
    found.set(`${citation.article}\n${ordinal}`, {
      quote: { start, end, text: analysed.article.body.slice(start, end) },
      citation: citationOf(analysed.article),
    });
  }
  return [...found.values()];
}

/** The passage that holds the most of a quote; the first of those that hold it all. */
function fullest(passages: readonly Passage[], quote: Span): Passage | undefined {
  const shared = ({ start, end }: Passage) =>
    Math.min(end, quote.end) - Math.max(start, quote.start);
  return passages.reduce<Passage | undefined>(
    (best, passage) => (best === undefined || shared(passage) > shared(best) ? passage : best),
    undefined,
  );
}
