import type { Block } from './block.ts';

/** An appeal has no more blocks than this. */
const LONGEST_APPEAL = 15;

/** Longer blocks than this are no part of an appeal. */
const LONGEST_BLOCK = 1_200;

const OPENING =
  /^(?:an? (?:message|note|appeal|word|letter) from\b.{2,60}:?|dear readers?\b.{0,30})$/i;
const CLOSING = /^(?:remind me later|maybe later|not now|no,? thanks|close)\.?$/i;
const ASKS = /\b(?:support|donat|contribut|subscri|fund)\w{0,8}/i;
const SPEAKS_TO_READERS = /\b(?:we|us|our|you|your|dear readers?)\b/i;
const CHOICE =
  /^(?:(?:once|monthly|annually|one-time|continue|donate|support|contribute|other amount|[$€£]\s?\d{1,4})\b.{0,40})$/i;

/** Whether a block may open an appeal to readers: "A Message from The Moscow Times:". */
export function isAppealOpening(text: string): boolean {
  return text.length <= 100 && OPENING.test(text);
}

/**
 * How many blocks the appeal that opens at an index has, 0 where it asks readers for nothing and
 * so is none. It ends with its last button, or before the first block that no longer speaks to
 * readers: there the report goes on.
 */
export function lengthOfAppeal(blocks: readonly Block[], index: number): number {
  let length = 1;
  let asks = false;
  for (const { text } of blocks.slice(index + 1, index + LONGEST_APPEAL)) {
    if (CLOSING.test(text)) return asks ? length + 1 : 0;
    // Quoted words are left aside: "we will fight" is said by somebody in the report.
    const own = text.length > LONGEST_BLOCK ? '' : text.replace(/[“"][^”"]{0,400}[”"]/g, ' ');
    if (!SPEAKS_TO_READERS.test(own) && !CHOICE.test(own)) break;
    if (ASKS.test(own)) asks = true;
    length++;
  }
  return asks ? length : 0;
}
