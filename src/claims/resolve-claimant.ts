import type { Span } from '../domain.ts';
import { genderOfTitle } from './find-names.ts';
import { BODIES } from './name-words.ts';
import { resolveNames } from './resolve-names.ts';
import { resolvePronoun } from './resolve-pronoun.ts';
import { resolveRole } from './resolve-role.ts';
import { hasRole } from './role-words.ts';
import {
  headOf,
  nounOf,
  type Resolved,
  RIGHT,
  type Surroundings,
  TIME,
  voiceAt,
} from './surroundings.ts';

/** A description longer than this is hardly one. */
const MOST_WORDS = 12;

/** A pronoun with what may stand beside it. */
const PRONOUN =
  /^(?:both |all )?(he|she|they|it|who|him|her|them|his|their|its)(?: (?:also|himself|herself|too|both|all))?$/i;

/** "She greeted 2,000 supporters and": the tagger took in what else they did. */
const RUN_ON = /^(he|she|they) (?:has|have|had|\p{Ll}+ed)\s/iu;

/** Words that name nobody. */
const NOBODY =
  /^(?:I|we|you|me|us|one|this|that|which|there|what|my|our|some|many|others|but|and|when|while|as|if|it (?:is|was|has been))$/i;

/** "In his letter he": the tagger took in what leads to who speaks. */
const LATE_PRONOUN =
  /^(?:in|at|on|after|before|during|as|when|while|asked|for|with|from|to)\s.{2,80}\s(he|she|they|it)$/i;

/** The outlet that publishes the article. */
const OURSELVES = /^this (?:newspaper|paper|magazine|website|news site|outlet|station|agency)$/i;

/** "She and her sister Dana". */
const BESIDE = /^(he|she|they) and\s/i;

