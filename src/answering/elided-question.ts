import { BODIES } from '../claims/name-words.ts';
import { hasRole } from '../claims/role-words.ts';
import { asFor, attach } from './carry-matter.ts';
import { type EarlierQuestion, placeIn, SPEAKING_PLACES } from './earlier-question.ts';
import { bare, type Knowledge } from './stated-limits.ts';

/** "what about", "any word from": a noun follows and nothing else. */
const ASIDE =
  /^(?:what|how)\s+(?:about|of)\s+|^(?:any(?:thing)?|some)\s+(?:word|news|thing|comment|response|reaction)?\s*(?:from|by)\s+|^(?:same|the\s+same)\s+(?:for|with|from)\s+|^as\s+for\s+/iu;
const FROM = /^(?:from|by|with)\s+(?=\S)/iu;
const IN_NAME = /(\s(?:in|at|near)\s+)\p{Lu}[\p{L}.'’-]*(?:\s+\p{Lu}[\p{L}.'’-]*){0,2}/gu;
const IN = /^(?:in|at|near|around|on|outside)\s+(?=\S)/iu;
/** What begins a question, or something too long to be a noun alone. */
const ASKS =
  /^(?:who|whom|whose|which|what|when|where|why|how|did|does|do|has|have|had|is|are|was|were|will|would|can|could|should|tell|show|give|any|there|it|that|this|he|she|they)\b/iu;
const STATES = /\s(?:who|what|when|where|why|how|is|are|was|were|did|does|has)(?=\s|$)/iu;
/** "did Kyiv", "has AFP": the verb is the last question's. */
const AUXILIARY = /^(?:did|does|do|has|have)\s+(?=\S)/iu;
const MOST_WORDS = 8;
/** People and bodies that speak, beyond {@link BODIES} and single roles. */
const SIDES =
  /^(?:sides?|opposition|authorities|embassy|(?:official|minister|leader|rebel|separatist|resident|witness|expert|analyst|critic|prosecutor|senator|lawyer)(?:e?s))$/u;

/**
 * A noun that stands for a question ("and AFP?", "what about Kyiv?", "and in Bakhmut?"): the earlier
 * question with another outlet, speaker, place or matter; null for anything else.
 *
 * @param led Whether "and", "but" or the like stands in front.
 */
export function completeElided(
  question: string,
  led: boolean,
  earlier: EarlierQuestion,
  knowledge: Knowledge,
): string | null {
  const aside = ASIDE.exec(question)?.[0] ?? '';
  let noun = bare(question.slice(aside.length));
  if (aside === '' && led && AUXILIARY.test(noun)) {
    const named = noun.replace(AUXILIARY, '');
    if (isName(named, knowledge)) noun = named;
  }
  if (noun === '' || ASKS.test(noun) || STATES.test(noun) || noun.split(/\s+/u).length > MOST_WORDS)
    return null;
  const spoken = FROM.test(noun) || /(?:from|by)\s+$/iu.test(aside);
  noun = noun.replace(FROM, '');
  const inside = IN.exec(noun)?.[0] ?? '';
  const plain = noun.slice(inside.length).replace(/^the\s+/iu, '');
  if (!led && aside === '' && !(isName(plain, knowledge) || isOutlet(plain, knowledge)))
    return null;
  if (isOutlet(plain, knowledge)) return withOutlet(noun, plain, earlier, knowledge);
  const known = knowledge.names.find(plain);
  const isPlace = known?.kind === 'place' && !SPEAKING_PLACES.test(known.name);
  // "any news from Kherson" is about a place where nobody speaks: it stands alone.
  if (spoken && isPlace && aside !== '') return null;
  if (!spoken && (inside !== '' || isPlace)) return withPlace(inside, plain, earlier, knowledge);
  if (spoken || known !== null || isSpeaker(noun, plain)) return withSpeaker(noun, earlier);
  return withMatter(noun, earlier, knowledge);
}

function isName(words: string, { names }: Knowledge): boolean {
  return (
    names.find(words) !== null || /^\p{Lu}[\p{L}.'’-]*(?:\s+\p{Lu}[\p{L}.'’-]*){0,2}$/u.test(words)
  );
}

function isOutlet(words: string, { outlets }: Knowledge): boolean {
  const mentions = outlets.mentions(words);
  let rest = words;
  for (const { start, end } of [...mentions].reverse())
    rest = rest.slice(0, start) + rest.slice(end);
  return mentions.length > 0 && /^(?:\s|,|and|or|the|&)*$/iu.test(rest);
}

function isSpeaker(noun: string, plain: string): boolean {
  return (
    /^\p{Lu}[\p{L}.'’-]*(?:\s+(?:\p{Lu}[\p{L}.'’-]*|de|van|von|al)){0,3}$/u.test(plain) ||
    isBody(plain) ||
    (hasRole(noun) && noun.split(/\s+/u).length <= 4)
  );
}

/** "ministry", "Ukrainian side", "officials". */
function isBody(plain: string): boolean {
  const last = plain.split(/\s+/u).at(-1)!.toLowerCase();
  return BODIES.has(last) || SIDES.test(last);
}

function withOutlet(noun: string, plain: string, earlier: EarlierQuestion, knowledge: Knowledge) {
  const { text, subject, matter } = earlier;
  if (subject === null) return `${text}, according to ${noun}`;
  if (isOutlet(text.slice(subject.start, subject.end), knowledge))
    return withSpeaker(noun, earlier);
  if (earlier.limits.outlets !== '') return `${text}, according to ${noun}`;
  const does = knowledge.outlets.mentions(plain).length > 1 ? 'do' : 'does';
  return attach(`what ${does} ${noun} say`, 'say', matter);
}

function withPlace(inside: string, place: string, earlier: EarlierQuestion, knowledge: Knowledge) {
  const { text } = earlier;
  const named = [...text.matchAll(IN_NAME)].at(-1) ?? null;
  const old = placeIn(earlier, knowledge);
  if (old === null && named !== null)
    return (
      text.slice(0, named.index + named[1]!.length) +
      place +
      text.slice(named.index + named[0].length)
    );
  if (old === null) return `${text} ${inside === '' ? 'in ' : inside}${place}`;
  return text.slice(0, old.start) + place + text.slice(old.end);
}

function withSpeaker(noun: string, { text, head, subject, matter }: EarlierQuestion): string {
  if (subject !== null) return text.slice(0, subject.start) + noun + text.slice(subject.end);
  // "why did Brun resign": and Olsen?
  const inverted =
    /^(?:\p{L}+\s+){1,3}?(?:did|does|has|is|was|will|would)\s+(\p{Lu}[\p{L}.'’-]*(?:\s+\p{Lu}[\p{L}.'’-]*){0,2})\s/u.exec(
      text,
    );
  if (head === '' && inverted !== null) {
    const end = inverted[0].length - 1;
    return text.slice(0, end - inverted[1]!.length) + noun + text.slice(end);
  }
  return attach(`what did ${noun} say`, 'say', matter);
}

function withMatter(noun: string, earlier: EarlierQuestion, knowledge: Knowledge): string {
  const { head, text, matter } = earlier;
  const place = placeIn(earlier, knowledge);
  const own = knowledge.names.mentions(noun).length > 0 || /\s\p{Lu}/u.test(noun);
  const where = own || place === null ? '' : ` in ${text.slice(place.start, place.end)}`;
  if (head !== '' && matter.form !== 'question' && (earlier.subject !== null || own))
    return `${head} ${noun}${where}`;
  const said = `what is said about ${noun}${where}`;
  return own || where !== '' ? said : asFor(said, matter);
}
