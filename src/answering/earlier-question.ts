import type { Span } from '../domain.ts';
import { IRREGULAR_VERBS } from '../text/irregular-verbs.ts';
import { termsOf } from '../text/terms.ts';
import { bare, type Knowledge, type StatedLimits, withoutLimits } from './stated-limits.ts';
import { undoInversion } from './undo-inversion.ts';

/** What a question is about, in its own words, so that another one can be asked about it. */
export interface Matter {
  /**
   * How it joins a sentence: "Toretsk fell" (about whether …), "the ferry" (about …), "how many
   * died" (about …), "when did the ferry sink" (fits nowhere, it stands for itself).
   */
  readonly form: 'clause' | 'thing' | 'indirect' | 'question';
  readonly words: string;
}

/** A question that stands alone, taken apart so that the next one can lean on it. */
export interface EarlierQuestion {
  /** Without its limits and its question mark. */
  readonly text: string;
  /** What stands in front of the matter: "who claimed", "what did Moscow say about". */
  readonly head: string;
  /** Its verb of saying as it is written; empty where it has none. */
  readonly verb: string;
  /** Whom it asks about, in offsets of `text`; null where it asks about nobody. */
  readonly subject: Span | null;
  readonly matter: Matter;
  readonly limits: StatedLimits;
}

/** Places that stand for who governs from there: "and Kyiv?" asks what Kyiv said. */
export const SPEAKING_PLACES =
  /^(?:Kyiv|Moscow|Ukraine|Russia|Belarus|Minsk|Washington|United States|London|United Kingdom|Paris|France|Berlin|Germany|Warsaw|Poland|Brussels|Beijing|China|Ankara|Turkey|Türkiye|Tehran|Iran|Israel)$/u;

/** Verbs of saying in all their forms. */
export const SAYING =
  '(?:say|says|said|tell|tells|told|claims?|claimed|alleged?|alleges|reports?|reported|writes?|wrote|thinks?|thought|admit|admits|admitted|' +
  'confirms?|confirmed|deny|denies|denied|verify|verifies|verified|comments?|commented|warns?|warned|insists?|insisted|argues?|argued|' +
  'suggests?|suggested|answers?|answered|responds?|responded|reacts?|reacted|reply|replies|replied|explains?|explained|announces?|announced|' +
  'declares?|declared|acknowledges?|acknowledged|disputes?|disputed|rejects?|rejected|believes?|believed|predicts?|predicted|promises?|promised|' +
  'mentions?|mentioned|dismiss|dismisses|dismissed|states?|stated|describes?|described|criticise|criticised|criticize|criticized|published?|covered|spoke)';

const AUXILIARY =
  '(?:did|does|do|has|have|had|is|are|was|were|will|would|can|could|should|may|might)';
const ADVERBS =
  '(?:(?:first|also|ever|really|actually|publicly|have|been|not|else|later)\\s+){0,2}';

