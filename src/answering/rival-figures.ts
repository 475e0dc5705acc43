import type { CandidateArticle } from '../retrieval/candidate-article.ts';
import { occurs } from '../retrieval/match-topics.ts';
import type { PreparedClaim } from '../retrieval/prepare-article.ts';
import { STOP_WORDS } from '../retrieval/stop-words.ts';
import type { QuestionView } from '../retrieval/view-question.ts';
import { stemOf, termsOf } from '../text/terms.ts';
import { type Figure, figuresOf } from './figures-of.ts';
import { hasNames, isAbout, isName, matterOf } from './matter-of.ts';
import { type Quantity, quantityNear, quantityOf } from './quantities.ts';
import { sameSide } from './same-side.ts';
import { isShownFirst, type Scene, type Side } from './side.ts';

/** Findings in which the figure has to stand that others are held against. */
const LEADING = 3;

/** What a figure's sentence has to hold of the question, and of what the best one holds. */
const LEAST_MATTER = 0.5;
const LEAST_SHARE = 0.75;
/** The same where no word behind it says what a figure counts, as with sums of money. */
const LEAST_OF_SUM = 0.95;
const NEARLY_BEST = 0.95;
/** How many times another sum one of the same thing may be. */
const MOST_TIMES = 10;

/** What the sentence itself has to hold of what has happened or is asked of the counted. */
const LEAST_EVENT = 0.4;

/** Characters before and behind a figure that say when and how it was so. */
const CONTEXT = 60;

/** What a word that only the title has counts. */
const IN_TITLE = 0.6;

/** Figures that are told beside each other at most. */
const MOST = 3;

/** Days after which a figure is another one: of what may change, and of what happened once. */
const STILL_SAME = 3;
const SAME_EVENT = 45;

/** Quantities that are of one event and only grow. */
const OF_EVENT: ReadonlySet<Quantity> = new Set(['killed', 'wounded', 'captured']);

/** A question for a figure, whatever its kind: "what is the toll", "what is the damage". */
const ASKS_FIGURE =
  /\bhow\s+(?:many|much|big|large)\b|\b(?:number|toll|losses|casualties|population|rate|share|percentage|turnout|cost|damage|worth|size|count)\b/iu;

/** Whether a question asks for a figure. */
export function asksFigure(question: string): boolean {
  return ASKS_FIGURE.test(question);
}

/** Asked of a town, it is how many live there. */
const HOW_BIG = /\bhow\s+(?:big|large)\b/iu;

/** A figure of a report that may answer the question, with whose it is. */
interface Counted {
  readonly figure: Figure;
  readonly candidate: CandidateArticle;
  readonly sentence: number;
  readonly claim: PreparedClaim | null;
  readonly claimant: string | null;
  readonly matter: number;
  readonly event: number;
  readonly context: string;
}

/**
 * The figures that answer a question and cannot all be right: of the same quantity and the same
 * event, by different voices. Null where there are no two.
 */
export function rivalFigures(scene: Scene): Side[] | null {
  const { view, candidates } = scene;
  if (!asksFigure(view.question.text)) return null;
  const asked = askedOf(view);
  const counted = candidates.flatMap((candidate) => countedIn(candidate, view, asked));
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
function rivalsOf(anchor: Counted, counted: readonly Counted[], asked: Asked): Counted[] {
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
    if (rivals.length < MOST && rivals.every((rival) => isRival(rival, other))) rivals.push(other);
  }
  return rivals;
}

/** Whether somebody else gives a figure next to another one: "Forbes says it is $4.5 billion". */
function isBeside(one: Counted, other: Counted): boolean {
  return (
    one.candidate === other.candidate &&
    Math.abs(one.sentence - other.sentence) <= 1 &&
    one.claimant !== null &&
    other.claimant !== null &&
    kindOf(other.figure) !== 'percent' &&
    other.event >= LEAST_EVENT
  );
}

/** Whether two sums are of about one size: $10 billion and $300 are of different things. */
function isOfSameSize({ value: one }: Figure, { value: other }: Figure): boolean {
  return Math.max(one, other) <= MOST_TIMES * Math.min(one, other);
}

