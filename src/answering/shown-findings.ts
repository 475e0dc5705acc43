import type { Answer, Finding } from '../domain.ts';

/** Findings with an answer, and with a refusal: more push it out of sight. */
const MOST = 4;
const MOST_NEAREST = 3;

/** How far below the best one, in the ranker's unit, a finding may be to be shown with the answer. */
const FARTHEST_BELOW_BEST = 8;

/**
 * The findings that are shown with an answer, best first: those about as good as the best one, and
 * those that a disagreement rests on, at most four; of a refusal, the nearest.
 */
export function shownFindings(answer: Answer): readonly Finding[] {
  if (!answer.answered) return answer.nearest.slice(0, MOST_NEAREST);
  const { findings, disagreement } = answer;
  const best = Math.max(...findings.map(({ score }) => score));
  const last = findings.findLastIndex(
    ({ score }, at) =>
      score >= best - FARTHEST_BELOW_BEST || disagreement?.findings.includes(at) === true,
  );
  return findings.slice(0, Math.min(last + 1, MOST));
}
