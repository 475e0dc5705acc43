import type { Finding, Stance } from '../domain.ts';
import { termsOf } from '../text/terms.ts';
import { isFact } from './facts-of.ts';
import { isWordOfSaying } from './saying.ts';
import { deniesAny, isNot, type WeighedWord, weighedWords } from './weighed-words.ts';
import type { Flaw } from './written-sentence.ts';

/** Words that say nothing by themselves. "only", "over", "after" and the like are not among them. */
const FUNCTION_WORDS = new Set(
  (
    'a an the this that these those it its he his him she her they their them who whom whose which what where when ' +
    'i me my we us our you your itself himself herself themselves there here so such as ' +
    'is are was were be been being am has have had having do does did doing ' +
    'in on at of to from by with about into for and than then also both either but while whereas although ' +
    'though however meanwhile'
  ).split(' '),
);

/** Whether a folded word says nothing by itself. */
export function isFunctionWord(word: string): boolean {
  return FUNCTION_WORDS.has(word);
}

/** What is so, may be so and has to be so are not the same. */
const MODALS: ReadonlyMap<string, string> = new Map(
  [
    ['will', 'will would wont wouldnt shall'],
    ['may', 'may might can could cannot cant couldnt'],
    ['must', 'must should mustnt shouldnt ought'],
  ].flatMap(([kind, words]) => words!.split(' ').map((word) => [word, kind!] as const)),
);

/** Whether a folded word tells whether something is so, may be so or has to be so. */
export function isModal(word: string): boolean {
  return MODALS.has(word);
}

/** What a finding says, by stems. */
interface SaidWords {
  readonly stated: ReadonlySet<string>;
  readonly denied: ReadonlySet<string>;
  /** Words of its names. */
  readonly named: ReadonlySet<string>;
  readonly modals: ReadonlySet<string | undefined>;
  /** Whether anything is denied in it. */
  readonly denies: boolean;
}

/**
 * What keeps the words of a clause from being those of a finding; null: nothing does. Each word but
 * function words, words of saying, names and figures must stand in its quote, statement or claimant,
 * in any form, and be denied in the clause if and only if it is denied there.
 */
export function flawOfWords(clause: string, finding: Finding): Flaw | null {
  const said = wordsSaid(finding);
  const words = weighedWords(clause).filter(
    ({ word, stem, written }) =>
      !FUNCTION_WORDS.has(word) &&
      !said.named.has(stem) &&
      !isFact(written, word) &&
      !isWordOfSaying(stem, finding.stance),
  );
  if (!words.every((word) => isSaid(word, said))) return 'says what its findings do not say';
  // "They deny it": that they say it would be the contrary.
  const isTold = words.length > 0 || !DENYING.has(finding.stance) || deniesAny(clause);
  const isSo =
    isTold &&
    words.every((word) => isSaidSo(word, said)) &&
    deniesNoMore(clause, finding, said) &&
    keepsEachNot(clause, finding.quote.text);
  return isSo ? null : 'turns round what its findings say';
}

const DENYING: ReadonlySet<Stance> = new Set(['denies', 'no comment', 'could not verify']);

/** Of these it may be said in other words that nothing is said: "did not comment". */
const SILENT: ReadonlySet<Stance> = new Set(['no comment', 'could not verify']);

/** Whether each "not" of a clause stands before a word that one stands before there, or that is denied. */
function deniesNoMore(clause: string, { quote, stance }: Finding, { denied }: SaidWords): boolean {
  const left = wordsDenied(quote.text);
  return wordsDenied(clause).every((stem) => {
    const at = left.indexOf(stem);
    if (at !== -1) left.splice(at, 1);
    if (at !== -1) return true;
    if (SILENT.has(stance)) return isWordOfSaying(stem, stance);
    return stance === 'denies' && denied.has(stem);
  });
}

/** Whether no two words stand side by side in a clause that a "not" keeps apart there: "this is not who we are". */
function keepsEachNot(clause: string, quote: string): boolean {
  const [here, there] = [clause, quote].map((text) => termsOf(text).map(({ word }) => word));
  const isSideBySide = (words: readonly string[], one: string, other: string) =>
    words.some((word, at) => word === one && words[at + 1] === other);
  return there!.every((word, at) => {
    const [before, after] = [there![at - 1], there![at + 1]];
    if (!isNot(word) || before === undefined || after === undefined) return true;
    return !isSideBySide(here!, before, after) || isSideBySide(there!, before, after);
  });
}

/** The word behind each "not" of a text, by its stem; '' where none is behind it. */
function wordsDenied(text: string): string[] {
  const words = weighedWords(text);
  return words.flatMap(({ word }, at) => {
    if (!isNot(word)) return [];
    const next = words
      .slice(at + 1)
      .find((each) => !isNot(each.word) && !isFunctionWord(each.word));
    return [next?.stem ?? ''];
  });
}

function isSaid({ word, stem }: WeighedWord, { stated, denied, modals }: SaidWords): boolean {
  if (MODALS.has(word)) return modals.has(MODALS.get(word));
  return isNot(word) || stated.has(stem) || denied.has(stem);
}

function isSaidSo({ word, stem, isDenied }: WeighedWord, said: SaidWords): boolean {
  if (isNot(word)) return said.denies;
  return MODALS.has(word) || (isDenied ? said.denied : said.stated).has(stem);
}

function wordsSaid({ quote, statement, claimant, chain, citation, copies, stance }: Finding) {
  const said = [quote.text, statement].flatMap(weighedWords);
  const outlets = [citation, ...copies].map(({ outlet }) => outlet ?? '');
  const named = [claimant ?? '', ...chain, ...outlets].flatMap(weighedWords);
  const stemsOf = (words: readonly WeighedWord[]) => new Set(words.map(({ stem }) => stem));
  return {
    stated: stemsOf(said.filter(({ isDenied }) => !isDenied)),
    denied: stemsOf(said.filter(({ isDenied }) => isDenied)),
    named: stemsOf(named),
    modals: new Set(said.map(({ word }) => MODALS.get(word))),
    denies: stance === 'denies' || said.some(({ word, isDenied }) => isDenied || isNot(word)),
  };
}
