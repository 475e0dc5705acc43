import { BODIES } from '../claims/name-words.ts';
import { hasRole } from '../claims/role-words.ts';
import { STOP_WORDS } from '../retrieval/stop-words.ts';
import { termsOf } from '../text/terms.ts';
import { type EarlierQuestion, SAYING } from './earlier-question.ts';
import type { Knowledge } from './stated-limits.ts';

/** Whom the pronouns of a question can stand for; null: nobody. */
export interface Referents {
  /** he, she */
  readonly person: string | null;
  /** they, and "it" where it speaks */
  readonly speaker: string | null;
}

const PRONOUN = /\b(?:he|she|him|his|her|they|their|it|its)\b/iu;
const PERSONAL = /^(?:he|she|him|his|her)$/iu;
const POSSESSIVE = /^(?:his|their|its)$/iu;
const SPEAKS = new RegExp(
  `^\\s+(?:(?:also|ever|really|actually|publicly)\\s+)?${SAYING}(?!\\p{L})`,
  'iu',
);
/** "did they say", not "was it said". */
const ACTIVE = /\b(?:did|does|do|has|have|had|will|would)\s+$/iu;
const OWN_WORDS =
  /^\s+(?:\p{L}+\s+)?(?:reason|answer|response|reaction|view|opinion|position|stance|explanation|reply|comment|statement|claim)s?\b/iu;
const SAYING_WORD = new RegExp(`^${SAYING}$`, 'iu');
/** "who accused him": one verb, and nobody whom the pronoun could mean. */
const WHO_DID = /^who\s+\p{L}+\s+$/iu;

/** Whom the pronouns after a question and its answer stand for. */
export function referentsOf(
  { text, subject }: EarlierQuestion,
  claimant: string | null,
  knowledge: Knowledge,
): Referents {
  const asked = subject === null ? null : text.slice(subject.start, subject.end);
  const isPerson = (name: string | null) => name !== null && namesPerson(name, knowledge);
  const person = [asked, claimant].find(isPerson) ?? null;
  return { person: person?.replace(/^an?\s+/iu, 'the ') ?? null, speaker: claimant ?? asked };
}

/** A question with the first pronoun that stands for somebody outside it replaced by the name. */
export function withNames(question: string, { person, speaker }: Referents): string {
  const found = PRONOUN.exec(question);
  if (found === null) return question;
  const before = question.slice(0, found.index);
  const after = question.slice(found.index + found[0].length);
  if (!isOutside(before)) return question;
  const pronoun = found[0].toLowerCase();
  const owns = POSSESSIVE.test(pronoun) || (pronoun === 'her' && /^\s+\p{L}/u.test(after));
  const name = PERSONAL.test(pronoun)
    ? person
    : (owns ? OWN_WORDS.test(after) : ACTIVE.test(before) && SPEAKS.test(after))
      ? speaker
      : null;
  return name === null
    ? question
    : `${before}${owns ? `${name}${name.endsWith('s') ? '’' : '’s'}` : name}${after}`;
}

/**
 * Whether what a pronoun stands for is outside the question: nothing before it could be meant, as in
 * "did the mayor say that he resigned".
 */
function isOutside(before: string): boolean {
  const said = termsOf(before).filter(
    ({ word }) => !STOP_WORDS.has(word) && !SAYING_WORD.test(word),
  );
  return said.length === 0 || WHO_DID.test(before);
}

/** Whether it is a person's name, or a role: "Vera Olsen", "a Ukrainian soldier". */
function namesPerson(name: string, { names, outlets }: Knowledge): boolean {
  const known = names.find(name);
  if (known !== null) return known.kind === 'person';
  if (outlets.find(name) !== null) return false;
  if (names.mentions(name).some(({ start, known }) => start === 0 && known.kind !== 'person'))
    return false;
  return (
    /^\p{Lu}[\p{L}.'’-]*(?:\s+(?:\p{Lu}[\p{L}.'’-]*|de|van|von|al|bin)){0,4}$/u.test(name) ||
    hasRole(name) ||
    // "a Ukrainian official", not "a university"
    (/^an?\s/iu.test(name) && !BODIES.has(name.split(/\s+/u).at(-1)!.toLowerCase()))
  );
}
