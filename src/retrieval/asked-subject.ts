import type { Span } from '../domain.ts';
import { SAYING } from './words-of-saying.ts';

// "what did X say", "how does X defend", "has X confirmed", "did X answer": X is asked about.
const SUBJECT = new RegExp(
  `^(?:.{0,60}?,\\s*)?(?:(?:and|so|but)\\s+)?(?:(?:what|how|why|when|where|which|who|in what way)\\b[^,?]{0,40}?\\s)?(?:did|does|do|has|have|had|was|were|is|are|will|would|can)\\s+(.{2,70}?)\\s+(?:ever\\s+|also\\s+|really\\s+|actually\\s+|not\\s+|just\\s+|have\\s+)?(?:${SAYING})\\b`,
  'iu',
);
// "what's X's reason for", "what was X's answer to", "what bugs X about"
const POSSESSIVE_SUBJECT =
  /^what(?:['’]s|\s+is|\s+was|\s+were|\s+are)\s+(.{2,50}?)['’]s?\s+(?:\w+\s+)?(?:reason|answer|response|reaction|view|opinion|position|excuse|advice|take|stance|message|argument|explanation|reply|comment|line|plan|prediction|warning|verdict)\b/iu;

// "which retired general said", "which two senators wanted", "what ex-mayor is"
const SORT = new RegExp(
  `^(.*?\\b(?:which|what|whose)\\s+(?:of\\s+the\\s+)?)((?:[\\p{L}\\p{N}'’.-]+\\s+){1,8}?)(?:(?:${SAYING})\\b|(?:is|was|has|had|did|does|will|would|who|that|once)\\b|[\\p{L}]+ed\\b)`,
  'iu',
);

/** "Has the fall been confirmed", "is it denied": what is said of that is asked, not what it says. */
const PASSIVE =
  /^(?:(?:and|so|but)\s+)?(?:(?:is|are|was|were)\s+(?!.*\b(?:say|said|who|that)\b).{2,70}?|(?:has|have|had)\s+.{2,70}?\s+been)\s+(?:\p{L}+ly\s+|yet\s+)?\p{L}+ed\b/iu;

/** The phrase that names whom the question asks about; null where it asks about nobody. */
export function askedSubject(text: string): Span | null {
  const match = SUBJECT.exec(text) ?? POSSESSIVE_SUBJECT.exec(text);
  const phrase = match?.[1];
  if (match === null || phrase === undefined || PASSIVE.test(text)) return null;
  if (
    /^(?:anyone|anybody|someone|somebody|any|it|that|there|(?:the\s+|this\s+|that\s+)?(?:article|report|story|piece))\b/iu.test(
      phrase,
    )
  )
    return null;
  const start = match.index + match[0].indexOf(phrase);
  return { start, end: start + phrase.length };
}

/** The words behind "which" or "what", up to the verb: whom of many the question asks for; null where there are none. */
export function askedSort(text: string): Span | null {
  const match = SORT.exec(text);
  if (match === null || match[2] === undefined) return null;
  const start = match.index + match[1]!.length;
  return { start, end: start + match[2].length };
}
