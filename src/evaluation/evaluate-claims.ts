import { tokensOf } from '../claims/tokens.ts';
import type { AnalysedArticle, Segment, Span } from '../domain.ts';
import { spanInFile } from '../reading/span-in-file.ts';
import type { MarkedReport } from './read-attributions.ts';
import {
  type Attribution,
  distinctSpans,
  SPAN_KINDS,
  type SpanScore,
  scoreSpans,
  sumScores,
} from './score-spans.ts';
import type { Rate } from './summarise.ts';

/** A report as it was analysed, with the text that its marks and its origin count in. */
export interface RawReport {
  readonly analysed: AnalysedArticle;
  /** The file's text after the front matter. */
  readonly text: string;
}

/** How the claims of the marked reports did. */
export interface ClaimScores extends Readonly<Record<keyof Attribution, SpanScore>> {
  /** Reports that were scored. */
  readonly reports: number;
  /** Names of the marked reports that there are not; their marks do not count. */
  readonly missing: readonly string[];
  /** Attributions that were marked in the scored reports. */
  readonly marked: number;
  /** Of the claims found there, those whose claimant is resolved. */
  readonly claimants: Rate;
}

/**
 * Scores the claims of reports against what was marked in them by hand. Both are compared in the
 * file's own text, so that a mark in a block that cleaning leaves out counts as missed.
 * @param read Analyses a report by its name; null where there is none.
 */
export async function evaluateClaims(
  marked: readonly MarkedReport[],
  read: (article: string) => Promise<RawReport | null>,
): Promise<ClaimScores> {
  const missing: string[] = [];
  const scored: { attributions: number; claims: Attribution[]; resolved: number }[] = [];
  const scores: Record<keyof Attribution, SpanScore[]> = { source: [], cue: [], content: [] };
  for (const { article, attributions } of marked) {
    const report = await read(article);
    if (report === null) {
      missing.push(article);
      continue;
    }
    const { analysed, text } = report;
    const claims = analysed.claims.map((claim) => inFile(claim, analysed.article.origin));
    const tokens = tokensOf(text);
    for (const kind of SPAN_KINDS) {
      const spansIn = (side: readonly Attribution[]) => distinctSpans(side, kind, text);
      scores[kind].push(scoreSpans(spansIn(attributions), spansIn(claims), tokens));
    }
    const resolved = analysed.claims.filter(({ claimant }) => claimant !== null).length;
    scored.push({ attributions: attributions.length, claims, resolved });
  }
  const total = (count: (one: (typeof scored)[number]) => number) =>
    scored.reduce((sum, one) => sum + count(one), 0);
  return {
    reports: scored.length,
    missing,
    marked: total(({ attributions }) => attributions),
    claimants: {
      hits: total(({ resolved }) => resolved),
      of: total(({ claims }) => claims.length),
    },
    source: sumScores(scores.source),
    cue: sumScores(scores.cue),
    content: sumScores(scores.content),
  };
}

/** A claim's spans in the file's text after the front matter. */
function inFile({ source, cue, content }: Attribution, origin: readonly Segment[]): Attribution {
  const spans = (parts: readonly Span[]) => parts.map((part) => spanInFile(part, origin));
  return { source: spans(source), cue: spans(cue), content: spans(content) };
}
