import type { PreparedArticle } from './prepare-article.ts';
import type { PreparedSentence } from './prepared-sentence.ts';
import type { Question, Topic } from './question.ts';
import type { QuestionView } from './view-question.ts';

/** Words of denial, of silence, and of agreement. */
export const DENIAL =
  /\b(?:den(?:y|ies|ied|ying)|refut\w+|reject\w*|dismiss\w*|never|not|no one|none|nobody|neither|nor|cannot|disput\w+|contradict\w*|false|untrue|n['’]t|declin\w+|refus\w+)\b|n['’]t\b/iu;
export const NO_COMMENT =
  /\b(?:declin\w+|no\s+(?:immediate\s+)?(?:comment|response|decision)|not\s+(?:immediately\s+)?(?:respond|comment|return|reply|make\s+any\s+comment)\w*|refus\w+\s+to|unable\s+to|could\s+not\s+(?:be\s+)?(?:independently\s+)?(?:verif|confirm)\w*|improper)\b/iu;
export const AFFIRM = /\b(?:confirm\w*|acknowledg\w*|admit\w*|conced\w*|agreed?|yes)\b/iu;
/** Words and signs that say how many. */
export const QUANTITY =
  /\p{N}|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?|billions?|half|third|quarter|percent|per\s+cent)\b/iu;
/** Sums, shares, days, and quotation marks. */
export const MONEY = /[$€£₴₽]\s?\p{N}|\b(?:dollars?|euros?|hryvnias?|rubles?|roubles?)\b/iu;
export const PERCENT =
  /\p{N}\s?%|\bper\s?cent\b|\bpercent\b|\bone\s+(?:of|in|out\s+of)\s+every\b|\b(?:half|third|quarter|fifth)s?\s+of\b/iu;
export const DATE =
  /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.?\s+\d{1,2}\b|\b\d{1,2}\s+(?:january|february|march|april|may|june|july|august|september|october|november|december)\b|\b(?:19|20)\d\d\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b/iu;
/** Lengths of time, of way, and weights. */
const TIME = /\b(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?)\b/iu;
const MEASURE =
  /\b(?:feet|foot|inch(?:es)?|miles?|yards?|met(?:er|re)s?|kilomet(?:er|re)s?|km|pounds?|tons?|tonnes?|kilos?|kg|kilograms?)\b/iu;
/** Words that give a reason. */
export const REASON =
  /\b(?:because|since|due\s+to|owing\s+to|thanks\s+to|citing|cited|reasons?|so\s+that|in\s+order\s+to|for\s+fear|blam\w+|therefore|in\s+response\s+to|in\s+protest|as\s+a\s+result|over\s+(?:concerns?|fears?|claims?|allegations?))\b/iu;
export const QUOTATION = /["“”«»]|''/u;

/** Capitalised words inside a sentence that the question does not have: 0, 1 or more, as 0 to 1. */
export function freshNames({ stems }: QuestionView, sentence: PreparedSentence): number {
  const names = sentence.capitalised.filter(
    ({ stem, word }) => word.length > 2 && !stems.has(stem),
  );
  return Math.min(names.length, 3) / 3;
}

/** Whether a number stands within six words of a topic. */
export function numberNearTopic(question: Question, sentence: PreparedSentence): number {
  const { terms } = sentence;
  const topical = terms.map(({ stem }) =>
    question.topics.some(({ alternatives }) => alternatives.some((run) => run.includes(stem))),
  );
  const near = terms.some(
    ({ word }, k) => /^\p{N}/u.test(word) && topical.slice(Math.max(0, k - 6), k + 7).some(Boolean),
  );
  return near ? 1 : 0;
}

/** Neighbouring topics of the question that stand within three words of each other. */
export function pairs(question: Question, sentence: PreparedSentence): number {
  let found = 0;
  for (let t = 0; t + 1 < question.topics.length; t++) {
    const [a, b] = [question.topics[t]!, question.topics[t + 1]!];
    if (![a, b].every((topic) => hasPart(sentence, topic))) continue;
    const first = sentence.terms.findIndex(({ stem }) =>
      a.alternatives.some((run) => run.includes(stem)),
    );
    const close = sentence.terms.slice(Math.max(0, first - 3), first + 4);
    if (close.some(({ stem }) => b.alternatives.some((run) => run.includes(stem)))) found++;
  }
  return Math.min(found, 3) / 3;
}

/** Whether a sentence has any word of a topic. */
function hasPart({ stems }: PreparedSentence, { alternatives }: Topic): boolean {
  return alternatives.some((run) => run.some((stem) => stems.has(stem)));
}

/** Words of a sentence that neither the question nor the title has. */
export function freshWords(
  { stems }: QuestionView,
  prepared: PreparedArticle,
  sentence: PreparedSentence,
): number {
  let fresh = 0;
  for (const { stem, word } of sentence.terms)
    if (word.length > 2 && !stems.has(stem) && !prepared.titleStems.has(stem)) fresh++;
  return Math.min(fresh, sentence.words.length);
}

/** Whether one of the first two sentences is the title over again. */
export function titleLike(
  prepared: PreparedArticle,
  sentence: PreparedSentence,
  ordinal: number,
): number {
  if (ordinal > 1 || prepared.titleStems.size === 0) return 0;
  let shared = 0;
  for (const stem of prepared.titleStems) if (sentence.stems.has(stem)) shared++;
  return shared / prepared.titleStems.size > 0.8 ? 1 : 0;
}

/** Whether a question asks for a sum of money. */
export function wantsMoney(text: string): boolean {
  return /\bhow\s+much\b|\bcost|\bprice|\bpaid\b|\bpay\b|\bfine\b|\bworth\b|\bbudget\b|\bmoney\b/iu.test(
    text,
  );
}

/** Whether a question asks for a share. */
export function wantsPercent(text: string): boolean {
  return /\bpercent|\bpct\b|\bshare\b|\bfraction\b|\bproportion\b|\brate\b|\bsplit\b|\bportion\b/iu.test(
    text,
  );
}

/** Whether a text has a figure of the kind that a question asks for: a sum, a share, a time. */
export function givesFigure(question: string, text: string): boolean {
  if (!QUANTITY.test(text)) return false;
  if (wantsPercent(question)) return PERCENT.test(text) || /\p{N}/u.test(text);
  if (/\bhow\s+much\b/iu.test(question) && wantsMoney(question) && MONEY_VERB.test(question))
    return MONEY.test(text);
  if (/\bhow\s+long\b/iu.test(question)) return TIME.test(text) || MEASURE.test(text);
  if (/\bhow\s+(?:tall|high|far|deep|heavy)\b|\bweigh/iu.test(question)) return MEASURE.test(text);
  return true;
}

/** Verbs that make "how much" a matter of money. */
const MONEY_VERB =
  /\b(?:pay|paid|pays|cost|costs|spend|spent|spends|earn|earned|earns|fine|fined|worth|money|price|budget|raise|raised|owe|owes|make|makes|charge|charged)\b/iu;
