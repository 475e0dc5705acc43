import type { Found } from '../retrieval/find-windows.ts';
import { occurs } from '../retrieval/match-topics.ts';
import type { PreparedClaim } from '../retrieval/prepared-claim.ts';
import type { Topic } from '../retrieval/question.ts';
import type { QuestionView } from '../retrieval/view-question.ts';
import { fold, termsOf } from '../text/terms.ts';
import type { GatheredFinding } from './gather-findings.ts';
import { heldBy } from './held-by.ts';
import { calls, type SpokenMatter } from './spoken-matter.ts';

/** A question that takes one for the speaker where the archive has another. */
export interface FalsePremise {
  /** Whom the question takes for the speaker, as a name is written. */
  readonly asked: string;
  /** What another says on the matter, with that one's name. */
  readonly said: GatheredFinding;
  readonly claimant: string;
}

/** Findings among which another speaker is looked for. */
const BEST = 3;

/** What another says has to hold this share of the matter. */
const LEAST_MATTER = 0.6;

/** What is said near the one asked about may hold this share of that at most. */
const MOST_NEAR = 0.7;

/** Fewer topics than these, or lighter ones, fit too much. */
const LEAST_TOPICS = 2;
const LEAST_WEIGHT = 1.2;

/** Sentences around a quote in which the one asked about must not be named. */
const AROUND = 2;

/** A first name and a surname, each with its capital. */
const FULL_NAME = /^(?:\p{Lu}\S*\s+)+\p{Lu}/u;

/**
 * Whether a question takes somebody for the speaker of what, in the archive, another says: it names a
 * person near whom nothing is on the matter, and one of the best findings is another's and holds most
 * of it; null where that is not plain.
 */
export function findFalsePremise(
  found: Found,
  gathered: readonly GatheredFinding[],
  spoken: SpokenMatter,
): FalsePremise | null {
  const { view } = found;
  const person = spoken.near > MOST_NEAR ? null : personAsked(found);
  if (person === null) return null;
  const matter = view.question.topics.flatMap(({ subject }, t) => (subject ? [] : [t]));
  const weight = matter.reduce((sum, t) => sum + view.weights[t]!, 0);
  if (matter.length < LEAST_TOPICS || weight < LEAST_WEIGHT) return null;
  for (const said of gathered.slice(0, BEST)) {
    const { claim, window } = said;
    const claimant = claim?.claim.claimant?.name ?? null;
    if (claim === null || claimant === null || !FULL_NAME.test(claimant)) continue;
    if (calls(person, claim.speaker) || isInQuestion(claim, view)) continue;
    const { sentences } = window.candidate.prepared;
    const part = (more: number) =>
      sentences.slice(Math.max(0, window.first - more), window.end + more);
    if (part(AROUND).some(({ stems }) => occurs(person, stems))) continue;
    const held = matter.reduce((sum, t) => sum + view.weights[t]! * heldBy(part(1), t, view), 0);
    if (held < LEAST_MATTER * weight) continue;
    return { asked: withCapitals(nameAsked(view) ?? person.label), said, claimant };
  }
  return null;
}

/** Longest phrase, in topics, that names whom a question asks about: more is told, not named. */
const LONGEST_NAME = 3;

/**
 * Whom a question asks about, as it writes it, a person with capitals; null where it asks about nobody,
 * or says much of whom.
 */
export function nameAsked({ question: { text, topics } }: QuestionView): string | null {
  const subjects = topics.filter(({ subject }) => subject);
  if (subjects.length === 0 || subjects.length > LONGEST_NAME) return null;
  const [first, last] = [subjects[0]!, subjects.at(-1)!];
  const from = text.indexOf(first.label);
  const name = text
    .slice(from, text.indexOf(last.label, from) + last.label.length)
    .replace(/['’]s?$/u, '');
  const isPerson = last.person || (subjects.length === 2 && isFullName(subjects, text));
  return isPerson ? withCapitals(name) : name;
}

/** The topic that names the one person whom a question asks about; null where it asks about no person. */
function personAsked({ view, candidates }: Found): Topic | null {
  const { text, topics } = view.question;
  const subjects = topics.filter(({ subject }) => subject);
  const last = subjects.at(-1);
  if (last === undefined || subjects.length > 2) return null;
  if (last.person) return last;
  if (subjects.length === 2) return isFullName(subjects, text) ? last : null;
  // A surname alone is known by somebody who has it.
  const isSurname = candidates.some(({ prepared }) =>
    prepared.claims.some(({ claim }) => isSurnameOf(last.word, claim.claimant?.name ?? '')),
  );
  return isSurname ? last : null;
}

/** Two words after another without an article before them, and no plural: "did paul ryan say". */
function isFullName([first, last]: readonly Topic[], text: string): boolean {
  const at = text.indexOf(`${first!.label} ${last!.label}`);
  return (
    at > 0 &&
    !/['’]s$/u.test(first!.label) &&
    !/\b(?:the|an?)\s+$/iu.test(text.slice(0, at)) &&
    !/s$/u.test(last!.word)
  );
}

function isSurnameOf(word: string, name: string): boolean {
  return FULL_NAME.test(name) && fold(name.slice(name.lastIndexOf(' ') + 1)) === word;
}

function withCapitals(name: string): string {
  return name.replace(/(?<=^|[\s-]|\b[Mm]c)\p{Ll}/gu, (letter) => letter.toUpperCase());
}

/** Whether the question names a claim's speaker, as part of the matter. */
function isInQuestion({ claim }: PreparedClaim, { question }: QuestionView): boolean {
  const surname = termsOf(claim.claimant!.name).at(-1)!.stem;
  return question.topics.some(({ alternatives }) =>
    alternatives.some((run) => run.includes(surname)),
  );
}
