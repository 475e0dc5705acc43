import type { Span } from '../domain.ts';
import { SAYING } from './words-of-saying.ts';

/** "Compare X and Y on Z", "how do X and Y differ on Z". */
const COMPARES =
  /^(?:please\s+)?(?:compare|contrast|how\s+(?:do|does|did))\s+(?:the\s+|(?:the\s+)?\w+\s+(?:by|of|in|from)\s+(?:the\s+)?)?$/iu;

/** Between two outlets of a list: "AFP, Reuters and the NYT". */
const JOINED = /^\s*(?:,|and|,\s*and|or|&)\s*(?:the\s+)?$/iu;

/** Before outlets that a question asks about: "what does the", "how do both". */
const OPENING =
  /^(?:and\s+)?(?:(?:what|how|why|which\s+\w+)(?:\s+\w+){0,3}\s+|)(?:do|does|did|has|have|is|are)\s+(?:the\s+|both\s+)?$/iu;

const SAYS = new RegExp(`^(?:['’]s)?\\s+(?:\\w+ly\\s+)?(?:${SAYING})\\b`, 'iu');

/** Of the outlets that a question names, those that limit the answer to their reports. */
export function limitingOutlets<Mention extends Span>(
  text: string,
  mentions: readonly Mention[],
): Mention[] {
  return mentions.filter((mention) => limitsAnswer(text, mention, mentions));
}

/**
 * Whether an outlet named in the question limits the answer to it: "according to AFP", "what does
 * the NYT say", "USA Today's editorial"; not "slammed the Washington Post".
 */
function limitsAnswer(text: string, at: Span, all: readonly Span[]): boolean {
  const before = text.slice(0, at.start);
  const after = text.slice(at.end);
  if (
    /\b(?:according\s+to|per|reported\s+by|published\s+by|as\s+reported\s+in|going\s+by)\s+(?:the\s+)?$/iu.test(
      before,
    )
  )
    return true;
  if (
    /^['’]s?\s+(?:\w+\s+)?(?:editorial|report|reporting|analysis|story|article|piece|coverage|account|version|op-ed|roundup)\b/iu.test(
      after,
    )
  )
    return true;
  if (
    /\bin\s+(?:that\s+|the\s+|an?\s+)?$/iu.test(before) &&
    /^\s+(?:editorial|report|story|article|piece|roundup|op-ed|column)\b/iu.test(after)
  )
    return true;
  const following = (span: Span) =>
    all.find((other) => other.start > span.end && JOINED.test(text.slice(span.end, other.start)));
  const previous = (span: Span) =>
    all.find((other) => other.end < span.start && JOINED.test(text.slice(other.end, span.start)));
  let first: Span = at;
  for (let before = previous(first); before !== undefined; before = previous(first)) first = before;
  let last: Span = at;
  for (let next = following(last); next !== undefined; next = following(last)) last = next;
  const [ahead, behind] = [text.slice(0, first.start), text.slice(last.end)];
  if (
    COMPARES.test(ahead) &&
    /^(?:['’]s?)?\s+(?:\w+\s+)?(?:(?:differ|disagree|compare)\s+)?(?:on|about|over|in)\b/iu.test(
      behind,
    )
  )
    return true;
  return OPENING.test(ahead) && SAYS.test(behind);
}
