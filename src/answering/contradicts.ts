import type { CountedFigure } from './counted-figures.ts';
import { type Figure, kindOfFigure } from './figures-of.ts';
import { type Quantity, quantityNear } from './quantities.ts';
import { sameSide } from './same-side.ts';
import { type StateTime, stateTimeOf } from './state-time.ts';

/** Days after which a figure is another one: of what may change, and of what happened once. */
const STILL_SAME = 3;
const SAME_EVENT = 45;

/** Quantities that are of one event and only grow. */
const OF_EVENT: ReadonlySet<Quantity> = new Set(['killed', 'wounded', 'captured']);

/** Whether two figures contradict each other: apart, by other voices, of the same state. */
export function contradicts(one: CountedFigure, other: CountedFigure): boolean {
  if (one.figure.low <= other.figure.high && other.figure.low <= one.figure.high) return false;
  if (isSameVoice(one, other) || isOtherUnit(one.figure, other.figure)) return false;
  return !isOtherTime(stateTimeOf(one.context), stateTimeOf(other.context)) && !isLater(one, other);
}

function isSameVoice(one: CountedFigure, other: CountedFigure): boolean {
  if (one.claimant !== null && other.claimant !== null)
    return sameSide(one.claimant, other.claimant);
  return one.claimant === null && other.claimant === null && one.candidate === other.candidate;
}

function isOtherUnit(one: Figure, other: Figure): boolean {
  return kindOfFigure(one) !== kindOfFigure(other);
}

/** 60,000 before the war and 53,000 now do not contradict each other. */
function isOtherTime(one: StateTime, other: StateTime): boolean {
  return (one === 'past') !== (other === 'past');
}

/** Whether the later report counts on: a toll that has risen, a share or a state of another month. */
function isLater(one: CountedFigure, other: CountedFigure): boolean {
  const [a, b] = [dayOf(one), dayOf(other)];
  if (a === null || b === null || a === b) return false;
  const [early, late] = a < b ? [one, other] : [other, one];
  const days = Math.abs(a - b);
  if (stateTimeOf(one.context) === 'past') return false;
  const quantity = quantityNear(late.context, null);
  if (quantity !== null && OF_EVENT.has(quantity))
    return days > SAME_EVENT || late.figure.value > early.figure.value;
  const isByOutlet = one.claimant === null || other.claimant === null;
  return (
    days > STILL_SAME ||
    ((quantity !== null || isByOutlet) && late.figure.value > early.figure.value)
  );
}

function dayOf({ candidate }: CountedFigure): number | null {
  const { date } = candidate.prepared.analysed.article;
  return date === null ? null : Date.parse(date) / 86_400_000;
}
