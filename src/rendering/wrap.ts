// Combining marks, controls and format characters take no column.
const NO_COLUMN = /[\p{M}\p{Cc}\p{Cf}]/u;

// Hangul, CJK, fullwidth forms and pictographs take two (the W and F classes of Unicode TR11,
// by their large blocks).
const TWO_COLUMNS =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

// White space that a line may break at: not the no-break spaces.
const GAP = /[^\S\u00a0\u202f]+/;

/** Columns that a text takes in a terminal. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) {
    if (!NO_COLUMN.test(character)) columns += TWO_COLUMNS.test(character) ? 2 : 1;
  }
  return columns;
}

/**
 * Breaks a text into lines of at most `width` columns, at white space only: a word that is longer
 * has a line of its own and sticks out. Runs of white space become one space.
 */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let columns = 0;
  for (const word of text.split(GAP)) {
    if (word === '') continue;
    const wordColumns = columnsOf(word);
    if (line !== '' && columns + 1 + wordColumns > width) {
      lines.push(line);
      line = '';
    }
    columns = line === '' ? wordColumns : columns + 1 + wordColumns;
    line = line === '' ? word : `${line} ${word}`;
  }
  if (line !== '') lines.push(line);
  return lines;
}
