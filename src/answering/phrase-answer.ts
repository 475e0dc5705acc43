import type { Disagreement, Finding, Stance } from '../domain.ts';
import type { Question } from '../retrieval/understand-question.ts';
import { citationOf } from '../text/citation-of.ts';
import { formatDay } from '../text/format-day.ts';
import { asksPublication } from './quote-date-line.ts';

/** What a claimant does, told in a sentence. */
const VERBS: Record<Stance, string> = {
  claims: 'claimed it',
  says: 'said so',
  denies: 'denied it',
  confirms: 'confirmed it',
  'no comment': 'did not comment',
  'could not verify': 'could not verify it',
  reports: 'reported it',
};

/** How a question whether somebody confirmed or denied is answered first. */
const VERDICTS: Partial<Record<Stance, string>> = {
  denies: 'No: denied. ',
  confirms: 'Yes: confirmed. ',
  'no comment': 'No comment was given. ',
  'could not verify': 'Not confirmed: it could not be verified. ',
};

/** The plain answer: disagreement first, then who says it and where, then the words themselves. */
export function phraseAnswer(
  question: Question,
  findings: readonly Finding[],
  disagreement: Disagreement | null,
): string {
  const first = findings[0]!;
  const outlets = question.kind === 'outlet' ? `${outletsOf(findings)}\n` : '';
  return `${disagreement === null ? '' : `${disagreement.text}\n`}${outlets}${published(question, first)}${verdict(question, first)}${lead(first)}: “${first.quote.text}”`;
}

/** The sentence of a refusal, with what is nearest. */
export function phraseRefusal(reason: string, nearest: readonly Finding[]): string {
  const [first] = nearest;
  if (first === undefined) return `The archive does not say. ${reason}`;
  return `The archive does not say. ${reason} The nearest is from ${citationOf(first.citation, first.copies)}: “${first.quote.text}”`;
}

/** Who says it, and where: "Sergei Shoigu said so, reported by The Moscow Times (AFP), 7 March 2023". */
function lead({ claimant, stance, citation, copies }: Finding): string {
  const source = citationOf(citation, copies);
  if (claimant === null) return capital(source);
  return `${capital(claimant)} ${VERBS[stance]}, reported by ${source.replace(/^unnamed outlet/u, 'an unnamed outlet')}`;
}

/** The date of the report, where that is what is asked. */
function published(question: Question, { citation }: Finding): string {
  return asksPublication(question) ? `Published: ${formatDay(citation.date)}. ` : '';
}

function verdict({ kind }: Question, { stance }: Finding): string {
  return kind === 'status' ? (VERDICTS[stance] ?? '') : '';
}

/** The outlets that carry the best finding and those that score close to it. */
function outletsOf(findings: readonly Finding[]): string {
  const [first] = findings;
  const close = findings.filter(({ score }) => first!.score - score <= CLOSE);
  const names = close.flatMap(({ citation, copies }) =>
    [citation, ...copies].map(({ outlet }) => outlet ?? 'an unnamed outlet'),
  );
  return `Reported by ${[...new Set(names)].join(', ')}.`;
}

/** Difference of scores within which a finding answers about as well as the first one. */
const CLOSE = 1;

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
