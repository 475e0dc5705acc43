import type { Disagreement, Finding } from '../domain.ts';

/** Findings that are shown with an answer; the rest is further down. */
const SHOWN = 4;

/** Findings in the order in which they are shown, with what they disagree in. */
export interface Sides {
  readonly findings: readonly Finding[];
  readonly disagreement: Disagreement | null;
}

/**
 * Sees to it that what a disagreement rests on is among the first four findings, so that both sides
 * are quoted where it is told. Otherwise their order stays.
 */
export function putSidesFirst({ findings, disagreement }: Sides): Sides {
  if (disagreement === null) return { findings, disagreement };
  const sides = new Set([0, ...disagreement.findings.slice(0, SHOWN - 1)]);
  let others = SHOWN - sides.size;
  const isShown = [...findings.keys()].map((at) => sides.has(at) || others-- > 0);
  const order = [...findings.keys()].sort((a, b) => Number(isShown[b]) - Number(isShown[a]));
  return {
    findings: order.map((at) => findings[at]!),
    disagreement: {
      ...disagreement,
      findings: disagreement.findings.map((at) => order.indexOf(at)),
    },
  };
}
