import type { Archive } from '../archive/archive.ts';
import type { Finding, Span } from '../domain.ts';
import type { Excerpt } from './desk.ts';
import { excerptOf } from './excerpt-of.ts';
import { listIn } from './list-in.ts';

/** An excerpt for each finding, in their order; what one shows around its quote no other repeats. */
export function excerptsOf(
  findings: readonly Finding[],
  archive: Pick<Archive, 'article'>,
): Excerpt[] {
  const shown = new Map<string, Span[]>();
  for (const { citation, quote } of findings) listIn(shown, citation.article).push(quote);
  return findings.map((finding) => {
    const { article } = finding.citation;
    const beside = listIn(shown, article);
    const excerpt = excerptOf(finding, archive.article(article), beside);
    beside.push(excerpt);
    return excerpt;
  });
}
