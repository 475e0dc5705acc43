import type { Span } from '../domain.ts';
import type { NameMention } from './find-names.ts';
import { BODIES, ROLES } from './name-words.ts';
import { firstFrom } from './span-search.ts';
import { named, type Resolved, RIGHT, recentlySpoken, type Surroundings } from './surroundings.ts';

/** A role is looked for among this many names before and behind. */
const MOST_NAMES = 300;

/**
 * "the minister", "the ministry": whoever the article introduced with that role and its adjectives,
 * nearest before, or who spoke under that description. null where the source is no such phrase or
 * the article names nobody for it: then the role stays a role.
 */
export function resolveRole(
  text: string,
  source: Span,
  { body, names, spoken }: Surroundings,
): Resolved | null {
  const phrase = /^(?:the|this|that)\s+((?:[\p{L}-]+\s+){0,3}?)(?:former\s+)?([\p{L}-]+)$/iu.exec(
    text.trim(),
  );
  if (phrase === null) return null;
  const role = phrase[2]!.toLowerCase();
  const words = [...phrase[1]!.toLowerCase().split(/\s+/), role].filter((word) => word !== '');
  const here = firstFrom(names, source.start);
  const earlier = names.slice(Math.max(0, here - MOST_NAMES), here);
  const described = recentlySpoken(spoken).findLast(
    ({ name, start }) => start < source.start && endsInRole(name, words),
  );
  if (ROLES.has(role)) {
    const fits = (mention: NameMention) =>
      mention.kind === 'person' && isIntroducedAs(mention, words, body);
    const found = earlier.findLast(fits) ?? names.slice(here, here + MOST_NAMES).find(fits);
    if (found) return { ...named(found), certainty: RIGHT.role };
    return described ? { ...described, certainty: RIGHT.role } : null;
  }
  // In capitals it is a name of its own: "the Tax Foundation".
  if (!BODIES.has(role) || phrase[2] !== role) return null;
  const name = described?.name ?? earlier.findLast(({ full }) => endsInRole(full, words))?.full;
  return name === undefined ? null : { name, certainty: RIGHT.role, person: false, gender: null };
}

/** Whether the words stand in a name's title, right before it, or in an apposition behind it. */
function isIntroducedAs(
  { title, start, end }: NameMention,
  words: readonly string[],
  body: string,
): boolean {
  const before = body
    .slice(Math.max(0, start - 60), start)
    .split(/[.,;\n]/)
    .at(-1);
  const behind = /^(?:['’]s)?, ([^,.;\n]{3,60})[,.]/.exec(body.slice(end, end + 70))?.[1] ?? '';
  const near = new Set(`${title} ${before} ${behind}`.toLowerCase().split(/[^\p{L}-]+/u));
  return words.every((word) => near.has(word));
}

/** "Arlund's Defense Ministry" for "ministry"; a name that is only the role tells nothing. */
function endsInRole(name: string, words: readonly string[]): boolean {
  const own = name
    .toLowerCase()
    .split(/\s(?:in|at|near|from|for|on)\s/)[0]!
    .split(/\s+/);
  const last =
    own.at(-1) === words.at(-1) || own.slice(0, own.indexOf('of')).at(-1) === words.at(-1);
  return last && own.length > words.length && words.every((word) => own.includes(word));
}
