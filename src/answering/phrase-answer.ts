import type { Disagreement, Finding, Stance } from '../domain.ts';
import type { Question } from '../retrieval/understand-question.ts';
import { citationOf } from '../text/citation-of.ts';

/** What a claimant does, told in a sentence. */
const VERBS: Record<Stance, string> = {
  claims: 'claims it',
  says: 'says so',
  denies: 'denies it',
  confirms: 'confirms it',
  'no comment': 'did not comment',
  'could not verify': 'could not verify it',
  reports: 'reports it',
};

/** How a question whether somebody confirmed or denied is answered first. */
const VERDICTS: Partial<Record<Stance, string>> = {
  denies: 'No: denied. ',
  confirms: 'Yes: confirmed. ',
  'no comment': 'No comment was given. ',
  'could not verify': 'Not confirmed: it could not be verified. ',
};

/** The plain answer: disagreement first, then who says it and where, then the words themselves. */
export function phraseAnswer(question: Question, findings: readonly Finding[], disagreement: Disagreement | null): string {
  const first = findings[0]!;
  const outlets = question.kind === 'outlet' ? `${outletsOf(findings)}\n` : '';
  return `${disagreement === null ? '' : `${disagreement.text}\n`}${outlets}${verdict(question, first)}${lead(first)}: “${first.quote.text}”`;
}

/** The sentence of a refusal, with what is nearest. */
export function phraseRefusal(reason: string, nearest: readonly Finding[]): string {
  const [first] = nearest;
  if (first === undefined) return `The archive does not say. ${reason}`;
  return `The archive does not say. ${reason} Nearest is ${lead(first, false)}: “${first.quote.text}”`;
}

/** Who says it, and where: "Sergei Shoigu says so, The Moscow Times (AFP), 7 March 2023". */
function lead({ claimant, stance, citation, copies }: Finding, upper = true): string {
  const source = citationOf(citation, copies);
  if (claimant === null) return upper ? capital(source) : source;
  return `${upper ? capital(claimant) : claimant} ${VERBS[stance]} (${source})`;
}

function verdict({ kind }: Question, { stance }: Finding): string {
  return kind === 'status' ? (VERDICTS[stance] ?? '') : '';
}

/** The outlets that carry the best finding and those that score close to it. */
function outletsOf(findings: readonly Finding[]): string {
  const [first] = findings;
  const close = findings.filter(({ score }) => first!.score - score <= CLOSE);
  const names = close.flatMap(({ citation, copies }) => [citation, ...copies].map(({ outlet }) => outlet ?? 'an unnamed outlet'));
  return `Reported by ${[...new Set(names)].join(', ')}.`;
}

/** Difference of scores within which a finding still answers: a tenth of the first one's odds. */
const CLOSE = 1;

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
