import { wordsOf } from './words.ts';

/** Left out wherever a name begins with them: articles and forms of address. */
const TITLES = new Set(
  `a an the mr mrs ms miss dr prof professor sir lord lady dame rev reverend pastor judge justice
  president vice former ex then acting sen senator rep representative congressman congresswoman
  gov governor mayor secretary minister prime chancellor ambassador attorney general gen colonel
  col major maj captain capt lt lieutenant sgt sergeant admiral adm police chief sheriff
  chairman chairwoman chair director king queen prince princess pope`.split(/\s+/),
);

/** Two to five capitalised words: "a spokesman for Clinton" does not make a second Clinton. */
const FULL_NAME = /^\p{Lu}\S*(?: \p{Lu}\S*){1,4}$/u;

/**
 * Whether a claimant is the one that an answer names; case, accents, titles, possessives and what
 * follows a comma aside. A description in front of a name counts as a title ("Latvian writer
 * Dainis Ivans"). A last name alone, on either side, counts where it is one person's.
 * @param claimants Everyone who speaks in the archive, to know how many share a last name.
 */
export function matchesClaimant(
  claimant: string,
  answers: readonly string[],
  claimants: readonly string[],
): boolean {
  const given = nameWords(claimant);
  if (given.length === 0) return false;
  return answers.some((answer) => {
    const wanted = nameWords(answer);
    if (wanted.length === 0) return false;
    if (wanted.join(' ') === given.join(' ')) return true;
    if (wanted.length > 1 && given.length > 1) return sameName(given, wanted);
    const [last] = wanted.length === 1 ? wanted : given;
    return (
      wanted.at(-1) === given.at(-1) && isOnePersons(last!, [claimant, ...answers, ...claimants])
    );
  });
}

/**
 * Whether two names of claimants are the same, titles, case and what follows a comma aside. Stricter
 * than {@link matchesClaimant}: of two words or more, or equal.
 */
export function isSameClaimant(one: string, other: string): boolean {
  const [a, b] = [nameWords(one), nameWords(other)];
  if (a.length === 0 || b.length === 0) return false;
  return a.join(' ') === b.join(' ') || (a.length > 1 && b.length > 1 && sameName(a, b));
}

/** The words of a name without titles in front and without what follows a comma. */
function nameWords(name: string): string[] {
  const words = wordsOf(name.split(/[,(]/)[0] ?? '');
  const first = words.findIndex((word) => !TITLES.has(word));
  // A title alone ("the president") is all there is of a name.
  return first === -1 ? words : words.slice(first);
}

/** Whether one name ends with the other, or both have the same first and last name. */
function sameName(a: readonly string[], b: readonly string[]): boolean {
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a];
  if (longer.slice(-shorter.length).join(' ') === shorter.join(' ')) return true;
  return firstName(a) === firstName(b) && a.at(-1) === b.at(-1);
}

/** The beginning of a first name, so that Sergei is Sergey and Don is Donald. */
function firstName([first = '']: readonly string[]): string {
  return first.slice(0, 3);
}

/** Whether all full names that end with a last name are one person's. */
function isOnePersons(last: string, names: readonly string[]): boolean {
  const full = names
    .filter((name) => FULL_NAME.test(name))
    .map(nameWords)
    .filter((words) => words.length > 1 && words.at(-1) === last);
  return full.every((words) => sameName(words, full[0]!));
}
