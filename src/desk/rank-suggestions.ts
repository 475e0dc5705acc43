import { termsOf } from '../text/terms.ts';

/** Most choices that Discord shows while somebody types. */
const MOST = 25;

/**
 * What fits the text that is typed so far, at most 25: what begins with it, then what has a word
 * that begins with it, then what contains it, each in the order given. Case, accents and
 * punctuation do not count. Where nothing is typed, the first 25.
 */
export function rankSuggestions<T>(
  typed: string,
  choices: readonly T[],
  nameOf: (choice: T) => string,
): T[] {
  const wanted = foldText(typed);
  const groups: T[][] = [[], [], []];
  for (const choice of choices) {
    const name = foldText(nameOf(choice));
    if (name.startsWith(wanted)) groups[0]!.push(choice);
    else if (name.includes(` ${wanted}`)) groups[1]!.push(choice);
    else if (name.includes(wanted)) groups[2]!.push(choice);
  }
  return groups.flat().slice(0, MOST);
}

/** A text in the form in which names and titles are compared: its folded words. */
export function foldText(text: string): string {
  return termsOf(text)
    .map(({ word }) => word)
    .join(' ');
}
