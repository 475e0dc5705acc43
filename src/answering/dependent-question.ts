import { understandQuestion } from '../retrieval/understand-question.ts';
import { termsOf } from '../text/terms.ts';
import { afterAbout, asFor, asObject, asStatement, attach, isState } from './carry-matter.ts';
import {
  clauseSubject,
  type EarlierQuestion,
  type Matter,
  placeIn,
  SAYING,
} from './earlier-question.ts';
import { BEFELL, LIGHT } from './light-words.ts';
import type { Knowledge } from './stated-limits.ts';

const ASKS =
  /^(?:\p{L}+\s+){0,2}?(?:who|whom|whose|which|what|what['’]s|when|where|why|how|did|does|do|has|have|had|is|isn['’]t|are|was|wasn['’]t|were|will|would|can|could|should|any)\b/iu;

const IT =
  '(?:it|that|this|so|(?:the|this|that|these|those)\\s+(?:claims?|reports?|news|statements?|allegations?))';
const STATE =
  /^(?:(?:been|still|really|now|also|actually|yet|ever|officially|independently)\s+)*(?:an?\s+)?(?:true|false|real|right|correct|accurate|certain|sure|likely|known|official|fake|surprise|lie|confirmed|verified|denied|disputed|claimed|reported|proven|possible|clear|credible)(?:\s+or\s+(?:not|false)|\s+by\s+.{2,40})?$/iu;
const PREDICATE = new RegExp(
  `^((?:is|was|has|isn['’]t|wasn['’]t|hasn['’]t)\\s+)(${IT})\\s+(\\S.{0,60})$`,
  'iu',
);
const LATER = '(\\s+(?:first|yet|later|now|officially|already|again|publicly|before))?';
const OBJECT = new RegExp(`\\b(${SAYING})\\s+${IT}${LATER}$`, 'iu');
const ABOUT_IT = new RegExp(`\\s(about|on|regarding|of|to)\\s+(?:${IT}|them)$`, 'iu');
const LAST_VERB = new RegExp(
  `\\b(${SAYING}|reason|response|reaction|view|opinion|position|stance|explanation|statement)${LATER}$`,
  'iu',
);
const OF = /\b(?:confirmation|evidence|proof|denial|sign|word)$/iu;
/** "where was the leak published": nobody is asked about but the leak. */
const PASSIVE = /^(?:\p{L}+\s+){0,2}(?:is|are|was|were)\s+(?:(?!['’]s?\s).){2,70}?ed$/iu;

const WHO_THEY_ARE = /^who\s+(?:is|was|are|were)\s+(?:he|she|they)$/iu;
/** "what does that mean" */
const MEANS =
  /^((?:what|why|how)\s+(?:does|did|would|will)\s+)(?:it|that|this)\s+(mean|matter|change)$/iu;

/** "how reliable is that" */
const IS_THAT = /\b(is|was)\s+(?:that|this)$/iu;
/** "when did they enter" */
const THEY =
  /(?<=^(?:(?:when|why|how|where)\s+)?(?:did|do|have|were|are|will)\s+)they(?=\s+(?!say\b)\p{L}+$)/iu;

/** Questions in which "there" stands for no place: "are there reports". */
const EXISTENTIAL =
  /\b(?:is|are|was|were|has|have)\s+there\s+\S|\bthere\s+(?:is|are|was|were|has|have)\b/iu;

/**
 * A question that says something but leaves what it is about to the one before ("did Kyiv confirm
 * it", "what did Brun say"), completed; null where it has a matter of its own.
 *
 * @param asked The question before a pronoun in it was replaced by a name; itself where none was.
 */
export function completeDependent(
  question: string,
  earlier: EarlierQuestion,
  knowledge: Knowledge,
  asked: string,
): string | null {
  if (!ASKS.test(question) || WHO_THEY_ARE.test(question)) return null;
  const own = ownWords(question, knowledge);
  if (asked !== question) {
    // "did he apologize": he, about what was asked before.
    const [first, ...others] = ownWords(asked, knowledge);
    if (first && !first.name && others.length === 0 && asked.endsWith(first.label))
      return withMatter(question, earlier.matter);
  }
  if (own.length > 1 && !BY.test(question)) return null;
  return (
    (BY.test(question) || own.every(({ name }) => !name)
      ? ofStanding(question, earlier, knowledge)
      : null) ??
    ofObject(question, earlier) ??
    (own.length === 0 ? ofVerb(question, earlier, knowledge) : null)
  );
}

function withMatter(question: string, matter: Matter): string {
  return matter.form === 'thing' ? `${question} about ${matter.words}` : asFor(question, matter);
}

/** The topics of a question beside whom it asks about and the words that only ask. */
function ownWords(question: string, knowledge: Knowledge) {
  const { topics, kind } = understandQuestion(question, knowledge);
  const isPassive = PASSIVE.test(question);
  const light = (stem: string) =>
    LIGHT.has(stem) || ((kind === 'figure' || kind === 'who') && BEFELL.has(stem));
  return topics.filter(({ subject, written }) => (!subject || isPassive) && !written.every(light));
}

/** "did Kyiv confirm it", "who spoke about that": the matter takes the pronoun's place. */
function ofObject(question: string, earlier: EarlierQuestion): string | null {
  const { matter } = earlier;
  const object = OBJECT.exec(question);
  if (object !== null) {
    const [, verb, later = ''] = object;
    return attach(
      `${question.slice(0, object.index)}${verb}${later}`,
      verb!,
      objectOf(verb!, earlier),
    );
  }
  const about = ABOUT_IT.exec(question);
  if (about === null) return null;
  const before = question.slice(0, about.index);
  if (matter.form === 'question') return `${before}: ${matter.words}`;
  const [, preposition] = about;
  if (preposition!.toLowerCase() === 'to') return attach(before, 'respond', matter);
  return `${before} ${preposition} ${afterAbout(matter)}`;
}

/** What a verb of denial or confirmation takes is what was said; other verbs speak of the matter. */
function objectOf(verb: string, earlier: EarlierQuestion) {
  return /^(?:den|confirm|verif|admit|acknowledg|disput|reject|dismiss)/iu.test(verb)
    ? asObject(earlier)
    : earlier.matter;
}

/** "is that confirmed", "when was it captured", "how many died there". */
function ofStanding(
  question: string,
  earlier: EarlierQuestion,
  knowledge: Knowledge,
): string | null {
  const { matter } = earlier;
  const predicate = PREDICATE.exec(question);
  if (predicate !== null && STATE.test(predicate[3]!))
    return isState(predicate[1]!, predicate[3]!, earlier);
  const means = MEANS.exec(question);
  const said = means === null ? null : asStatement(matter);
  if (said !== null) return `${means![1]}it ${means![2]} that ${said}`;
  if (OBJECT.test(question) || ABOUT_IT.test(question)) return null;
  const is = IS_THAT.exec(question);
  const stated = is === null ? null : asStatement(matter);
  if (stated !== null) return `${question.slice(0, is!.index)}${is![1]} it that ${stated}`;
  const it = /\bit\b/iu.exec(question) ?? THEY.exec(question);
  if (it !== null) {
    const thing = thingOf(matter);
    if (thing === null) return asFor(question, matter);
    return question.slice(0, it.index) + thing + question.slice(it.index + it[0].length);
  }
  if (STANDING.test(question)) return asFor(question, matter);
  const there = /\bthere\b/iu.exec(question);
  if (there === null || EXISTENTIAL.test(question)) return null;
  const place = placeIn(earlier, knowledge);
  if (place === null) return asFor(question, matter);
  const where = `in ${earlier.text.slice(place.start, place.end)}`;
  return question.slice(0, there.index) + where + question.slice(there.index + there[0].length);
}

/** "what does that": a pronoun, not "what does that senator", since little else is asked. */
const STANDING =
  /^(?:(?:what|why|how|when|where)\s+)?(?:is|was|does|did|has|will|would|can|could)\s+(?:that|this)(?=\s)/iu;

/** "was it taken by Wagner", "did it fall to Russia": it is one thing, whoever else is named. */
const BY =
  /^(?:(?:when|why|how|where)\s+)?(?:is|was|did|has|will)\s+it\s+(?:been\s+)?\p{L}+\s+(?:by\s+\p{L}|to\s+(?:the\s+)?\p{Lu})/u;

/** What "it" can stand for: a thing, or of whom a clause tells. */
function thingOf({ form, words }: Matter): string | null {
  if (form === 'thing') return words;
  return form === 'clause' ? clauseSubject(words) : null;
}

/** "what did Brun say", "who denied": the matter stands behind. */
function ofVerb(question: string, earlier: EarlierQuestion, knowledge: Knowledge): string {
  const { matter } = earlier;
  if (/\s(?:anything|something)$/iu.test(question) && matter.form !== 'question')
    return `${question} about ${afterAbout(matter)}`;
  const verb = LAST_VERB.exec(question);
  const said = /\s(?:why|when|where|how)$/iu.test(question) ? asStatement(matter) : null;
  if (said !== null) return `${question} ${said}`;
  if (verb !== null) return attach(question, verb[1]!, objectOf(verb[1]!, earlier));
  if (OF.test(question) && matter.form !== 'question')
    return matter.form === 'clause'
      ? `${question} that ${matter.words}`
      : `${question} of ${matter.words}`;
  const place = placeIn(earlier, knowledge);
  const befell = termsOf(question).some(({ stem }) => BEFELL.has(stem));
  if (befell && place !== null)
    return `${question} in ${earlier.text.slice(place.start, place.end)}`;
  return asFor(question, matter);
}
