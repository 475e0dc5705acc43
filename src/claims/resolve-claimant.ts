import type { Span } from '../domain.ts';
import { genderOfTitle, type NameMention } from './find-names.ts';
import { resolvePronoun } from './resolve-pronoun.ts';
import { resolveRole } from './resolve-role.ts';
import { startingWithin } from './span-search.ts';
import {
  hasRole,
  isObject,
  named,
  nounOf,
  type Resolved,
  RIGHT,
  type Surroundings,
} from './surroundings.ts';

/** A description longer than this is hardly one. */
const MOST_WORDS = 12;

/** A pronoun with what may stand beside it. */
const PRONOUN =
  /^(?:both |all )?(he|she|they|it|who|him|her|them|his|their|its)(?: (?:also|himself|herself|too|both|all))?$/i;

/** Words that name nobody. */
const NOBODY = /^(?:I|we|you|me|us|one|this|that|which|there|what|my|our|some|many|others)$/i;

/** How somebody was reached who then spoke, and who it was. */
const REACHED =
  /(?:^|[.!?]["”]?\s)([^.!?\n]{3,120}?),?\s(?:reached|contacted)\s(?:by|via|over|on)\s$/u;

/** Characters that are looked back over for it. */
const FARTHEST_REACHED = 200;

/** A day or time that the tagger took in: "Russia on Saturday". */
const TIME =
  /\s(?:(?:on|late|early|earlier|last|this)\s)+(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|week|weekend|month|year|night|morning|spring|summer|autumn|fall|winter)\b.*$/i;

/** A time in front of who: "a day earlier the ministry". */
const EARLIER =
  /^(?:an?|one|two|three|several|some)\s(?:hour|day|week|month|year)s?\s(?:earlier|later|ago|before|after),?\s/i;

/** Where the head of a noun phrase ends. */
const CLAUSE = /,|\s\(|;|\s(?:who|whose|which|that|—|–|--|-)\s/;

/** Words before a noun that are written small where the phrase stands alone. */
const DETERMINER =
  /^(?:An?|One|Two|Three|Some|Many|Most|Several|Both|Another|Other|Every|Each|Few|All|Senior|Local|His|Her|Their|Its)(?=\s)/;

/** Marks around a phrase; a closing apostrophe may be a possessive's. */
const EDGES = /^[\s'‘’`([.:;,-]+|[\s‘`)\].:;,-]+$/g;

/** Who a source span names, by the article's own words; null where it does not tell. */
export function resolveClaimant(source: Span, surroundings: Surroundings): Resolved | null {
  const text = surroundings.body.slice(source.start, source.end).trim();
  const pronoun = PRONOUN.exec(text);
  if (pronoun) return resolvePronoun(pronoun[1]!.toLowerCase(), source, surroundings);
  if (NOBODY.test(text)) return null;
  return (
    ofName(source, surroundings) ??
    ofPossessive(text, source, surroundings) ??
    resolveRole(text, source, surroundings) ??
    (isMeans(text, source, surroundings) ? ofReached(source, surroundings) : ofDescription(text))
  );
}

/** A person's name that is the head of the source. */
function ofName(source: Span, { body, names }: Surroundings): Resolved | null {
  const inside = startingWithin(names, source.start, source.end).filter(
    ({ end }) => end <= source.end,
  );
  const head = headOf(source, body);
  const inHead = inside.filter(({ end }) => end <= head);
  const [first, last] = [inHead[0], inHead.at(-1)];
  if (
    first &&
    last &&
    /\b(?:and|or)\b|&/.test(body.slice(first.end, Math.max(first.end, last.start)))
  )
    return null;
  if (last && endsPhrase(last, head, body) && !isObject(body.slice(source.start, last.start)))
    return named(last);
  // "an attack that Mayor Bill de Blasio": the tagger took too much.
  const final = inside.at(-1);
  if (final && endsPhrase(final, source.end, body)) {
    const before = body.slice(
      source.start,
      final.start - (final.title === '' ? 0 : final.title.length + 1),
    );
    if (/\s(?:that|which|what)\s$/.test(before)) return named(final);
  }
  // "a spokesman for Trump, Jason Miller": the apposition behind the first comma.
  const behind = inside.find(({ start }) => start > head);
  if (behind?.kind !== 'person' || !hasRole(body.slice(source.start, head))) return null;
  const between = body.slice(head, behind.start);
  return /^[,\s]*(?:\p{L}+\s){0,3}$/u.test(between) && !isObject(between) ? named(behind) : null;
}

/** Whether a person's name, and no possessive, ends where a phrase ends. */
function endsPhrase({ kind, end }: NameMention, phraseEnd: number, body: string): boolean {
  if (kind !== 'person' || /^['’]s?\b/.test(body.slice(end, end + 3))) return false;
  // "Gov. Earl Novak of West Arlund" ends there too.
  return /^(?: of \p{Lu}[\p{L}. ]+)?[\s,.'’"”()]*$/u.test(body.slice(end, phraseEnd));
}

/** Where the head of a source ends: before its first comma, parenthesis, clause or time. */
function headOf({ start, end }: Span, body: string): number {
  const text = body.slice(start, end);
  const cuts = [text.search(CLAUSE), text.search(TIME)].filter((cut) => cut > 0);
  return cuts.length === 0 ? end : start + Math.min(...cuts);
}

/** "his campaign": the campaign of whoever "his" is. */
function ofPossessive(text: string, source: Span, surroundings: Surroundings): Resolved | null {
  const words = /^(his|her) ((?:[\p{L}-]+ ){0,3}[\p{L}-]+)$/iu.exec(text);
  if (words === null) return null;
  const owner = resolvePronoun(words[1]!.toLowerCase(), source, surroundings);
  if (owner === null) return null;
  const name = `${owner.name}${owner.name.endsWith('s') ? '’' : '’s'} ${words[2]}`;
  return { name, certainty: RIGHT.role, person: hasRole(words[2]!), gender: null };
}

/** "reached by telephone said": one word that tells how somebody spoke, not who. */
function isMeans(text: string, source: Span, { body }: Surroundings): boolean {
  const before = body.slice(Math.max(0, source.start - 8), source.start);
  return /^\p{Ll}+$/u.test(text) && !hasRole(text) && /\b(?:by|via|over|on)\s$/.test(before);
}

/** "a gunner reached by telephone said": who was reached so, at the beginning of the sentence. */
function ofReached({ start }: Span, surroundings: Surroundings): Resolved | null {
  const { body } = surroundings;
  const from = Math.max(0, body.lastIndexOf('\n', start) + 1, start - FARTHEST_REACHED);
  const reached = REACHED.exec(body.slice(from, start));
  if (reached === null) return null;
  const at = from + reached.index + reached[0].indexOf(reached[1]!);
  return resolveClaimant({ start: at, end: at + reached[1]!.length }, surroundings);
}

/** The words themselves, without "the", clauses and marks. */
function ofDescription(text: string): Resolved | null {
  const name = text
    .replace(/\s+/g, ' ')
    .split(/,|\s\(|;|\s(?:who|whose|which)\s/)[0]!
    .replace(TIME, '')
    .replace(/["“”]/g, '')
    .replace(EDGES, '')
    .replace(/^(?:and|but|as|by|from|to|while|both(?=.* and ))\s+/i, '')
    .replace(EARLIER, '')
    .replace(/^(?:(?:the|this|that|these|those)\s+)+/i, '')
    .replace(/['’]s?$/, '')
    .replace(EDGES, '')
    .replace(DETERMINER, (word) => word.toLowerCase());
  if (!/\p{L}/u.test(name) || /\b(?:of|and|or|by|from)$/i.test(name)) return null;
  const noun = nounOf(name);
  const person = hasRole(noun) && !noun.endsWith('s');
  const certainty = name.split(' ').length > MOST_WORDS ? RIGHT.described / 2 : RIGHT.described;
  return { name, certainty, person, gender: person ? genderOfTitle(name) : null };
}