/** What a question counts: the stems of the noun behind "how many", and the quantity of its words. */
interface Asked {
  readonly units: ReadonlySet<string> | null;
  /** Whether it leaves open what is counted. */
  readonly bare: boolean;
  readonly people: boolean;
  readonly quantity: Quantity | null;
  readonly sum: boolean;
  readonly share: boolean;
}

function askedOf({ question: { text } }: QuestionView): Asked {
  const noun = /\bhow\s+many\s+(.+)$/iu.exec(text)?.[1];
  const units = noun === undefined ? null : new Set(nounOf(noun));
  // "How many were aboard?"
  const isBare = units?.size === 0;
  return {
    units,
    bare: isBare,
    people: isBare || (units !== null && [...units].some((unit) => PEOPLE.has(unit))),
    quantity: quantityOf(text) ?? (HOW_BIG.test(text) ? 'living' : null),
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

function countedIn(candidate: CandidateArticle, view: QuestionView, asked: Asked): Counted[] {
  const { sentences } = candidate.prepared;
  return [...candidate.passages.keys()].flatMap((sentence) => {
    const { text, start } = sentences[sentence]!;
    if (
      !/\p{N}|\b(?:\p{L}+teen|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\p{L}+ty|dozen|hundred|thousand)/iu.test(
        text,
      )
    )
      return [];
    const figures = figuresOf(text).filter((figure) => isAsked(figure, text, asked));
    if (figures.length === 0) return [];
    const matter = matterOf(view, candidate, [sentence]);
    const event = eventIn(candidate, sentence, view, asked);
    if (event < LEAST_EVENT) return [];
    if (matter < LEAST_MATTER || !hasNames(view, candidate, [sentence])) return [];
    return figures.flatMap((figure) => {
      const claim = claimAt(candidate, start + figure.start);
      const claimant = claim?.claim.claimant?.name ?? namedFor(text.slice(0, figure.start));
      if (!isAbout(view, candidate, sentence, claimant)) return [];
      return {
        figure,
        candidate,
        sentence,
        claim,
        claimant,
        matter,
        event,
        context: contextOf(text, figure),
      };
    });
  });
}

/** The words around a figure, up to the end of its clause. */
function contextOf(text: string, { start, end }: Figure): string {
  const after = /^[^,;]*/u.exec(text.slice(end, end + CONTEXT))![0];
  return text.slice(Math.max(0, start - CONTEXT), end) + after;
}

/**
 * How much of what is asked of the counted a sentence itself holds, 0 to 1: "brought ashore" is not
 * "aboard", whatever is told of the same ferry around it. Names and the counted are left out.
 */
function eventIn(
  { prepared }: CandidateArticle,
  sentence: number,
  { question, weights, nearness }: QuestionView,
  { units, quantity }: Asked,
): number {
  const { stems, words, text } = prepared.sentences[sentence]!;
  const near = words.map((word) => nearness(word));
  let all = 0;
  let held = 0;
  for (const [t, topic] of question.topics.entries()) {
    if (isName(topic, question) || topic.written.some((stem) => units?.has(stem))) continue;
    const isQuantity =
      quantity !== null &&
      (quantityOf(topic.label) === quantity || HOW_BIG.test(`how ${topic.label}`));
    const isThen = topic.word === 'war' && timeOf(text) === 'past';
    all += weights[t]!;
    const share =
      occurs(topic, stems) || isThen || (isQuantity && quantityOf(text) !== null)
        ? 1
        : Math.max(
            occurs(topic, prepared.titleStems) ? IN_TITLE : 0,
            ...near.map((one) => one[t]!),
          );
    held += weights[t]! * share;
  }
  return all === 0 ? 1 : held / all;
}

/** Whether a figure counts what is asked: by the word behind it, and by what happened to them. */
function isAsked(figure: Figure, sentence: string, asked: Asked): boolean {
  const kind = kindOf(figure);
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

/** Who gives a figure in a clause that no claim holds: "the Tax Foundation puts the figure at". */
const GIVES =
  /(?:^|[;,]\s+|\b(?:while|and|but)\s+)(?:the\s+)?(?<name>\p{Lu}[\p{L}-]*(?:\s(?:(?:of|for|at)\s(?:the\s)?)?\p{Lu}[\p{L}-]*)*)\s(?:[^;,.]{0,80}\s)?(?:estimates?|estimated|puts?|lists?|listed|counts|counted|pegs|pegged|expects?)\b[^;]*$/u;

function namedFor(before: string): string | null {
  const name = GIVES.exec(before)?.groups?.name?.replace(/^The\s/u, '');
  return name?.split(/\s(?:at|of\sthe)\s/u)[0] ?? null;
}

/** The claim that gives a figure: the shortest one whose content holds it. */
function claimAt({ prepared }: CandidateArticle, offset: number): PreparedClaim | null {
  const holding = prepared.claims.filter(
    ({ claim }) =>
      claim.claimant !== null &&
      claim.content.some(({ start, end }) => start <= offset && offset < end),
  );
  const length = ({ claim }: PreparedClaim) =>
    claim.content.reduce((sum, { start, end }) => sum + end - start, 0);
  return holding.sort((a, b) => length(a) - length(b))[0] ?? null;
}

/** Whether two figures contradict each other: apart, by other voices, of the same state. */
function isRival(one: Counted, other: Counted): boolean {
  if (one.figure.low <= other.figure.high && other.figure.low <= one.figure.high) return false;
  if (isSameVoice(one, other) || isOtherUnit(one.figure, other.figure)) return false;
  return !isOtherTime(timeOf(one.context), timeOf(other.context)) && !isLater(one, other);
}

function isSameVoice(one: Counted, other: Counted): boolean {
  if (one.claimant !== null && other.claimant !== null)
    return sameSide(one.claimant, other.claimant);
  return one.claimant === null && other.claimant === null && one.candidate === other.candidate;
}

function isOtherUnit(one: Figure, other: Figure): boolean {
  return kindOf(one) !== kindOf(other);
}

const MONEY = new Set(
  'dollar euro pound crown rouble ruble hryvnia yen yuan lira franc peso rupee'
    .split(' ')
    .map(stemOf),
);

/** The currency of a sum, "percent" of a share, null for a count. */
function kindOf({ units: [unit = ''] }: Figure): string | null {
  return /^[$€£]$|^percent$/u.test(unit) || MONEY.has(unit) ? unit : null;
}

/** Whether a sentence tells of a state that has passed or of the present one; null where it is not said. */
type Time = 'past' | 'present' | null;

function timeOf(context: string): Time {
  if (/\b(?:still|now|remain\w*|currently|today|left\s+in)\b/iu.test(context)) return 'present';
  return /\b(?:before|pre-?war|once|formerly|previously|used\s+to|in\s+(?:19|20)\d\d)\b/iu.test(
    context,
  )
    ? 'past'
    : null;
}

/** 60,000 before the war and 53,000 now do not contradict each other. */
function isOtherTime(one: Time, other: Time): boolean {
  return one !== null && other !== null && one !== other;
}

/** Whether the later report counts on: a toll that has risen, a share or a state of another month. */
function isLater(one: Counted, other: Counted): boolean {
  const [a, b] = [dayOf(one), dayOf(other)];
  if (a === null || b === null || a === b) return false;
  const [early, late] = a < b ? [one, other] : [other, one];
  const days = Math.abs(a - b);
  if (timeOf(one.context) === 'past') return false;
  const quantity = quantityNear(late.context, null);
  if (quantity !== null && OF_EVENT.has(quantity))
    return days > SAME_EVENT || late.figure.value > early.figure.value;
  const isByOutlet = one.claimant === null || other.claimant === null;
  return (
    days > STILL_SAME ||
    ((quantity !== null || isByOutlet) && late.figure.value > early.figure.value)
  );
}

function dayOf({ candidate }: Counted): number | null {
  const { date } = candidate.prepared.analysed.article;
  return date === null ? null : Date.parse(date) / 86_400_000;
}

/** A figure with what it counts: "80,000 people", "43 percent". */
function told({ number, counted, units }: Figure, { units: shared }: Figure): string {
  const at = units.findIndex((unit) => shared.includes(unit));
  const inSentence = number.replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase());
  return [inSentence, ...counted.slice(0, at + 1)].join(' ');
}
