import { evidenceSigns, SIGNS } from '../../src/answering/evidence-signs.ts';
import { type GatheredFinding, gatherFindings } from '../../src/answering/gather-findings.ts';
import { confidenceOf, type Judge } from '../../src/answering/judge-evidence.ts';
import { spokenMatter } from '../../src/answering/spoken-matter.ts';
import { sharedWords } from '../../src/evaluation/words.ts';
import { rankWindows } from '../../src/retrieval/rank-windows.ts';
import type { RankerWeights } from '../../src/retrieval/score-windows.ts';
import { fitLogistic } from './fit-logistic.ts';
import type { Example } from './prepare-example.ts';
import { FOLDS } from './read-questions.ts';

const PENALTY = 0.02;

/** What cases count; those of a kind of which there are many, each less. */
const WEIGHTS = {
  unanswerable: 4,
  leftOut: 0.15,
  turned: 0.3,
  small: 0.3,
  given: 2,
  notFound: 0.15,
};

/** What is found for an example by a ranker that has not seen it. */
export interface Case
  extends Pick<Example, 'line' | 'answerable' | 'isLeftOut' | 'isSmall' | 'isTurned'> {
  readonly signs: Float64Array;
  /** Which findings, in order, are of a right report, and which are evidence. */
  readonly ofArticle: readonly boolean[];
  readonly isEvidence: readonly boolean[];
}

/** A case with how sure a judge that has not seen it is that it is answered. */
export interface Judged extends Case {
  readonly confidence: number;
}

/** What is found for an example by a ranker, as the judge sees it. */
export function caseOf(example: Example, ranker: RankerWeights): Case {
  const { line, answerable, isLeftOut, isSmall, isTurned, found, articles, evidence } = example;
  const gathered = gatherFindings(rankWindows(found.windows, ranker, 20), found.view, 10);
  const right = ({ finding }: GatheredFinding) =>
    evidence.some((one) => sharedWords(finding.quote.text, one) >= 0.5);
  return {
    ...{ line, answerable, isLeftOut, isSmall, isTurned },
    signs: evidenceSigns(found, gathered, spokenMatter(found)),
    ofArticle: gathered.map(({ finding }) => articles.has(finding.citation.article)),
    isEvidence: gathered.map(right),
  };
}

/** Whether an answer is among the findings that are shown at once. */
export function isFound({ isEvidence }: Case): boolean {
  return isEvidence.slice(0, 4).includes(true);
}

/** Judges each case by weights that have not seen it. */
export function crossValidate(cases: readonly Case[]): Judged[] {
  const judges = Array.from({ length: FOLDS }, (_, fold) =>
    fitJudge(cases.filter(({ line }) => line.fold !== fold)),
  );
  return cases.map((one) => ({
    ...one,
    confidence: confidenceOf(one.signs, judges[one.line.fold]!),
  }));
}

/**
 * Fits the judge: marked unanswerable questions weigh most, they are the fewest; answerable ones whose
 * answer is not found hardly count, refusing them is right.
 */
export function fitJudge(cases: readonly Case[]): Judge {
  const weighed = cases.map((one) => ({
    signs: one.signs,
    yes: one.answerable,
    weight: weightOf(one),
  }));
  return fitLogistic(weighed, SIGNS.length, PENALTY);
}

function weightOf(one: Case): number {
  const { line, answerable, isSmall, isTurned, isLeftOut } = one;
  const size = (isSmall ? WEIGHTS.small : 1) * (line.isGiven ? WEIGHTS.given : 1);
  const kind = isTurned ? WEIGHTS.turned : 1;
  if (answerable) return size * kind * (isFound(one) ? 1 : WEIGHTS.notFound);
  return size * (isTurned ? kind : isLeftOut ? WEIGHTS.leftOut : WEIGHTS.unanswerable);
}

/** The judge moved so that a confidence becomes 0.5. */
export function moveTo(judge: Judge, confidence: number): Judge {
  return { ...judge, intercept: judge.intercept - Math.log(confidence / (1 - confidence)) };
}