// "what did Moscow say about", "has Kyiv confirmed that", "how did Brun react to"
const OF_SUBJECT = new RegExp(
  `^((?:[\\p{L}]+\\s+){0,3}?(?:did|does|do|has|have|had)\\s+)(\\S.{0,69}?)\\s+${ADVERBS}(${SAYING})(?=[\\s:]|$)`,
  'iu',
);
// "what was Moscow's response to"
const OF_OWNER =
  /^(what\s+(?:is|was|were|are)\s+)(\S.{0,49}?)['’]s?\s+(?:\p{L}+\s+)?(reason|answer|response|reaction|view|opinion|position|stance|explanation|reply|comment|statement)(?=\s|$)/iu;
// "who claimed", "which outlets reported that", "what paper wrote about"
const OF_NOBODY = new RegExp(
  `^(?:who|(?:which|what|whose)(?:\\s+(?!${AUXILIARY}\\b)[\\p{L}'’-]+){1,3}?)\\s+(?:(?:has|have|had|could|did)\\s+)?${ADVERBS}(${SAYING})(?=[\\s:]|$)`,
  'iu',
);
// "is it confirmed that", "when was it claimed that", "why is it that"
const OF_IT = /^(?:\p{L}+\s+){0,2}?(?:is|was|has)\s+it\s+(?:\p{L}+\s+){0,3}?that\s+/iu;
const AS_FOR =
  /^(?:as\s+for\s+(.+?),\s+(?=(?:how|what|who|which|where|when|why)\b)|what\s+then,\s+(after\s.+))/iu;
const ON =
  /^(?:please\s+)?(?:(?:tell|show|give)\s+me\b.{0,30}?|(?:is|are)\s+there\s+.{0,30}?|what\s+is\s+said|any(?:thing)?\b.{0,20}?|what|how|news|reports?)\s+(?:about|on)\s+/iu;

const PREPOSITION =
  /^(?:(?:that|something|anything)\s+)?(?:about|on|of|to|regarding|concerning|over|for|at|against)\s+/iu;
const CONJUNCTION = /^(?:that|whether|if|when|after)\s+/iu;
const INTERROGATIVE = /^(?:who|whom|whose|which|what|when|where|why|how)\b/iu;
const INVERTED = new RegExp(
  `^(?:(?:(?:what|when|where|why|how|whom)\\s+)?${AUXILIARY}(?:n['’]t)?\\s|(?:which|what|how)(?:\\s+\\p{L}+){1,2}\\s+(?:did|does|do)\\s)`,
  'iu',
);
const FINITE = new RegExp(`^(?:${AUXILIARY}|${AUXILIARY}n['’]?t|\\p{Ll}{2,}ed)$`, 'iu');

/** Takes a question that stands alone apart; null where it is about nothing. */
export function readEarlier(question: string, knowledge: Knowledge): EarlierQuestion | null {
  const { rest, limits } = withoutLimits(question.trim(), knowledge);
  const text = rest.replace(/^(?:and|but|so)\s+/iu, '');
  const about = AS_FOR.exec(text);
  if (about !== null) return earlier(text, '', '', null, about[1] ?? about[2]!, limits);
  const it = OF_IT.exec(text);
  if (it !== null) return earlier(text, '', '', null, `that ${text.slice(it[0].length)}`, limits);
  const asked = OF_SUBJECT.exec(text) ?? OF_OWNER.exec(text);
  if (asked !== null) {
    const [head, opening, name, verb] = asked as unknown as [string, string, string, string];
    const subject = { start: opening.length, end: opening.length + name.length };
    return earlier(text, head, verb, subject, text.slice(head.length).trim(), limits);
  }
  const told = OF_NOBODY.exec(text);
  if (told !== null)
    return earlier(text, told[0], told[1]!, null, text.slice(told[0].length).trim(), limits);
  const on = ON.exec(text);
  return earlier(text, '', '', null, on === null ? text : text.slice(on[0].length), limits);
}

/** The first place of a question other than those that it asks about, in offsets of its text. */
export function placeIn({ text, subject }: EarlierQuestion, { names }: Knowledge): Span | null {
  const places = names
    .mentions(text)
    .filter(
      ({ start, known }) =>
        known.kind === 'place' && !(subject && start >= subject.start && start < subject.end),
    );
  return places.find(({ known }) => !SPEAKING_PLACES.test(known.name)) ?? places[0] ?? null;
}

/** Whether a question stands in the order of one: "when did the ferry sink", not "who sank it". */
export function isInverted(question: string): boolean {
  return INVERTED.test(question);
}

function earlier(
  text: string,
  head: string,
  verb: string,
  subject: Span | null,
  rest: string,
  limits: StatedLimits,
): EarlierQuestion | null {
  const preposition = PREPOSITION.exec(rest)?.[0] ?? '';
  const matter = matterOf(rest.slice(preposition.length));
  // "what did Kyiv say, ..." is about nothing yet; so is a question of one word.
  if (matter === null || (head === '' && /^\p{L}+$/u.test(text) && INTERROGATIVE.test(text)))
    return null;
  // "did Olsen confirm that she resigned": who she is, is lost with the rest of the question.
  const words =
    subject === null
      ? matter.words
      : matter.words.replace(/^(?:he|she|they)(?=\s)/iu, () =>
          text.slice(subject.start, subject.end),
        );
  return {
    text,
    head: `${head} ${preposition}`.trim(),
    verb,
    subject,
    matter: { ...matter, words },
    limits,
  };
}

function matterOf(rest: string): Matter | null {
  // "…: when did the ferry sink", "what Moscow said about the ferry"
  const words = bare(rest.replace(/^what\s.{1,70}?\ssaid\s+about\s+/iu, ''));
  if (!/[\p{L}\p{N}]/u.test(words) || /^(?:it|that|this|so|them|there|first)$/iu.test(words))
    return null;
  const conjunction = CONJUNCTION.exec(words)?.[0] ?? '';
  if (isInverted(words)) {
    const told = undoInversion(words);
    if (told === null) return { form: 'question', words };
    return { form: INTERROGATIVE.test(told) ? 'indirect' : 'clause', words: told };
  }
  if (conjunction !== '') return { form: 'clause', words: words.slice(conjunction.length) };
  if (INTERROGATIVE.test(words)) return { form: 'indirect', words };
  return { form: clauseSubject(words) === null ? 'thing' : 'clause', words };
}

/**
 * Of whom a clause tells: "Russian forces" of "Russian forces entered the town"; null where words
 * hold no verb of their own, as "the strike".
 */
export function clauseSubject(words: string): string | null {
  const [main = ''] = words.split(/\s(?:that|which|who|whose|after|when|because)\s/iu);
  const terms = termsOf(main);
  const written = terms.map(({ start, end }) => main.slice(start, end));
  const verb =
    terms.find(({ word }, i) => i > 0 && (FINITE.test(written[i]!) || IRREGULAR_VERBS.has(word))) ??
    // "Russia controls the town"
    terms.find(
      (_, i) => i > 0 && /^\p{Lu}/u.test(written[i - 1]!) && /^\p{Ll}+[^s'’]s$/u.test(written[i]!),
    );
  return verb === undefined ? null : words.slice(0, verb.start).trim();
}
