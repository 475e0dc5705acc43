import type { AnalysedArticle, Claim, Claimant, Span, Stance } from '../domain.ts';
import { spanInFile } from '../reading/span-in-file.ts';
import type { RawReport } from './evaluate-claims.ts';
import { isSameClaimant } from './match-claimant.ts';
import type { ClaimantMark, ReportOfClaimants, Way } from './read-claimants.ts';
import type { Rate } from './summarise.ts';

/** What became of a mark: `unfound` where no claim has any of its content. */
export type Outcome = 'right' | 'wrong' | 'unresolved' | 'unfound';

/** A mark with what was found for it. */
export interface ScoredMark {
  readonly article: string;
  readonly mark: ClaimantMark;
  /** The words of its content. */
  readonly text: string;
  readonly outcome: Outcome;
  readonly claimant: Claimant | null;
  readonly stance: Stance | null;
  readonly chain: readonly string[];
}

/** How many marks of a kind had which outcome, and how sure those with a claimant were on average. */
export interface ClaimantScore extends Readonly<Record<Outcome, number>> {
  readonly marked: number;
  /** Mean certainty of the claimants that were given; null where none was. */
  readonly certainty: number | null;
}

/** How well the claimants of marked claims are resolved. */
export interface ClaimantScores {
  readonly reports: number;
  /** Names of the marked reports that there are not; their marks do not count. */
  readonly missing: readonly string[];
  readonly marks: readonly ScoredMark[];
  readonly all: ClaimantScore;
  readonly byWay: ReadonlyMap<Way, ClaimantScore>;
  /** Of the found claims whose stance, or chain, is marked. */
  readonly stance: Rate;
  readonly chain: Rate;
}

/**
 * Scores who the claims of reports are resolved to against what a reader marked.
 * @param read Analyses a report by its name; null where there is none.
 * @throws {RangeError} where the words of a mark do not stand in their report just once.
 */
export async function evaluateClaimants(
  marked: readonly ReportOfClaimants[],
  read: (article: string) => Promise<RawReport | null>,
): Promise<ClaimantScores> {
  const missing: string[] = [];
  const marks: ScoredMark[] = [];
  for (const { article, claims } of marked) {
    const report = await read(article);
    if (report === null) missing.push(article);
    else marks.push(...claims.map((mark) => scoreMark(article, mark, report)));
  }
  const ways = [...new Set(marks.map(({ mark }) => mark.by))];
  const found = marks.filter(({ outcome }) => outcome !== 'unfound');
  return {
    reports: marked.length - missing.length,
    missing,
    marks,
    all: scoreOf(marks),
    byWay: new Map(ways.map((way) => [way, scoreOf(marks.filter(({ mark }) => mark.by === way))])),
    stance: rateOf(
      found.filter(({ mark }) => mark.stances !== undefined),
      isStanceRight,
    ),
    chain: rateOf(
      found.filter(({ mark }) => mark.chain !== undefined),
      isChainRight,
    ),
  };
}

/** Whether the stance found is one of those marked; of a mark without any, too. */
export function isStanceRight({ mark: { stances }, stance }: ScoredMark): boolean {
  return stances === undefined || (stance !== null && stances.includes(stance));
}

/** Whether a claim is handed on by just those marked, in their order. */
export function isChainRight({ mark, chain }: ScoredMark): boolean {
  return (
    mark.chain === undefined ||
    (mark.chain.length === chain.length &&
      mark.chain.every((name, k) => isSameClaimant(chain[k]!, name)))
  );
}

function scoreMark(article: string, mark: ClaimantMark, { analysed, text }: RawReport): ScoredMark {
  const span = spanOf(mark.content, article, text);
  const claim = claimAt(span, analysed);
  const voice = claim === null ? voiceAt(span, analysed) : null;
  const claimant = claim?.claimant ?? voice;
  const isFound = claim !== null || voice !== null;
  const outcome: Outcome =
    isFound || mark.claimants.includes(null) ? outcomeOf(mark, claimant) : 'unfound';
  return {
    article,
    mark,
    text: text.slice(span.start, span.end),
    outcome,
    claimant,
    stance: claim?.stance ?? (voice === null ? null : 'says'),
    chain: claim?.chain ?? [],
  };
}

function outcomeOf({ claimants }: ClaimantMark, claimant: Claimant | null): Outcome {
  if (claimant === null) return claimants.includes(null) ? 'right' : 'unresolved';
  const isRight = claimants.some((name) => name !== null && isSameClaimant(claimant.name, name));
  return isRight ? 'right' : 'wrong';
}

function spanOf(content: string | Span, article: string, text: string): Span {
  if (typeof content !== 'string') return content;
  const start = text.indexOf(content);
  if (start < 0 || text.indexOf(content, start + 1) >= 0) {
    throw new RangeError(`“${content}” does not stand in ${article} just once.`);
  }
  return { start, end: start + content.length };
}

/** The claim whose content shares most with a span of the file; null where none has any of it. */
function claimAt(span: Span, { article, claims }: AnalysedArticle): Claim | null {
  let best: Claim | null = null;
  let most = 0;
  for (const claim of claims) {
    const parts = claim.content.map((part) => spanInFile(part, article.origin));
    const shared = parts.reduce((sum, part) => sum + sharedLength(part, span), 0);
    const whole = parts.reduce((sum, { start, end }) => sum + end - start, span.end - span.start);
    const agreement = shared / (whole - shared);
    if (agreement > most) [best, most] = [claim, agreement];
  }
  return best;
}

function voiceAt(span: Span, { article, voices }: AnalysedArticle): Claimant | null {
  const voice = voices.find((one) => sharedLength(spanInFile(one, article.origin), span) > 0);
  return voice?.speaker ?? null;
}

function sharedLength(one: Span, other: Span): number {
  return Math.max(0, Math.min(one.end, other.end) - Math.max(one.start, other.start));
}

function scoreOf(marks: readonly ScoredMark[]): ClaimantScore {
  const count = (outcome: Outcome) => marks.filter((mark) => mark.outcome === outcome).length;
  const sure = marks.flatMap(({ claimant }) => (claimant === null ? [] : [claimant.certainty]));
  return {
    marked: marks.length,
    right: count('right'),
    wrong: count('wrong'),
    unresolved: count('unresolved'),
    unfound: count('unfound'),
    certainty: sure.length === 0 ? null : sure.reduce((sum, one) => sum + one, 0) / sure.length,
  };
}

function rateOf(marks: readonly ScoredMark[], isHit: (mark: ScoredMark) => boolean): Rate {
  return { hits: marks.filter(isHit).length, of: marks.length };
}
