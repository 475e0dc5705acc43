import type { Finding, Span } from '../domain.ts';
import { stemOf, termsOf } from '../text/terms.ts';
import { type Fact, factsOf, keysOf, outletsOf } from './facts-of.ts';

/** Where the description of somebody ends and what describes them further begins. */
const FURTHER = /\s(?:of|in|for|from|at|with|who|near|on|to)\s|,/u;
const AFTER_NAMES = new Set(['jr', 'sr', 'ii', 'iii', 'iv']);

const CALENDAR = new Set(
  (
    'january february march april may june july august september october november december ' +
    'monday tuesday wednesday thursday friday saturday sunday'
  ).split(' '),
);

/** Whether a text names an outlet or agency of a finding in full, or none of them is known. */
export function namesOutlet(text: string, finding: Finding): boolean {
  const said = bareKeys(text);
  const outlets = outletsOf(finding).map((name) => bareKeys(name).trim().replace(/^the /, ''));
  return outlets.length === 0 || outlets.some((name) => said.includes(` ${name} `));
}

/** Whether a text names the claimant of a finding, by the last name or the description. */
export function namesClaimant(text: string, { claimant }: Finding): boolean {
  return claimant !== null && mentionsOf(text, wordsFor(claimant)).length > 0;
}

/** The names in a text that are no outlets, no days, and not of those who hand a claim on. */
export function strangersIn(text: string, finding: Finding): Fact[] {
  return factsOf(text).filter((fact) => !isAside(fact, finding));
}

function isAside({ spellings }: Fact, finding: Finding): boolean {
  const words = spellings.at(-1)!.replaceAll('^', '').split(' ');
  if (words.some((word) => /\p{N}/u.test(word)) || words.every((word) => CALENDAR.has(word))) {
    return true;
  }
  const { claimant, chain } = finding;
  // "Lumen officials" are the officials in Lumen.
  return [...outletsOf(finding), ...chain, claimant ?? ''].some((name) => {
    const of = bareKeys(name);
    return words.every((word) => of.includes(` ${word} `));
  });
}

/** The words, folded and as stems, by one of which a claimant is named. */
export function wordsFor(claimant: string): ReadonlySet<string> {
  const head = claimant.split(FURTHER)[0]!;
  // A description is named by what it describes: "a soldier from Lumen" is not Lumen.
  const isName = /^\p{Lu}/u.test(claimant);
  const last = [head, ...(isName ? [claimant] : [])].map(lastWordOf);
  return new Set(last.flatMap((word) => [word, stemOf(word)]).filter((word) => word !== ''));
}

function lastWordOf(name: string): string {
  const words = termsOf(name).map(({ word }) => word);
  return words.findLast((word) => !AFTER_NAMES.has(word)) ?? '';
}

/** Where a text has one of these words; not where something else is theirs: "Varga’s men". */
export function mentionsOf(text: string, words: ReadonlySet<string>): Span[] {
  return termsOf(text).filter(
    ({ start, end, word, stem }) =>
      (words.has(word) || words.has(stem)) &&
      !/['’]s$/iu.test(text.slice(start, end)) &&
      !/^['’]/u.test(text.slice(end)),
  );
}

/** The words of a text as keys, in any case of letters, each between spaces. */
function bareKeys(text: string): string {
  return keysOf(text).replaceAll('^', '');
}
