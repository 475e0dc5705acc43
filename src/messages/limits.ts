/**
 * Discord's limits, from its developer documentation ("Message" and "Component Reference"). Lengths
 * are kept in UTF-16 code units, which are never fewer than the characters that Discord counts.
 */
export const LONGEST_TITLE = 256;
export const LONGEST_DESCRIPTION = 4096;
export const LONGEST_FOOTER = 2048;
/** Value of a field. */
export const LONGEST_FIELD = 1024;
/** Label, value and description of an option in a menu. */
export const LONGEST_OPTION = 100;

/** Share of the room that a word at the end may cost before it is cut itself. */
const NEAR = 0.2;

/**
 * A text of at most `most` code units, of which "…" takes one where something is left out. It ends
 * after a word if one ends near, never between the halves of a character, nor after the backslash
 * of an escape. The text may be escaped.
 */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  if (most < 1) return '';
  const room = text.slice(0, most - 1);
  const gap = room.search(/\s\S*$/u);
  const words = gap >= room.length * (1 - NEAR) ? room.slice(0, gap) : room;
  return `${withoutHalves(words.trimEnd())}…`;
}

/** Drops the first half of a surrogate pair, and the backslash of an escape, at the end. */
function withoutHalves(text: string): string {
  const whole = text.replace(/[\ud800-\udbff]$/, '');
  const backslashes = /\\*$/.exec(whole)?.[0].length ?? 0;
  return backslashes % 2 === 0 ? whole : whole.slice(0, -1);
}
