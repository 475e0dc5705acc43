import type { Disagreement, Finding, Stance } from '../domain.ts';
import { occurs } from '../retrieval/match-topics.ts';
import type { Question } from '../retrieval/question.ts';
import type { QuestionKind } from '../retrieval/question-kind.ts';
import { DENIAL } from '../retrieval/sentence-signs.ts';
import { capital } from '../text/capital.ts';
import { citationOf } from '../text/citation-of.ts';
import { formatDay } from '../text/format-day.ts';
import { termsOf } from '../text/terms.ts';
import { asksPublication } from './quote-date-line.ts';
import { type Verdict, verdictOf } from './verdict-of.ts';
import { DONE } from './voice.ts';

/** What a claimant does, before what is said: "claimed that …". */
const VERBS_OF_CLAUSE: Partial<Record<Stance, string>> = {
  claims: 'claimed',
  says: 'said',
  denies: 'denied',
  confirms: 'confirmed',
  reports: 'reported',
};

/** Characters of a clause that tells what is said: in fewer is nothing, more are for the quote. */
const SHORTEST_CLAUSE = 15;
const LONGEST_CLAUSE = 240;

/** How a question whether somebody confirmed or denied is answered first. */
const VERDICTS: Record<Verdict, string> = {
  yes: 'Yes, as reported. ',
  no: 'No, as reported. ',
  claimed: 'That is claimed. ',
  denied: 'No: denied. ',
  confirmed: 'Yes: confirmed. ',
  'no comment': 'No comment was given. ',
  'not confirmed': 'Not confirmed. ',
  'not verified': 'Not confirmed: it could not be verified. ',
};

/** The plain answer: disagreement first, then who says it and where, then the words themselves. */
export function phraseAnswer(
  question: Question,
  findings: readonly Finding[],
  disagreement: Disagreement | null,
): string {
  const first = findings[0]!;
  const outlets = question.kind === 'outlet' ? `${outletsOf(findings)}\n` : '';
  return `${disagreement === null ? '' : `${disagreement.text}\n`}${outlets}${published(question, first)}${verdict(question, first)}${lead(first, question.kind)}: “${first.quote.text}”`;
}

/** The sentence of a refusal, with what is nearest. */
export function phraseRefusal(reason: string, nearest: readonly Finding[]): string {
  const [first] = nearest;
  if (first === undefined) return `The archive does not say. ${reason}`;
  return `The archive does not say. ${reason} The nearest is from ${citationOf(first.citation, first.copies)}: “${first.quote.text}”`;
}

/**
 * Who says what, and where: "Ada Lind said that nobody will sail; reported by The Coast Post, 2 May
 * 2024". What is said is a slice of the report, or left to the quote where it is no clause.
 */
function lead(
  { claimant, chain, stance, statement, citation, copies }: Finding,
  kind: QuestionKind,
): string {
  const source = citationOf(citation, copies);
  if (claimant === null) return capital(source);
  const reporter = source.replace(/^unnamed outlet/u, 'an unnamed outlet');
  const clause = clauseOf(statement);
  // "The Post reported it, reported by an unnamed outlet, citing the Post" says it twice.
  if (stance === 'reports' && source.includes(claimant)) return capital(source);
  const verb = clause === null ? undefined : VERBS_OF_CLAUSE[stance];
  // Whom the citation names already need not be told twice.
  const others = chain.filter((name) => !source.includes(name));
  const by = others.length === 0 ? '' : ` by way of ${others.join(' and ')},`;
  return verb === undefined
    ? `${capital(claimant)} ${verbOf(stance, kind)},${by} reported by ${reporter}`
    : `${capital(claimant)} ${verb} ${clause};${by} reported by ${reporter}`;
}

/** "Said so" would answer with yes where it is asked whether somebody did, and what they said with nothing. */
const SAID: Partial<Record<QuestionKind, string>> = { status: 'spoke of it', what: 'said this' };

function verbOf(stance: Stance, kind: QuestionKind): string {
  return (stance === 'says' ? SAID[kind] : undefined) ?? DONE[stance];
}

/** What is said as a clause that a verb can stand before; null where it is none, or too long. */
function clauseOf(statement: string): string | null {
  const whole = statement.replace(/[\s.,;:]+$/u, '');
  const isClause = /^that\s/u.test(whole) && !/[\n…]/u.test(whole) && hasPairedQuotes(whole);
  return isClause && whole.length >= SHORTEST_CLAUSE && whole.length <= LONGEST_CLAUSE
    ? whole
    : null;
}

/** Whether quotation marks come in pairs: half of one would seem to end in the sentence around it. */
function hasPairedQuotes(text: string): boolean {
  const count = (mark: RegExp) => text.match(mark)?.length ?? 0;
  return count(/"/gu) % 2 === 0 && count(/“/gu) === count(/”/gu);
}

/** The date of the report, where that is what is asked. */
function published(question: Question, { citation }: Finding): string {
  return asksPublication(question) ? `Published: ${formatDay(citation.date)}. ` : '';
}

function verdict(question: Question, finding: Finding): string {
  const found = verdictOf(question, finding);
  if (found !== null) return VERDICTS[found];
  return isSaidAfterAll(question, finding) ? `No: ${finding.claimant} said so. ` : '';
}

/** What is said in these stances without a word of denial is no denial. */
const ASSERTS: ReadonlySet<Stance> = new Set(['claims', 'says']);

/** Whether it is asked if somebody denied what that very one says. */
function isSaidAfterAll({ kind, stance: asked, topics }: Question, finding: Finding): boolean {
  const { claimant, stance, statement } = finding;
  if (kind !== 'status' || asked !== 'denies' || claimant === null) return false;
  if (!ASSERTS.has(stance) || DENIAL.test(statement)) return false;
  const stems = new Set(termsOf(claimant).map(({ stem }) => stem));
  return topics.some((topic) => topic.subject && occurs(topic, stems));
}

function outletsOf(findings: readonly Finding[]): string {
  const names = closeOutlets(findings).map((outlet) => outlet ?? 'an unnamed outlet');
  return `Reported by ${names.join(', ')}.`;
}

/** The outlets that carry the best finding and those that score close to it; null: unnamed. */
export function closeOutlets(findings: readonly Finding[]): (string | null)[] {
  const [first] = findings;
  const close = findings.filter(({ score }) => first!.score - score <= CLOSE);
  const names = close.flatMap(({ citation, copies }) =>
    [citation, ...copies].map(({ outlet }) => outlet),
  );
  return [...new Set(names)];
}

/** Difference of scores within which a finding answers about as well as the first one. */
const CLOSE = 1;
