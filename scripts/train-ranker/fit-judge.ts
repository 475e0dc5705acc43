import { evidenceSigns, SIGNS } from '../../src/answering/evidence-signs.ts';
import { type GatheredFinding, gatherFindings } from '../../src/answering/gather-findings.ts';
import { confidenceOf, type Judge } from '../../src/answering/judge-evidence.ts';
import { rankWindows } from '../../src/retrieval/rank-windows.ts';
import type { RankerWeights } from '../../src/retrieval/score-windows.ts';
import { fitLogistic } from './fit-logistic.ts';
import type { Example } from './prepare-example.ts';
import { FOLDS } from './read-questions.ts';

const PENALTY = 0.02;

/** An example with what is found for it by a ranker, and how sure a judge is of that. */
export interface Judged {
  readonly example: Example;
  readonly gathered: readonly GatheredFinding[];
  readonly signs: Float64Array;
  readonly confidence: number;
}

/** Judges each example by weights that have not seen it, given the rankers by the part that each has not seen. */
export function crossValidate(
  examples: readonly Example[],
  rankers: readonly RankerWeights[],
): Judged[] {
  const ranked = examples.map((example) => {
    const windows = rankWindows(example.found.windows, rankers[example.line.fold]!, 20);
    const gathered = gatherFindings(windows, example.found.view, 10);
    return { example, gathered, signs: evidenceSigns(example.found, gathered), confidence: 0 };
  });
  const judges = Array.from({ length: FOLDS }, (_, fold) =>
    fitJudge(ranked.filter(({ example }) => example.line.fold !== fold)),
  );
  return ranked.map((one) => ({
    ...one,
    confidence: confidenceOf(one.signs, judges[one.example.line.fold]!),
  }));
}

/** Fits the judge: marked unanswerable questions weigh most, they are the fewest. */
export function fitJudge(judged: readonly Judged[]): Judge {
  const cases = judged.map(({ example, signs }) => ({
    signs,
    yes: example.answerable,
    weight:
      (example.isSmall ? 0.3 : 1) *
      (example.line.isGiven ? 2 : 1) *
      (example.answerable ? 1 : example.isLeftOut ? 0.2 : 2.5),
  }));
  return fitLogistic(cases, SIGNS.length, PENALTY);
}

/** The judge moved so that a confidence becomes 0.5. */
export function moveTo(judge: Judge, confidence: number): Judge {
  return { ...judge, intercept: judge.intercept - Math.log(confidence / (1 - confidence)) };
}
