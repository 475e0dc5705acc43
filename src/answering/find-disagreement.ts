import type { Disagreement } from '../domain.ts';
import { capital } from '../text/capital.ts';
import { findingOf, type GatheredFinding } from './gather-findings.ts';
import { rivalFigures } from './rival-figures.ts';
import { rivalVoices } from './rival-voices.ts';
import { outletOf, type Scene, type Side } from './side.ts';

/** Findings with what they disagree in. */
export interface Disputed {
  readonly gathered: readonly GatheredFinding[];
  readonly disagreement: Disagreement | null;
}

/**
 * Where the reports do not agree on what is asked: different figures for the same thing, or a claim
 * and who denies it. A side that no finding shows yet becomes one, in place of the last.
 * @param count Findings at most.
 */
export function findDisagreement(scene: Scene, count: number): Disputed {
  const figures = rivalFigures(scene);
  const sides = figures ?? rivalVoices(scene);
  if (sides === null) return { gathered: scene.gathered, disagreement: null };
  const shown = [...scene.gathered];
  const at = sides.map((side) => {
    const known = shown.findIndex(
      ({ window: { candidate, first, end } }) =>
        candidate === side.candidate && first <= side.sentence && side.sentence < end,
    );
    if (known >= 0) return known;
    shown.push(findingFor(side, shown.at(-1)!.finding.score));
    return shown.length - 1;
  });
  const kept = [...shown.keys()];
  while (kept.length > count)
    kept.splice(
      kept.findLastIndex((i) => !at.includes(i)),
      1,
    );
  return {
    gathered: kept.map((i) => shown[i]!),
    disagreement: {
      kind: figures === null ? 'stances' : 'figures',
      text: figures === null ? tellVoices(sides) : tellFigures(sides),
      findings: [...new Set(at.map((i) => kept.indexOf(i)))],
    },
  };
}

/** The sentence of a side as a finding of its own. */
function findingFor({ candidate, sentence, claim }: Side, score: number): GatheredFinding {
  const window = {
    candidate,
    first: sentence,
    end: sentence + 1,
    features: new Float64Array(0),
    score,
    best: sentence,
  };
  return { window, claim, finding: findingOf(window, claim, [], score) };
}

/** "80,000 people by Ada Lind (The Coast Post), 70,000 people by Island News." */
function tellFigures(sides: readonly Side[]): string {
  const told = sides.map((side) => `${side.told} by ${who(side)}`).join(', ');
  return `${capital(told)}.`;
}

/** "Moscow claimed it; Kyiv denied it; NordWire could not verify it (The Coast Post)." */
function tellVoices(sides: readonly Side[]): string {
  const outlets = sides.map(outletOfSide);
  const voices = sides.map(({ claimant, told }, i) => {
    const isLastOfOutlet = outlets[i] !== outlets[i + 1];
    return `${claimant} ${told}${isLastOfOutlet ? ` (${outlets[i]})` : ''}`;
  });
  return `${capital(voices.join('; '))}.`;
}

/** Who gives a figure: the claimant and the outlet, as far as they are known. */
function who(side: Side): string {
  const outlet = outletOfSide(side);
  return side.claimant === null ? outlet : `${side.claimant} (${outlet})`;
}

function outletOfSide({ candidate }: Side): string {
  return outletOf(candidate.prepared.analysed.article);
}
