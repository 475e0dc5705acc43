import type { LedgerEntry } from '../desk/desk.ts';
import { claimBlock } from './claim-block.ts';
import { COLOURS } from './colours.ts';
import { countOf } from './count-of.ts';
import { titleOf } from './escape-markdown.ts';
import { cut, LONGEST_DESCRIPTION } from './limits.ts';
import { BLANK_LINE, cutNote, footerOf } from './list-message.ts';
import type { Message } from './message.ts';
import { paginate } from './paginate.ts';
import { plainText } from './plain-text.ts';

/** Claims of a message, where they are short. */
export const MOST_CLAIMS = 10;

/** Code units of what is watched, in the footer. */
const LONGEST_ABOUT = 200;

/** What was found for a watch. */
export interface WatchedClaims {
  /** In the words of who watches. */
  readonly about: string;
  /** In the order in which they are shown; at least one. */
  readonly entries: readonly LedgerEntry[];
  /** Claims beside them that are only counted; said where all of these have room. */
  readonly more: number;
}

/** A message, and how many of the claims it has room for: the first ones. */
export interface FittedClaims {
  readonly message: Message;
  readonly shown: number;
}

/** Claims of newly added reports, as many as a message has room for. */
export function watchMessage({ about, entries, more }: WatchedClaims): FittedClaims {
  const room = { room: LONGEST_DESCRIPTION, taken: 0, most: MOST_CLAIMS, gap: BLANK_LINE };
  const [shown = []] = paginate(entries.map(claimBlock), room);
  const isAll = shown.length === entries.length;
  const embed = {
    title: titleOf(`New claims about ${about}`),
    description: shown.map(({ text }) => text).join(BLANK_LINE),
    color: COLOURS.information,
    footer: {
      text: footerOf([
        `${countOf(shown.length, 'claim')} in newly added reports`,
        cutNote(shown),
        isAll && more > 0
          ? `and ${more.toLocaleString('en-GB')} more: /claims about:${cut(plainText(about), LONGEST_ABOUT)}`
          : '',
      ]),
    },
  };
  return { message: { embeds: [embed], components: [] }, shown: shown.length };
}
