import { citationOf, type GatheredFinding, sameWords } from '../answering/gather-findings.ts';
import type { Citation } from '../domain.ts';
import { termsOf } from '../text/terms.ts';
import type { LedgerEntry } from './desk.ts';
import { listIn } from './list-in.ts';

/** Claims of the same words as one: that of the first report, with the others as its copies. */
export function joinCopies<Match extends GatheredFinding>(matches: readonly Match[]): Match[] {
  const groups = new Map<string, Match[]>();
  for (const match of matches) {
    listIn(groups, wordsOfClaim(match)).push(match);
  }
  return [...groups.values()].map((group) => {
    const [first, ...others] = group.sort((a, b) => byDate(a.finding, b.finding));
    const copies = new Map<string, Citation>();
    for (const { window } of others) {
      const { article } = window.candidate.prepared.analysed;
      if (article.name !== first!.finding.citation.article)
        copies.set(article.name, citationOf(article));
    }
    const score = group.reduce((most, { finding }) => Math.max(most, finding.score), 0);
    return { ...first!, finding: { ...first!.finding, copies: [...copies.values()], score } };
  });
}

/** Equal for claims of the same words, whoever prints them. */
export function wordsOfClaim({ window, finding }: GatheredFinding): string {
  const statement = termsOf(finding.statement).map(({ word }) => word);
  return [sameWords(window), ...statement].join('\n');
}

/** Oldest first, undated last; of one day, in the order of names and of the text. */
export function byDate(a: LedgerEntry, b: LedgerEntry): number {
  const [first, second] = [a, b].map(
    ({ citation }) => `${citation.date ?? '9999'}\n${citation.article}`,
  ) as [string, string];
  if (first !== second) return first < second ? -1 : 1;
  return a.quote.start - b.quote.start;
}