/** How somebody was reached who then spoke, and who it was. */
const REACHED =
  /(?:^|[.!?]["”]?\s)([^.!?\n]{3,120}?),?\s(?:reached|contacted)\s(?:by|via|over|on)\s$/u;

/** Characters that are looked back over for it. */
const FARTHEST_REACHED = 200;

/** A time in front of who: "a day earlier the ministry". */
const EARLIER =
  /^(?:an?|one|two|three|several|some)\s(?:hour|day|week|month|year)s?\s(?:earlier|later|ago|before|after),?\s/i;

/** Words before a noun that are written small where the phrase stands alone. */
const DETERMINER =
  /^(?:An?|One|Two|Three|Some|Many|Most|Several|Both|Another|Other|Every|Each|Few|All|Senior|Local|His|Her|Their|Its)(?=\s)/;

/** "the daily Novy Most", "Russian newspaper Kommersant": a word for a body, then its name. */
const BODY_NAMED =
  /^(?:[\p{L}-]+\s){0,3}?(\p{Ll}[\p{L}-]*)\s(\p{Lu}[\p{L}\p{N}.'’&-]*(?:\s\p{Lu}[\p{L}\p{N}.'’&-]*){0,4})$/u;

/** Marks around a phrase; a closing apostrophe may be a possessive's. */
const EDGES = /^[\s'‘’`([.:;,-]+|[\s‘`)\].:;,-]+$/g;

/** Words behind who speaks that belong to the verb: "the mayor neither", "a diplomat who". */
const TRAILING =
  /(?<=\S)\s+(?:neither|who|which|that|also|both|not|then|later|earlier|never)\s*$/iu;

/** Who a source span names, by the article's own words; null where it does not tell. */
export function resolveClaimant(span: Span, surroundings: Surroundings): Resolved | null {
  const written = surroundings.body.slice(span.start, span.end);
  const trailing = TRAILING.exec(written)?.[0].length ?? 0;
  const source = { start: span.start, end: span.end - trailing };
  const text = surroundings.body.slice(source.start, source.end).trim();
  const pronoun = PRONOUN.exec(text) ?? RUN_ON.exec(text);
  if (pronoun) return resolvePronoun(pronoun[1]!.toLowerCase(), source, surroundings);
  if (/^(?:I|my|me)$/i.test(text)) return ofVoice(source, surroundings);
  if (NOBODY.test(text)) return null;
  const late = LATE_PRONOUN.exec(text);
  if (late) {
    const at = source.end - late[1]!.length;
    return resolvePronoun(late[1]!.toLowerCase(), { start: at, end: source.end }, surroundings);
  }
  const beside = BESIDE.exec(text);
  if (beside) return ofTwo(beside[1]!, source, surroundings);
  const { outlet, body } = surroundings;
  if (outlet !== null && OURSELVES.test(text)) {
    return { name: outlet, certainty: RIGHT.named, person: false, gender: null };
  }
  const head = body.slice(source.start, headOf(source, body)).trim();
  return (
    resolveNames(source, surroundings) ??
    ofPossessive(head, source, surroundings) ??
    resolveRole(head, source, surroundings) ??
    (isMeans(text, source, surroundings) ? ofReached(source, surroundings) : ofDescription(text))
  );
}

/** "I" in a letter or column is who writes it; elsewhere, or in a quotation, the words do not tell. */
function ofVoice({ start }: Span, { body, voices }: Surroundings): Resolved | null {
  const voice = voiceAt(voices, start);
  const line = body.slice(Math.max(body.lastIndexOf('\n', start) + 1, start - 500), start);
  const isQuoted =
    line.lastIndexOf('“') > line.lastIndexOf('”') || (line.match(/"/g)?.length ?? 0) % 2 === 1;
  return voice === null || isQuoted ? null : { ...voice, person: true, gender: null };
}

/** Whoever the pronoun is, and who is named beside it; null where either is not told. */
function ofTwo(pronoun: string, source: Span, surroundings: Surroundings): Resolved | null {
  const one = resolvePronoun(pronoun.toLowerCase(), source, surroundings);
  const rest = { start: source.start + pronoun.length + ' and '.length, end: source.end };
  const other = one === null ? null : resolveClaimant(rest, surroundings);
  if (one === null || other === null) return null;
  const certainty = one.certainty * other.certainty;
  return { name: `${one.name} and ${other.name}`, certainty, person: false, gender: null };
}

/** "his campaign", "its director": the campaign of whoever "his" is. */
function ofPossessive(text: string, source: Span, surroundings: Surroundings): Resolved | null {
  const words = /^(his|her|its|their|my) (?:own )?((?:[\p{L}-]+ ){0,3}[\p{L}-]+)$/iu.exec(text);
  if (words === null) return null;
  const pronoun = words[1]!.toLowerCase();
  const owner =
    pronoun === 'my'
      ? ofVoice(source, surroundings)
      : resolvePronoun(pronoun, source, surroundings);
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
    .split(
      /,|\s\(|;|\s(?:who|whose|which|(?:that )?(?:has|have|had)|(?:due|set|scheduled)? ?to be)\s/,
    )[0]!
    .replace(TIME, '')
    .replace(/(?<=\p{Ll})\s(?:released|published|conducted|obtained)$/u, '')
    .replace(/["“”]/g, '')
    .replace(EDGES, '')
    .replace(/^(?:and|but|as|by|from|to|while|both(?=.* and ))\s+/i, '')
    .replace(EARLIER, '')
    .replace(/^(?:(?:the|this|that|these|those)\s+)+/i, '')
    .replace(/['’]s?$/, '')
    .replace(EDGES, '')
    .replace(DETERMINER, (word) => word.toLowerCase());
  if (!/\p{L}/u.test(name) || /\b(?:of|and|or|by|from)$/i.test(name)) return null;
  const titled = BODY_NAMED.exec(name);
  if (titled && BODIES.has(titled[1]!.toLowerCase())) {
    return { name: titled[2]!, certainty: RIGHT.short, person: false, gender: null };
  }
  const noun = nounOf(name);
  const person = hasRole(noun) && !noun.endsWith('s');
  const certainty = name.split(' ').length > MOST_WORDS ? RIGHT.described / 2 : RIGHT.described;
  return { name, certainty, person, gender: person ? genderOfTitle(name) : null };
}
