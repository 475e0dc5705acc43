import type { Span } from '../domain.ts';
import type { NameMention } from './find-names.ts';
import { ROLES } from './name-words.ts';
import { resolveBody } from './resolve-body.ts';
import { isRole, roleOf } from './role-words.ts';
import { firstFrom } from './span-search.ts';
import { named, type Resolved, RIGHT, recentlySpoken, type Surroundings } from './surroundings.ts';

/** A role is looked for among this many names before and behind. */
const MOST_NAMES = 300;

/** Before a role they make another one of it: a vice president is not the president. */
const CHANGING = /^(?:vice|deputy|assistant|acting|under|shadow|ex|former)$/;

/**
 * "the minister", "the ministry": whoever the article introduced with that role and its adjectives,
 * nearest before, or who spoke under that description. null where the source is no such phrase or
 * the article names nobody for it: then the role stays a role.
 * @param text The source without clauses behind its noun.
 */
export function resolveRole(
  text: string,
  source: Span,
  surroundings: Surroundings,
): Resolved | null {
  const phrase = /^(?:the|this|that)\s+((?:[\p{L}.’'-]+\s+){0,4}?)([\p{L}-]+)$/iu.exec(text.trim());
  if (phrase === null) return null;
  const adjectives = phrase[1]!.toLowerCase().split(/\s+/).filter(Boolean);
  // In capitals it is a name of its own: "the Tax Foundation".
  const noun = phrase[2]!;
  if (!ROLES.has(noun.toLowerCase())) {
    return noun === noun.toLowerCase() ? resolveBody(noun, adjectives, source, surroundings) : null;
  }
  return ofPerson(noun.toLowerCase(), adjectives, source, surroundings);
}

function ofPerson(
  role: string,
  adjectives: readonly string[],
  source: Span,
  { body, names, spoken }: Surroundings,
): Resolved | null {
  const here = firstFrom(names, source.start);
  const earlier = names.slice(Math.max(0, here - MOST_NAMES), here);
  const later = names.slice(here, here + MOST_NAMES);
  const fits = (mention: NameMention) =>
    mention.kind === 'person' && isIntroducedAs(mention, role, adjectives, body);
  const found = earlier.findLast(fits) ?? later.find(fits);
  if (found) return { ...named(found), certainty: RIGHT.role };
  const described = recentlySpoken(spoken).findLast(
    ({ name, start }) =>
      start < source.start && isDescribedAs(name, [...adjectives.filter(isKept), role]),
  );
  if (described) return { ...described, certainty: RIGHT.role };
  // "the Florida senator": who spoke last, where that is a senator.
  if (adjectives.some((word) => CHANGING.test(word))) return null;
  const last = recentlySpoken(spoken).findLast(({ start }) => start < source.start);
  if (last === undefined || !last.person) return null;
  const isOne = earlier.some(
    (mention) => mention.full === last.name && isIntroducedAs(mention, role, [], body),
  );
  return isOne ? { ...last, certainty: RIGHT.epithet } : null;
}

/** "the former general" may be a general when the report begins. */
function isKept(adjective: string): boolean {
  return adjective !== 'former';
}

/**
 * Whether the role stands in a name's title, right before it, or in an apposition to it, with its
 * adjectives, and no other role: "Vice President Osei" is not introduced as the president.
 */
function isIntroducedAs(
  mention: NameMention,
  role: string,
  adjectives: readonly string[],
  body: string,
): boolean {
  return introductionsOf(mention, body).some((introduction) => {
    const words = introduction.split(/[^\p{L}-]+/u).flatMap((word) => word.toLowerCase());
    const at = words.findIndex((word) => isRole(word, role));
    if (at < 0) return false;
    const changing = [words[at - 1] ?? '', ...(words[at - 1]?.split('-') ?? [])].find(
      (word) => CHANGING.test(word) && word !== 'former',
    );
    if (changing !== undefined && !adjectives.includes(changing)) return false;
    const near = new Set(words.map(roleOf));
    return adjectives.filter(isKept).every((word) => near.has(word));
  });
}

/** What a report says around a name of who it is: before it and behind it. */
function introductionsOf({ title, start, end }: NameMention, body: string): string[] {
  const before = body.slice(Math.max(0, start - 100), start).split(/[.;:\n“”"]\s*/);
  // "The finance minister, Karel Dusek,": an apposition; else the clause begins at the comma.
  const clause = before.at(-1)!;
  const apposed = /^(?:[^,]*?\b(?:and|but|while)\s)?([^,]{3,80}),\s*(?:\p{Lu}\p{L}*\.?\s)?$/u.exec(
    clause,
  );
  const close = clause.split(',').at(-1)!;
  const behind =
    /^(?:['’]s)?(?:, | \(| is | was )((?:who (?:is|was|heads|leads) )?[^,.;\n]{3,70})/.exec(
      body.slice(end, end + 90),
    )?.[1] ?? '';
  return [`${title} `, `${close} ${title}`, apposed?.[1] ?? '', behind].filter(
    (text) => text.trim() !== '',
  );
}

/** Whether somebody without a name spoke as that: "a railway engineer" for "the engineer". */
function isDescribedAs(name: string, words: readonly string[]): boolean {
  const own = name
    .toLowerCase()
    .split(/\s(?:in|at|near|from|for|on|of|who|that|with|to)\s/)[0]!
    .split(/\s+/);
  return (
    own.at(-1) === words.at(-1) &&
    own.length > words.length &&
    words.every((word) => own.includes(word))
  );
}
