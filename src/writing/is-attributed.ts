import type { Finding, Span } from '../domain.ts';
import { fold, stemOf, termsOf } from '../text/terms.ts';
import { isFact } from './facts-of.ts';
import { mentionsOf, namesOutlet, strangersIn, wordsFor } from './named-in.ts';
import { ENGLISH, isWordOfSaying } from './saying.ts';
import { isNot } from './weighed-words.ts';
import { isFunctionWord, isModal } from './words-borne-out.ts';

/**
 * Whether a clause says who says it, as a finding has it: the claimant, as the one who says it
 * ("Varga claims", "according to Varga"); where there is none, the outlet or agency. Where neither is
 * known, nobody need be named.
 */
export function isAttributed(clause: string, finding: Finding): boolean {
  const { claimant } = finding;
  if (claimant === null) return namesOutlet(clause, finding);
  const known = wordsFor(claimant);
  let from = 0;
  for (const cue of ENGLISH.cuesIn(clause)) {
    // "The report says": who says it may be called by such a word.
    const written = clause.slice(cue.start, cue.end);
    if (cue.start < from || known.has(fold(written))) continue;
    const behind = { start: cue.end, end: endOf(clause, cue.end) };
    const before = { start: from, end: cue.start };
    // "…, says Varga": the words stand in front of who says them.
    const isTurned = /[,”]\s*$/u.test(clause.slice(0, cue.start));
    const who = cue.isBefore
      ? speakerBehind(clause, behind, finding, known)
      : speakerBefore(clause, before, finding, known);
    const isSpoken = who === 'claimant' && !isPassive(clause.slice(from, cue.start), written);
    if (isSpoken) return isOfStance(written, finding);
    if (isTurned && speakerBehind(clause, behind, finding, known) === 'claimant') return true;
    if (who === 'another') return false;
    from = cue.isBefore ? behind.end : cue.end;
  }
  return false;
}

/** A denial or confirmation is not the claimant's own because somebody else's stands in the quote. */
function isOfStance(cue: string, { stance, claimant, quote }: Finding): boolean {
  const stem = stemOf(fold(cue));
  if (isWordOfSaying(stem, stance)) return true;
  if (!isWordOfSaying(stem, 'denies') && !isWordOfSaying(stem, 'confirms')) return true;
  const known = wordsFor(claimant ?? '');
  const same = ENGLISH.cuesIn(quote.text).filter(
    ({ start, end }) => stemOf(fold(quote.text.slice(start, end))) === stem,
  );
  const isOwn = same.some(({ start }) => {
    const before = quote.text.slice(quote.text.lastIndexOf(',', start) + 1, start);
    const mention = mentionsOf(before, known).at(-1);
    return mention !== undefined && !/\p{Lu}/u.test(before.slice(mention.end));
  });
  // A word that the quote has not is dropped with the others of that kind.
  return isOwn || same.length === 0;
}

type Speaker = 'claimant' | 'another' | 'nobody';

/** Who stands in front of a word of saying: the claimant with nothing between that says something. */
function speakerBefore(
  clause: string,
  { start, end }: Span,
  finding: Finding,
  known: ReadonlySet<string>,
): Speaker {
  const stretch = clause.slice(start, end);
  const isClaimant = mentionsOf(stretch, known).some((mention) => {
    // "In Ostrel, Varga says".
    const from = stretch.lastIndexOf(',', mention.start) + 1;
    const isFirst = !strangersIn(stretch.slice(from), finding).some(
      (name) => from + name.end <= mention.start,
    );
    return (
      isFirst &&
      !isOf(stretch.slice(0, mention.start), finding) &&
      isSilent(stretch.slice(mention.end), finding)
    );
  });
  if (isClaimant) return 'claimant';
  const isNobody = mentionsOf(stretch, known).length + strangersIn(stretch, finding).length === 0;
  return isNobody ? 'nobody' : 'another';
}

/** Who stands behind a word of saying: the claimant alone. */
function speakerBehind(
  clause: string,
  { start, end }: Span,
  finding: Finding,
  known: ReadonlySet<string>,
): Speaker {
  const text = clause.slice(start, end);
  const [mention] = mentionsOf(text, known);
  const strangers = strangersIn(text, finding);
  if (mention === undefined) return strangers.length === 0 ? 'nobody' : 'another';
  // "General Anton Varga" is one name.
  const isAlone = strangers.every((name) => name.start <= mention.start && mention.end <= name.end);
  const isJoined = /^\s+(?:and|or)\s/iu.test(text.slice(mention.end));
  return isAlone && !isJoined && !isOf(text.slice(0, mention.start), finding)
    ? 'claimant'
    : 'another';
}

// "The men of Varga", "with General Varga", "men and Varga".
const OF =
  /(?:^|\s)(?:of|for|from|with|by|near|against|under|about|and|or)(?:\s+(?:the|an?|\p{Lu}[\p{L}.]*))*\s*$/iu;

/** Whether what stands before a claimant's name makes somebody else the one who speaks. */
function isOf(before: string, { claimant }: Finding): boolean {
  const at = before.search(OF);
  const last = at === -1 ? undefined : termsOf(before.slice(0, at)).at(-1);
  return last !== undefined && !termsOf(claimant ?? '').some(({ stem }) => stem === last.stem);
}

// "Varga, a general, says".
const DESCRIBED = /^,\s(?:an?|the|who|whose)\s[^,]*,\s*$/u;

/** Whether nobody and nothing else comes between a claimant's name and the word of saying. */
function isSilent(between: string, finding: Finding): boolean {
  if (DESCRIBED.test(between)) return true;
  if (strangersIn(between, finding).length > 0 || /^\s+(?:and|or)\s/iu.test(between)) return false;
  const own = new Set(termsOf(finding.claimant ?? '').map(({ stem }) => stem));
  return termsOf(between).every(
    ({ start, end, word, stem }) =>
      own.has(stem) ||
      isManner(word) ||
      isFact(between.slice(start, end), word) ||
      ENGLISH.cuesIn(word).length > 0,
  );
}

/** Whether a word, beside a word of saying, tells no more than how it is said: "could not", "also". */
function isManner(word: string): boolean {
  return isFunctionWord(word) || isModal(word) || isNot(word) || /ly$/u.test(word);
}

/** Whether of somebody it is said, and they do not say it: "Varga is said to". */
function isPassive(before: string, cue: string): boolean {
  const isIn = /\b(?:is|are|was|were|been|being|be)\s+(?:\w+ly\s+)?$/iu.test(before);
  return isIn && /[dtn]$/iu.test(cue);
}

function endOf(clause: string, from: number): number {
  const comma = clause.indexOf(',', from);
  return comma === -1 ? clause.length : comma;
}
