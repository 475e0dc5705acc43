import { STOP_WORDS } from '../retrieval/stop-words.ts';
import { stemOf, termsOf } from '../text/terms.ts';
import { type Figure, kindOfFigure } from './figures-of.ts';
import { type Quantity, quantityNear, quantityOf } from './quantities.ts';

/** A question for a figure, whatever its kind: "what is the toll", "what is the damage". */
const ASKS_FIGURE =
  /\bhow\s+(?:many|much|big|large)\b|\b(?:number|toll|losses|casualties|population|rate|share|percentage|turnout|cost|damage|worth|size|count)\b/iu;

/** Whether a question asks for a figure. */
export function asksFigure(question: string): boolean {
  return ASKS_FIGURE.test(question);
}

const HOW_BIG = /\bhow\s+(?:big|large)\b/iu;

/** Whether a question asks how big something is: of a town, it is how many live there. */
export function asksSize(question: string): boolean {
  return HOW_BIG.test(question);
}

/** What a question counts. */
export interface AskedFigure {
  /** The stems of the noun behind "how many"; null where it asks otherwise. */
  readonly units: ReadonlySet<string> | null;
  /** Whether it leaves open what is counted. */
  readonly bare: boolean;
  readonly people: boolean;
  /** The quantity of its words. */
  readonly quantity: Quantity | null;
  readonly sum: boolean;
  readonly share: boolean;
}

/** What a question counts, by its words. */
export function askedFigure(text: string): AskedFigure {
  const noun = /\bhow\s+many\s+(.+)$/iu.exec(text)?.[1];
  const units = noun === undefined ? null : new Set(nounOf(noun));
  // "How many were aboard?"
  const isBare = units?.size === 0;
  return {
    units,
    bare: isBare,
    people: isBare || (units !== null && [...units].some((unit) => PEOPLE.has(unit))),
    quantity: quantityOf(text) ?? (asksSize(text) ? 'living' : null),
    sum: /\bhow\s+much\b|\b(?:worth|cost|damage|price|pay|raise)\b/iu.test(text),
    share: /\b(?:rate|share|percentage|percent|turnout)\b/iu.test(text),
  };
}

const PEOPLE = new Set(
  'people person resident inhabitant civilian victim men troop soldier serviceman fighter'
    .split(' ')
    .map(stemOf),
);
/** These are only some of the people. */
const ALL_PEOPLE = new Set('people person resident inhabitant victim'.split(' ').map(stemOf));

/** Stems of the words up to the first stop word: "Oldmark soldiers", "miners". */
function nounOf(text: string): string[] {
  const stems: string[] = [];
  let at = 0;
  for (const { word, stem, start, end } of termsOf(text)) {
    if (STOP_WORDS.has(word)) break;
    if (!/^[\s-]*$/u.test(text.slice(at, start))) break;
    stems.push(stem);
    at = end;
    if (stems.length === 3) break;
  }
  return stems;
}

/** Whether a figure counts what is asked: by the word behind it, and by what happened to them. */
export function countsAsked(figure: Figure, sentence: string, asked: AskedFigure): boolean {
  const kind = kindOfFigure(figure);
  if (asked.quantity !== null && quantityNear(sentence, figure) !== asked.quantity) return false;
  if (asked.units === null) {
    if (asked.share) return kind === 'percent';
    if (asked.sum) return kind !== null && kind !== 'percent';
    return asked.quantity !== null && kind === null;
  }
  if (kind !== null) return false;
  // "1,100 Russian soldiers" are no Ukrainian ones.
  const people = figure.counted.find((word) => /^\p{Lu}/u.test(word));
  if (
    people !== undefined &&
    asked.units.size > 1 &&
    !asked.units.has(stemOf(people.toLowerCase()))
  )
    return false;
  // "Put the crowd at 8,000", "the toll rose to 31".
  if (figure.units.length === 0)
    return (
      asked.bare ||
      asked.quantity !== null ||
      (asked.people && /\b(?:crowd|turnout)\b/iu.test(sentence))
    );
  if (asked.people && figure.units.some((unit) => ALL_PEOPLE.has(unit))) return true;
  if (asked.quantity !== null && quantityOf(figure.counted[0] ?? '') === asked.quantity)
    return true;
  return figure.units.some((unit) => asked.units!.has(unit));
}
