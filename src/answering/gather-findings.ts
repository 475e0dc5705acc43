import type { Article, Citation, Finding, Span } from '../domain.ts';
import type { PreparedClaim } from '../retrieval/prepared-claim.ts';
import type { RankedWindow } from '../retrieval/rank-windows.ts';
import type { QuestionView } from '../retrieval/view-question.ts';
import { attributeWindow } from './attribute-window.ts';
import { covers } from './claim-fit.ts';
import { preferenceFor } from './preference-for.ts';

/** A finding with the window that it shows. */
export interface GatheredFinding {
  readonly finding: Finding;
  readonly window: RankedWindow;
  readonly claim: PreparedClaim | null;
}

/**
 * Turns ranked windows into findings, best first. The same words in another article (agency copy)
 * are one finding with all its articles; the copy that ranks best is shown.
 */
export function gatherFindings(
  windows: readonly RankedWindow[],
  view: QuestionView,
  count: number,
): GatheredFinding[] {
  const gathered = new Map<string, { window: RankedWindow; copies: Citation[] }>();
  for (const window of windows) {
    const { article } = window.candidate.prepared.analysed;
    const key = sameWords(window);
    const known = gathered.get(key);
    if (known === undefined) {
      if (gathered.size < count) gathered.set(key, { window, copies: [] });
    } else if (
      known.window.candidate !== window.candidate &&
      !known.copies.some((copy) => copy.article === article.name)
    ) {
      known.copies.push(citationOf(article));
    }
  }
  const findings = [...gathered.values()].map(({ window, copies }) => {
    const claim = attributeWindow(window, view);
    const score = window.score + preferenceFor(window, claim, view);
    return { window, claim, finding: findingOf(window, claim, copies, score) };
  });
  findings.sort((a, b) => b.finding.score - a.finding.score);
  return oneOfEach(view.question.limits.outlets, findings);
}

/** Where a question names several outlets, the best finding of each comes before the rest. */
function oneOfEach(
  outlets: readonly string[],
  findings: readonly GatheredFinding[],
): GatheredFinding[] {
  if (outlets.length < 2) return [...findings];
  const first = outlets.flatMap((outlet) => {
    const best = findings.find(
      ({ finding: { citation } }) => citation.outlet === outlet || citation.agency === outlet,
    );
    return best === undefined ? [] : [best];
  });
  const leading = [...new Set(first)].sort((a, b) => b.finding.score - a.finding.score);
  return [...leading, ...findings.filter((finding) => !leading.includes(finding))];
}

/** What of an article is cited. */
export function citationOf(article: Article): Citation {
  const { name, title, outlet, agency, cited, date, url } = article;
  return { article: name, title, outlet, agency, cited, date, url };
}

/** What a window shows of a claim; null: in the outlet's own voice. */
export function findingOf(
  window: RankedWindow,
  claim: PreparedClaim | null,
  copies: readonly Citation[],
  score: number,
): Finding {
  const { article } = window.candidate.prepared.analysed;
  // Bold, beside a claimant, is what that claimant says.
  const answering =
    claim === null || covers(claim, window) ? window.best : Math.max(claim.first, window.first);
  const sentence = window.candidate.prepared.sentences[answering]!;
  const quote = quoteSpan(window);
  return {
    claimant: claim?.claim.claimant?.name ?? null,
    chain: claim?.claim.chain ?? [],
    stance: claim?.claim.stance ?? 'reports',
    statement: claim === null ? sentence.text : contentOf(claim, quote, article.body),
    quote: { ...quote, text: article.body.slice(quote.start, quote.end) },
    highlight: { start: sentence.start, end: sentence.end },
    citation: citationOf(article),
    copies,
    score,
  };
}

/** The sentences of a window, as one slice of the body. */
function quoteSpan({ candidate, first, end }: RankedWindow): Span {
  const { sentences } = candidate.prepared;
  return { start: sentences[first]!.start, end: sentences[end - 1]!.end };
}

/** The claim's content as far as the quote shows it. */
function contentOf({ claim }: PreparedClaim, quote: Span, body: string): string {
  const parts = claim.content
    .map(({ start, end }) =>
      body.slice(Math.max(start, quote.start), Math.min(end, quote.end)).trim(),
    )
    .filter((part) => part !== '');
  return parts.join(' … ');
}

/** Equal for windows of the same words, whatever their punctuation. */
export function sameWords({ candidate, first, end }: RankedWindow): string {
  const sentences = candidate.prepared.sentences.slice(first, end);
  return sentences.map(({ wording }) => wording).join('');
}
