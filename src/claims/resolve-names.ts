import type { Span } from '../domain.ts';
import { genderOfTitle, type NameMention } from './find-names.ts';
import { hasRole } from './role-words.ts';
import { startingWithin } from './span-search.ts';
import {
  headOf,
  isObject,
  named,
  type Resolved,
  RIGHT,
  type Surroundings,
} from './surroundings.ts';

/** What stands between the names of several who speak together. */
const JOINED =
  /^(?:, |,? (?:and|or) | & )(?:(?:his|her|their) [\p{L}-]+,? )?(?:\p{Lu}[\p{L}.-]*\s){0,4}$/u;

/** What stands between a description and the name behind its comma: a title at most. */
const APPOSED = /^[,\s]*(?:[\p{L}.]+\s){0,3}$/u;

/** What begins like this describes somebody: a name behind its comma is theirs. */
const DESCRIBES =
  /^(?:an?|the|one of|another|his|her|its|their|our|my|two|three|four|several|(?:[\p{L}.’'-]+\s){1,4}?[\p{L}’'-]+['’]s?)\s/iu;

/** How many characters behind a source are looked through for an apposition. */
const APPOSITION_WITHIN = 60;

/**
 * Who is named by a source as who speaks: the person at its head, several of them, or the name in an
 * apposition ("one of the lawyers, Nadia Brun"), which the source may leave out. null where it names
 * nobody.
 */
export function resolveNames(source: Span, surroundings: Surroundings): Resolved | null {
  const { body, names } = surroundings;
  const inside = startingWithin(names, source.start, source.end).filter(
    ({ end }) => end <= source.end,
  );
  const head = headOf(source, body);
  const inHead = inside.filter(({ end }) => end <= head);
  return (
    ofSeveral(inside, source, body) ??
    ofHead(inHead, source, head, body) ??
    ofClause(inside, source, body) ??
    ofApposition(inside, inHead, source, head, surroundings)
  );
}

/** "Brun and Lind", "two councillors, Jill Dunn and Raj Patel". */
function ofSeveral(inside: readonly NameMention[], source: Span, body: string): Resolved | null {
  const [first, ...others] = inside;
  const last = others.at(-1);
  if (first?.kind !== 'person' || last === undefined) return null;
  const gaps = others.map((mention, k) => body.slice(inside[k]!.end, mention.start));
  if (!gaps.every((gap) => JOINED.test(gap)) || !/\b(?:and|or)\b|&/.test(gaps.at(-1)!)) return null;
  if (!endsPhrase(last, source.end, body)) return null;
  const before = body.slice(source.start, first.start);
  if (isObject(before)) return null;
  return {
    name: `${inside
      .slice(0, -1)
      .map(({ full }) => full)
      .join(', ')} and ${last.full}`,
    certainty: Math.min(...inside.map((mention) => named(mention).certainty)),
    person: false,
    gender: null,
  };
}

/** The last name of the head, where it ends there and is no object: "Mayor Ada Lind of Korvin". */
function ofHead(
  inHead: readonly NameMention[],
  source: Span,
  head: number,
  body: string,
): Resolved | null {
  const [first, last] = [inHead[0], inHead.at(-1)];
  if (first === undefined || last?.kind !== 'person') return null;
  const between = body.slice(first.end, Math.max(first.end, last.start));
  if (/\b(?:and|or)\b|&/.test(between)) return null;
  const isHead = endsPhrase(last, head, body) && !isObject(body.slice(source.start, last.start));
  return isHead ? named(last) : null;
}

/** "an attack that Mayor Bill de Blasio": the tagger took too much. */
function ofClause(inside: readonly NameMention[], source: Span, body: string): Resolved | null {
  const last = inside.at(-1);
  if (last?.kind !== 'person' || !endsPhrase(last, source.end, body)) return null;
  const titled = last.start - (last.title === '' ? 0 : last.title.length + 1);
  return /\s(?:that|which|what)\s$/.test(body.slice(source.start, titled)) ? named(last) : null;
}

function ofApposition(
  inside: readonly NameMention[],
  inHead: readonly NameMention[],
  source: Span,
  head: number,
  { body, names }: Surroundings,
): Resolved | null {
  const phrase = body.slice(source.start, head);
  if (!hasRole(phrase) && !DESCRIBES.test(phrase)) return null;
  const named_ = inHead.at(-1);
  if (
    named_?.kind === 'person' &&
    endsPhrase(named_, head, body) &&
    !isObject(body.slice(source.start, named_.start))
  )
    return null;
  const within = inside.find(({ start }) => start > head);
  const behind =
    within ??
    (head >= source.end
      ? startingWithin(names, source.end, source.end + APPOSITION_WITHIN)[0]
      : undefined);
  if (behind === undefined) return null;
  const between = body.slice(head, behind.start);
  const apart = within === undefined ? /^, / : /^[,\s]/;
  if (!apart.test(between) || !APPOSED.test(between) || isObject(between)) return null;
  const closed =
    within === undefined
      ? body[behind.end] === ','
      : /^(?:,|\)| of \p{Lu}|[.’'”"\s]*$)/u.test(body.slice(behind.end, source.end));
  if (!closed) return null;
  if (behind.kind === 'person') return named(behind);
  const person = hasRole(phrase);
  const isFirstName = person && !behind.full.includes(' ');
  // "the group, Save Our Lido": only a body that is not described by somebody else's name.
  if (
    !isFirstName &&
    (person || !/^(?:[Tt]he|[Aa]n?|[Ii]ts|[Aa]nother)\s[^A-Z]+$/.test(phrase.trim()))
  )
    return null;
  return {
    name: behind.full,
    certainty: RIGHT.role,
    person,
    gender: person ? genderOfTitle(phrase) : null,
  };
}

/** Whether a person's name, and no possessive, ends where a phrase ends. */
function endsPhrase({ kind, end }: NameMention, phraseEnd: number, body: string): boolean {
  if (kind !== 'person' || /^['’]s?\b/.test(body.slice(end, end + 3))) return false;
  // "Gov. Earl Novak of West Arlund" ends there too.
  return /^(?: of (?:the )?\p{Lu}[^,;]{1,60})?(?: (?:himself|herself))?[\s,.'’"”()]*$/u.test(
    body.slice(end, phraseEnd),
  );
}
