import type { Found } from '../retrieval/find-windows.ts';
import type { PreparedSentence } from '../retrieval/prepared-sentence.ts';
import { QUANTITY } from '../retrieval/sentence-signs.ts';
import type { QuestionView } from '../retrieval/view-question.ts';
import { askedFigure, countsAsked } from './asked-figure.ts';
import { figuresOf } from './figures-of.ts';
import type { GatheredFinding } from './gather-findings.ts';

/** Findings that are shown at once, and sentences beside them that may give the figure. */
const FINDINGS = 4;
const BESIDE = 1;

/** How near a word has to come to what is counted, to stand for it ("acreage" for "acres"). */
const SAME_THING = 0.5;

/** Persons are counted in too many words to be missed by one: sailors are men, hands and a crew. */
const PERSONS =
  /(?:ers|ors|ists|ans|ees|men|women|folk)$|^(?:kids|children|students|patients|delegates)$/iu;

/** "How many poorer and middle class homes": the noun is further on. */
const IS_JOINED = /\bhow\s+many\s+[\p{L}-]+\s+(?:and|or)\s/iu;

/** Before what is counted, at most three words on: a number, or a word for one. */
const COUNT_BEFORE = new RegExp(
  `(?:${QUANTITY.source}|\\b(?:no|one|both|several|few|many|dozens|scores|hundreds|thousands|number)\\b)(?:\\s+\\S+){0,3}\\s+$`,
  'iu',
);

/**
 * What a question counts ("drones" of "how many drones …") where no finding, nor a sentence beside
 * it, counts such things; null where one does, or the question counts persons or nothing.
 *
 * Of 49 such questions with a figure of another thing in the first finding, 32 of them answerable, it
 * is said of 15 of the 17 that have no answer.
 */
export function missingCount({ view }: Found, gathered: readonly GatheredFinding[]): string | null {
  const { text, topics } = view.question;
  const asked = askedFigure(text);
  const units = [...(asked.units ?? [])];
  if (units.length === 0 || asked.people || IS_JOINED.test(text)) return null;
  const things = topics.filter(({ written }) => written.some((stem) => units.includes(stem)));
  if (things.length === 0 || things.some(({ label }) => PERSONS.test(label))) return null;
  const near = gathered.slice(0, FINDINGS).flatMap(({ window: { candidate, first, end } }) => {
    const { sentences } = candidate.prepared;
    return sentences.slice(Math.max(0, first - BESIDE), end + BESIDE);
  });
  const isCounted = near.some(
    (sentence) =>
      figuresOf(sentence.text).some((figure) => countsAsked(figure, sentence.text, asked)) ||
      countsOneOf(
        sentence,
        things.map((thing) => topics.indexOf(thing)),
        view,
      ),
  );
  return isCounted ? null : things.map(({ label }) => label).join(' ');
}

/** Characters before a word that are looked at for how many there are. */
const LOOK_BACK = 60;

/** Whether a sentence has one of the topics, or what comes near it, with a count before it. */
function countsOneOf(
  { text, terms }: PreparedSentence,
  things: readonly number[],
  view: QuestionView,
): boolean {
  return terms.some(({ word, start }) => {
    const near = view.nearness(word);
    if (!things.some((t) => near[t]! >= SAME_THING)) return false;
    return COUNT_BEFORE.test(text.slice(Math.max(0, start - LOOK_BACK), start));
  });
}
