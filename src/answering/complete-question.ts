import { languageOf } from '../retrieval/asking/language-of.ts';
import { readQuestion } from '../retrieval/asking/read-question.ts';
import { understandQuestion } from '../retrieval/understand-question.ts';
import { LONGEST_QUESTION } from './answer-question.ts';
import { completeBare } from './bare-question.ts';
import { completeDependent } from './dependent-question.ts';
import { type EarlierQuestion, readEarlier } from './earlier-question.ts';
import { completeElided } from './elided-question.ts';
import { referentsOf, withNames } from './name-pronouns.ts';
import { bare, type Knowledge, type StatedLimits, withoutLimits } from './stated-limits.ts';

/** A question that stands alone, with who makes the first claim of its answer. */
export interface EarlierTurn {
  readonly question: string;
  readonly claimant: string | null;
}

/** What opens a follow-up and adds nothing to it; "great" and the like only before a mark. */
const OPENING =
  /^(?:(?:and|but|so|ok|okay|then|also|thanks|thank\s+you|thx)(?=[\s,.!…–—-]|$)|(?:great|well|right|hm+|ah|oh|good|interesting|i\s+see|sorry|yes|no|now|please|cool|nice|wow)(?=[,.!…–—-]))[\s,.!…–—-]*/iu;
/** What closes it and adds nothing either. */
const CLOSING =
  /[\s,]+(?:then|please|though|too|as\s+well|thanks|thank\s+you|exactly|by\s+the\s+way|btw)$/iu;
const MOST_OPENINGS = 6;

/**
 * Makes a question stand alone: "and what did Kyiv say?" after "who claimed Toretsk fell?" is "what
 * did Kyiv say about whether Toretsk fell?". A question that stands alone already, or that follows
 * nothing, comes back as it is; so does one in another language than English.
 *
 * @param turns What was asked before in the conversation, each standing alone, oldest first.
 */
export function completeQuestion(
  text: string,
  turns: readonly EarlierTurn[],
  knowledge: Knowledge,
): string {
  const turn = turns.at(-1);
  if (turn === undefined || text.length > LONGEST_QUESTION || languageOf(text) !== 'en')
    return text;
  const earlier = turns
    .slice(-2)
    .reverse()
    .map(({ question }) => readEarlier(inEnglish(question, knowledge), knowledge))
    .find((found) => found !== null);
  if (earlier === undefined) return text;
  const { question, led } = withoutCourtesy(text);
  const { rest, limits } = withoutLimits(question, knowledge);
  const completed = complete(rest, led, earlier, turn.claimant, limits, knowledge);
  return completed === null ? text : shortened(withLimits(completed, limits, earlier, knowledge));
}

/** An earlier question, or its reading in English words. */
function inEnglish(question: string, knowledge: Knowledge): string {
  const short = question.slice(0, LONGEST_QUESTION);
  return readQuestion(short, { ...knowledge, soundAlike: () => [] }).english;
}

function complete(
  question: string,
  led: boolean,
  earlier: EarlierQuestion,
  claimant: string | null,
  { outlets, days }: StatedLimits,
  knowledge: Knowledge,
): string | null {
  if (question === '') {
    if (outlets !== '') return completeElided(outlets, true, earlier, knowledge);
    return days === '' ? null : earlier.text;
  }
  const short =
    completeBare(question, earlier) ?? completeElided(question, led, earlier, knowledge);
  if (short !== null) return short;
  const named = withNames(question, referentsOf(earlier, claimant, knowledge));
  return (
    completeDependent(named, earlier, knowledge, question) ?? (named === question ? null : named)
  );
}

/** The question without what opens and closes it, and whether anything opened it. */
function withoutCourtesy(text: string): { readonly question: string; readonly led: boolean } {
  let question = bare(text);
  let led = false;
  for (let i = 0; i < MOST_OPENINGS; i++) {
    const rest = bare(question.replace(OPENING, ''));
    if (rest === question) break;
    [question, led] = [rest, true];
  }
  // "thanks" alone asks nothing.
  return { question: bare(question.replace(CLOSING, '')), led };
}

/** The completed question with its own limits, or those of the earlier one where it states none. */
function withLimits(
  completed: string,
  own: StatedLimits,
  { limits }: EarlierQuestion,
  knowledge: Knowledge,
): string {
  const { limits: stated, kind } = understandQuestion(completed, knowledge);
  const isDated = stated.from !== null || stated.to !== null;
  const days = own.days || (isDated || kind === 'when' ? '' : limits.days);
  // Asked which outlet, none is meant but those that the question itself names.
  const named = own.outlets || (kind === 'outlet' ? '' : limits.outlets);
  const outlets = stated.outlets.length > 0 ? '' : named;
  return [completed, days && ` ${days}`, outlets && `, according to ${outlets}`].join('');
}

/** Cuts a question that is too long at a word: what was carried stands at its end. */
function shortened(question: string): string {
  const most = LONGEST_QUESTION - 1;
  if (question.length <= most) return `${question}?`;
  const cut = question.slice(0, most);
  return `${bare(cut.slice(0, Math.max(cut.lastIndexOf(' '), 1)))}?`;
}
