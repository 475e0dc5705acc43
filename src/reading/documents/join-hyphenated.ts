/** The last part of a word with a hyphen at the end of a line, and the word that goes on with it. */
const BEFORE = /([\p{L}\p{M}]+)[-\u2010]$/u;
const AFTER = /^[\p{Ll}\p{M}]+/u;

/**
 * Makes what joins the lines of a paragraph. Whether a hyphen at the end of a line was put there to
 * divide a word is told by the words of the whole text: "govern-ment" where it says "government",
 * never "far-right" where it says that; and where it says neither, by what most of its lines do.
 * @param text All lines.
 */
export function joinHyphenated(text: readonly string[]): (lines: readonly string[]) => string {
  const words = new Set<string>();
  for (const line of text) {
    for (const [word] of line.toLowerCase().matchAll(/[\p{L}\p{M}]+(?:-[\p{L}\p{M}]+)*/gu)) {
      words.add(word);
    }
  }
  const isDivided = (before: string, after: string): boolean | null => {
    const [first, second] = [before.toLowerCase(), after.toLowerCase()];
    if (words.has(first + second)) return true;
    return words.has(`${first}-${second}`) ? false : null;
  };
  let divided = 0;
  for (const [index, line] of text.entries()) {
    const [before, after] = [BEFORE.exec(line)?.[1], AFTER.exec(text[index + 1] ?? '')?.[0]];
    if (before === undefined || after === undefined) continue;
    const verdict = isDivided(before, after);
    divided += verdict === null ? 0 : verdict ? 1 : -1;
  }
  return (lines) => {
    let joined = '';
    for (const line of lines) {
      const before = BEFORE.exec(joined.slice(-60))?.[1];
      const after = AFTER.exec(line)?.[0];
      if (joined.endsWith('\u00ad')) joined = joined.slice(0, -1) + line;
      else if (before === undefined || after === undefined) joined += (joined && ' ') + line;
      else if (isDivided(before, after) ?? divided > 0) joined = joined.slice(0, -1) + line;
      else joined += line;
    }
    return joined;
  };
}
