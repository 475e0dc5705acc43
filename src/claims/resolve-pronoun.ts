import type { Span } from '../domain.ts';
import type { NameMention } from './find-names.ts';
import { resolveRole } from './resolve-role.ts';
import { firstFrom, startingWithin } from './span-search.ts';
import {
  isObject,
  named,
  nounOf,
  type Resolved,
  RIGHT,
  recentlySpoken,
  type Spoken,
  type Surroundings,
} from './surroundings.ts';

/** A pronoun looks this far back, in characters. */
const FARTHEST = 1200;
/** Someone without a name: who is "he" or "she" beside it is a person, whatever the word for them. */
const ONE_OF_MANY = /^(?:an?|one|another)\s/i;
/** A role that begins the clause of a pronoun: "The captain has been moved; he …". */
const ROLE_FIRST =
  /^(?:and |but |while |when |after |as )?(the (?:[\p{L}-]+ ){0,3}?[\p{L}-]+)(?= [\p{Ll}])/iu;
/** "who" follows its name this closely. */
const WHO_WITHIN = 40;

/**
 * Whom a pronoun stands for: of "he" and "she" the first person of the sentence, else whoever spoke
 * last, unless someone else was introduced since; of "it" and "they" whoever spoke last and is no
 * single person.
 * @param pronoun in small letters
 */
export function resolvePronoun(
  pronoun: string,
  source: Span,
  surroundings: Surroundings,
): Resolved | null {
  if (/^(?:they|them|their|it|its)$/.test(pronoun)) return ofGroup(pronoun, source, surroundings);
  if (pronoun === 'who') return ofWho(source, surroundings);
  return ofPerson(/^(?:he|him|his)$/.test(pronoun) ? 'male' : 'female', source, surroundings);
}

function ofGroup(pronoun: string, source: Span, { spoken }: Surroundings): Resolved | null {
  const single = pronoun.startsWith('it');
  const last = recentlySpoken(spoken).findLast(
    ({ name, person, start }) =>
      !person &&
      start > source.start - FARTHEST &&
      start < source.start &&
      (single ? !isPlural(name) : isPlural(name) || /^\p{Lu}/u.test(name)),
  );
  return last ? { name: last.name, certainty: RIGHT.role, person: false, gender: null } : null;
}

function ofWho(source: Span, { names }: Surroundings): Resolved | null {
  const mention = names[firstFrom(names, source.start) - 1];
  if (mention?.kind !== 'person' || source.start - mention.end > WHO_WITHIN) return null;
  return { ...named(mention), certainty: RIGHT.pronoun };
}

function ofPerson(
  gender: 'male' | 'female',
  source: Span,
  surroundings: Surroundings,
): Resolved | null {
  const { body, names, spoken, claimed } = surroundings;
  const near = Math.max(0, source.start - FARTHEST);
  const fits = (one: { gender: 'male' | 'female' | null }) =>
    one.gender === null || one.gender === gender;
  const subjects = startingWithin(names, near, source.start).filter(
    (one) =>
      one.kind === 'person' &&
      one.end <= source.start &&
      fits(one) &&
      isSubject(body, one) &&
      // "Stolz, he said, had been asleep": he is not whom he speaks of.
      !claimed.some(({ start, end }) => start <= one.start && one.start < end) &&
      !isSpokenOf(body, one, source),
  );
  const window = body.slice(near, source.start);
  const sentence =
    near + Math.max(...['. ', '\n', '.” ', '." '].map((mark) => window.lastIndexOf(mark)));
  const first = subjects.find(({ start }) => start > sentence);
  if (first) return { ...named(first), certainty: RIGHT.pronoun };
  const role = ofRole(sentence, source, surroundings);
  if (role !== null && fits(role)) return { ...role, certainty: RIGHT.role };
  const before = recentlySpoken(spoken).filter(
    (one) => one.person && one.end <= source.start && one.start >= near,
  );
  // A person of unknown sex may be "he", as a soldier; for "she" a woman is looked for first.
  const woman = gender === 'female' ? before.findLast((one) => one.gender === 'female') : undefined;
  const last = besideIt(source, fits, { body, spoken }) ?? woman ?? before.findLast(fits);
  const newer = subjects.findLast(
    (one) => one.start > (last?.end ?? -1) && opensSentence(body, one),
  );
  if (newer) return { ...named(newer), certainty: RIGHT.pronoun };
  if (last) return { name: last.name, certainty: RIGHT.pronoun, person: true, gender };
  const any = subjects.at(-1);
  return any ? { ...named(any), certainty: RIGHT.pronoun / 2 } : null;
}

/** Whom the role stands for that begins the sentence of a pronoun; null where none does. */
function ofRole(sentence: number, source: Span, surroundings: Surroundings): Resolved | null {
  const clause = surroundings.body.slice(sentence, source.start);
  const lead = clause.length - clause.replace(/^[.”"\s]+/, '').length;
  const start = sentence + lead;
  if (surroundings.claimed.some((span) => span.start <= start && start < span.end)) return null;
  const found = ROLE_FIRST.exec(clause.slice(lead));
  if (found === null || !/[;,] (?:\p{L}+ )?$/u.test(clause)) return null;
  const role = resolveRole(found[1]!, { start, end: start + found[0].length }, surroundings);
  return role?.person ? role : null;
}

/** Whether a name and nothing else stands before ", he said": it opens what he says. */
function isSpokenOf(body: string, { end }: Span, source: Span): boolean {
  return /^,\s$/.test(body.slice(end, source.start));
}

/**
 * Who spoke last in the paragraph of a pronoun, though it be without a name: "a surgeon said … she
 * added" means the surgeon, whoever else was named before.
 */
function besideIt(
  source: Span,
  fits: (one: Spoken) => boolean,
  { body, spoken }: Pick<Surroundings, 'body' | 'spoken'>,
): Spoken | undefined {
  const paragraph = body.lastIndexOf('\n', source.start);
  const last = recentlySpoken(spoken).findLast(
    ({ start, end }) => start > paragraph && end <= source.start,
  );
  if (last === undefined || !fits(last)) return undefined;
  return last.person || ONE_OF_MANY.test(last.name) ? last : undefined;
}

/** Whether a name may be who acts: no possessive, no object of a preposition, not inside a quotation. */
function isSubject(body: string, { start, end }: NameMention): boolean {
  if (/^['’]/.test(body.slice(end, end + 1))) return false;
  const line = body
    .slice(Math.max(0, start - 300), start)
    .split('\n')
    .at(-1)!;
  const open =
    line.lastIndexOf('“') > line.lastIndexOf('”') || (line.match(/"/g)?.length ?? 0) % 2 === 1;
  return !open && !isObject(line);
}

/** Whether a name with its title begins a sentence. */
function opensSentence(body: string, { start, title }: NameMention): boolean {
  const from = Math.max(0, start - title.length - 80);
  const before = body.slice(from, start);
  // "Her deputy, Peter Moss, was wounded": an apposition opens it, too.
  return /(?:[.!?]["”]?\s|\n)(?:[^.!?\n,]*|(?:\p{L}[^.!?\n,]{2,60}), (?:\p{Lu}\p{L}*\.? )?)$/u.test(
    from === 0 ? `\n${before}` : before,
  );
}

function isPlural(name: string): boolean {
  return (
    / and /.test(name) ||
    (/(?:[^s'’]s|people|troops|police)$/i.test(nounOf(name)) && !/^\p{Lu}\p{L}*s$/u.test(name))
  );
}
