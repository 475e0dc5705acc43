import { sameSide } from './same-side.ts';

/** Words of an outcome and of what it rules out, each pair of one kind of event. */
const OPPOSITES: readonly (readonly [RegExp, RegExp])[] = [
  [
    /\b(?:(?:re)?captured?|(?:re)?tak(?:en|e|ing)|(?:re)?took|seized?|fallen|fell|liberated|overr[ua]n|conquered)\b/iu,
    /\b(?:holds?|held|holding|under\s+(?:our|\p{L}+(?:['’]s)?)\s+control|beat(?:en)?\s+(?:off|back)|repelled|repulsed|(?:fighting|battles?)\s+(?:goes|go|inside|continues?|is|are))\b/iu,
  ],
  [
    /\b(?:sunk|sank|sink|destroyed|shot\s+down|downed)\b/iu,
    /\b(?:in\s+(?:harbou?r|port)|afloat|unharmed|undamaged|unscathed|intact|without\s+a\s+scratch|(?:came|come|returned)\s+(?:back|safely|to))\b/iu,
  ],
  [
    /\b(?:has\s+ended|had\s+ended|is\s+over|was\s+over|called\s+off)\b/iu,
    /\b(?:goes\s+on|go\s+on|continues?|will\s+continue|carry\s+on|not\s+over)\b/iu,
  ],
];

const WON = /\b(?:won|winner|victory|victorious|elected)\b/iu;

const ASKS_WINNER =
  /^(?:who|which\s\p{L}+|did|has|have)\b.{0,40}?\b(?:w[io]n|wins|elected|winner)\b/iu;

/** Whether a question asks for an outcome of which there are opposites: who holds, was it sunk. */
export function asksOutcome(question: string): boolean {
  return (
    OPPOSITES.some((pair) => pair.some((words) => words.test(question))) ||
    ASKS_WINNER.test(question) ||
    /^who\s(?:really\s)?controls\b|\bover\?$/iu.test(question)
  );
}

/** What one says, and who. */
export interface Told {
  readonly claimant: string;
  readonly content: string;
}

/** Whether what two say of one event cannot both be so: taken and held, sunk and in harbour, or two winners where one is asked for. */
export function areOpposite(one: Told, other: Told, question: string): boolean {
  const isPair = OPPOSITES.some(
    ([done, undone]) =>
      says(done, one.content) && says(undone, other.content) && !says(done, other.content),
  );
  if (isPair) return !sameSide(one.claimant, other.claimant);
  if (!ASKS_WINNER.test(question)) return false;
  const [a, b] = [winnerOf(one), winnerOf(other)];
  if (a === null || b === null || sameSide(a, b)) return false;
  return !sameSide(one.claimant, other.claimant);
}

/** Whether a text has the words and does not take them back ("has not fallen"). */
function says(words: RegExp, text: string): boolean {
  const found = words.exec(text);
  return (
    found !== null &&
    !/\b(?:not|never|no|n['’]t)\s+(?:\p{L}+\s+){0,2}$/iu.test(text.slice(0, found.index))
  );
}

/** Who has won by what one says: the claimant where it is "he", "she" or nobody else; null for nobody. */
function winnerOf({ claimant, content }: Told): string | null {
  const found = WON.exec(content);
  if (found === null) return null;
  const before = content.slice(0, found.index);
  if (/\b(?:he|she|they|we|I|himself|herself)\b/u.test(before) || before.trim() === '')
    return claimant;
  return (
    /(\p{Lu}[\p{L}-]*(?:\s\p{Lu}[\p{L}-]*)*)\s+(?:\p{Ll}+\s+){0,2}$/u.exec(before)?.[1] ?? claimant
  );
}
