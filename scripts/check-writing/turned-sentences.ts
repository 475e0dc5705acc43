import type { Finding } from '../../src/domain.ts';
import { capital } from '../../src/text/capital.ts';

/** A sentence about a finding, with the numbers of the findings that it cites. */
export interface TurnedSentence {
  /** In what it differs from what the finding says; "faithful": in nothing. */
  readonly kind: string;
  readonly text: string;
  readonly findings: readonly number[];
}

/** A statement of more than one sentence, or with markup, makes no clause. */
const NO_CLAUSE = /[.?!] |''|' ?'|,$|[@/]/;
const LONGEST = 250;
const AUXILIARY =
  /^(?:is|are|was|were|has|have|had|will|would|can|could|may|might|should|did|does)$/;

const VERBS = {
  claims: 'claims',
  says: 'says',
  denies: 'denies',
  confirms: 'confirms',
  'no comment': 'says',
  'could not verify': 'says',
  reports: 'reports',
} as const;

/**
 * Sentences that a language model might write of one of the findings of an answer: one that says what
 * it says, and others that say something else.
 * @param words Words from elsewhere, one of which takes the place of one of its own.
 */
export function turnedSentences(
  findings: readonly Finding[],
  at: number,
  words: readonly string[],
): TurnedSentence[] {
  const finding = findings[at]!;
  const { claimant, stance, citation, statement, copies } = finding;
  const who = capital(claimant ?? citation.outlet ?? '');
  const clause = clauseOf(statement);
  if (who === '' || clause === null) return [];
  const own = [at + 1];
  const turned: TurnedSentence[] = [];
  const add = (kind: string, text: string, cited = own) => {
    turned.push({ kind, text: `${text}.`, findings: cited });
  };
  const parts = clause.split(' ');
  const changed = (place: number, ...to: string[]) =>
    [...parts.slice(0, place), ...to, ...parts.slice(place + 1)].join(' ');

  const verb = claimant === null ? 'reports' : VERBS[stance];
  add('faithful', `${who} ${verb} ${clause}`);
  add('as a fact', capital(clause.replace(/^that /, '')));
  if (stance !== 'denies') add('made a denial', `${who} denies ${clause}`);
  if (stance !== 'confirms') add('made a confirmation', `${who} confirms ${clause}`);
  if (claimant !== null && citation.outlet !== null) {
    add("made the outlet's word", `${citation.outlet} reports ${clause}`);
  }
  const auxiliary = parts.findIndex((part) => AUXILIARY.test(part));
  if (auxiliary > 0) add('negated', `${who} says ${changed(auxiliary, parts[auxiliary]!, 'not')}`);
  const not = parts.indexOf('not');
  if (not !== -1) add('its "not" removed', `${who} says ${changed(not)}`);
  const figure = parts.findIndex((part) => /\d/.test(part));
  if (figure !== -1) {
    const other = parts[figure]!.replace(/\d/, (digit) => String((Number(digit) + 1) % 10));
    add('a figure changed', `${who} says ${changed(figure, other)}`);
  }
  const word = parts.findIndex((part) => /^[a-z]{5,}$/.test(part));
  const foreign = words.find((each) => !finding.quote.text.includes(each));
  if (word !== -1 && foreign !== undefined) {
    add('a word replaced', `${who} says ${changed(word, foreign)}`);
  }
  const other = findings.findIndex((each) => each.claimant !== null && each.claimant !== claimant);
  if (other !== -1) {
    const speaker = capital(findings[other]!.claimant!);
    add('of another claimant', `${speaker} says ${clause}`);
    add('of another claimant, both cited', `${speaker} says ${clause}`, [at + 1, other + 1]);
  }
  const outlets = [citation, ...copies].map(({ outlet }) => outlet);
  const place = findings.findIndex((each) => !outlets.includes(each.citation.outlet));
  const elsewhere = findings[place]?.citation.outlet ?? null;
  if (elsewhere !== null) {
    const text = `According to ${elsewhere}, ${who} says ${clause}`;
    add('of another outlet', text);
    add('of another outlet, both cited', text, [at + 1, place + 1]);
  }
  return turned;
}

function clauseOf(statement: string): string | null {
  const clause = statement
    .replace(/[\n“”"«»[\]…]/g, ' ')
    .replace(/[.;,\s]+$/, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (clause === '' || clause.length > LONGEST || NO_CLAUSE.test(clause)) return null;
  return clause.startsWith('that ') ? clause : `that ${clause}`;
}
