import { type AskedFigure, askedFigure, asksFigure } from './asked-figure.ts';
import { contradicts } from './contradicts.ts';
import { type CountedFigure, countedFigures } from './counted-figures.ts';
import { type Figure, kindOfFigure } from './figures-of.ts';
import { isShownFirst, type Scene, type Side } from './side.ts';

/** Findings in which the figure has to stand that others are held against. */
const LEADING = 3;

/** What a figure's sentence has to hold of what the best one holds. */
const LEAST_SHARE = 0.75;
/** The same where no word behind it says what a figure counts, as with sums of money. */
const LEAST_OF_SUM = 0.95;
const NEARLY_BEST = 0.95;
/** How many times another sum one of the same thing may be. */
const MOST_TIMES = 10;

/** Figures that are told beside each other at most. */
const MOST = 3;

/**
 * The figures that answer a question and cannot all be right: of the same quantity and the same
 * event, by different voices. Null where there are no two.
 */
export function rivalFigures(scene: Scene): Side[] | null {
  const { view, candidates } = scene;
  if (!asksFigure(view.question.text)) return null;
  const asked = askedFigure(view.question.text);
  const counted = candidates.flatMap((candidate) => countedFigures(candidate, view, asked));
  const leading = counted.filter(({ candidate, sentence }) =>
    isShownFirst(scene, candidate, sentence, sentence, LEADING),
  );
  const best = Math.max(0, ...leading.map(({ matter, event }) => matter + event));
  const rivals = leading
    .filter(({ matter, event }) => matter + event >= NEARLY_BEST * best)
    .map((anchor) => rivalsOf(anchor, counted, asked))
    .find(({ length }) => length > 1);
  if (rivals === undefined) return null;
  return rivals.map(({ candidate, sentence, claim, claimant, figure }) => ({
    candidate,
    sentence,
    claim,
    claimant,
    told: told(figure, rivals[0]!.figure),
  }));
}

/** A figure with those that contradict it and each other, the nearest to the question first. */
function rivalsOf(
  anchor: CountedFigure,
  counted: readonly CountedFigure[],
  asked: AskedFigure,
): CountedFigure[] {
  const isSum = asked.units === null && asked.quantity === null;
  const share = isSum ? LEAST_OF_SUM : LEAST_SHARE;
  const rivals = [anchor];
  const others = counted
    .filter(
      (other) =>
        isBeside(anchor, other) ||
        (other.matter >= share * anchor.matter && other.event >= share * anchor.event),
    )
    .sort((a, b) => b.matter - a.matter);
  for (const other of others) {
    if (isSum && !isOfSameSize(anchor.figure, other.figure)) continue;
    if (rivals.length < MOST && rivals.every((rival) => contradicts(rival, other)))
      rivals.push(other);
  }
  return rivals;
}

/** Whether somebody else gives a figure next to another one: "Forbes says it is $4.5 billion". */
function isBeside(one: CountedFigure, other: CountedFigure): boolean {
  return (
    one.candidate === other.candidate &&
    Math.abs(one.sentence - other.sentence) <= 1 &&
    one.claimant !== null &&
    other.claimant !== null &&
    kindOfFigure(other.figure) !== 'percent'
  );
}

/** Whether two sums are of about one size: $10 billion and $300 are of different things. */
function isOfSameSize({ value: one }: Figure, { value: other }: Figure): boolean {
  return Math.max(one, other) <= MOST_TIMES * Math.min(one, other);
}

/** A figure with what it counts: "80,000 people", "43 percent". */
function told({ number, counted, units }: Figure, { units: shared }: Figure): string {
  const at = units.findIndex((unit) => shared.includes(unit));
  const inSentence = number.replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase());
  return [inSentence, ...counted.slice(0, at + 1)].join(' ');
}
