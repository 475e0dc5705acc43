import type { Archive } from '../archive/archive.ts';
import { textHash } from '../archive/text-hash.ts';
import type { Article, Citation, Finding, Limits } from '../domain.ts';
import { citationOf, type GatheredFinding } from './gather-findings.ts';

/**
 * The findings, each with every article within the limits that carries its passage: ranking sees
 * only some of the articles that print the same agency copy. Known copies come first, the others in
 * the archive's order.
 */
export function completeCopies(
  gathered: readonly GatheredFinding[],
  limits: Limits,
  archive: Pick<Archive, 'snapshot' | 'passagesLike' | 'article'>,
): Finding[] {
  return archive.snapshot(() =>
    gathered.map(({ finding, window }) => {
      const { article, passages } = window.candidate.prepared.analysed;
      const copies = new Map<string, Citation>(finding.copies.map((copy) => [copy.article, copy]));
      const alike = passages
        .filter((at) => at.firstSentence <= window.first && window.end <= at.endSentence)
        .flatMap(({ start, end }) =>
          archive.passagesLike(textHash(article.body.slice(start, end))),
        );
      for (const { article: name } of alike) {
        if (name === article.name || copies.has(name)) continue;
        const copy = archive.article(name)?.article;
        if (copy?.body.includes(finding.quote.text) && isWithin(copy, limits))
          copies.set(name, citationOf(copy));
      }
      return { ...finding, copies: [...copies.values()] };
    }),
  );
}

/** Whether an article is within limits, as the archive's searches see it. */
export function isWithin(
  { outlet, agency, cited, date }: Article,
  { outlets, from, to }: Limits,
): boolean {
  const named = [outlet, agency, ...cited];
  if (outlets.length > 0 && !outlets.some((one) => named.includes(one))) return false;
  if (from !== null && (date === null || date < from)) return false;
  return to === null || (date !== null && date <= to);
}
