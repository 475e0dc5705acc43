import type { Finding, Span } from '../domain.ts';
import { fold, stemOf, termsOf } from '../text/terms.ts';
import { type Fact, factsOf, keysOf, outletsOf } from './facts-of.ts';
import { ENGLISH } from './saying.ts';

/** Where the description of somebody ends and what describes them further begins. */
const FURTHER = /\s(?:of|in|for|from|at|with|who|near|on|to)\s|,/u;
const AFTER_NAMES = new Set(['jr', 'sr', 'ii', 'iii', 'iv']);

const CALENDAR = new Set(
  (
    'january february march april may june july august september october november december ' +
    'monday tuesday wednesday thursday friday saturday sunday'
  ).split(' '),
);

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
    if (cue.start < from || known.has(fold(clause.slice(cue.start, cue.end)))) continue;
    const behind = { start: cue.end, end: endOf(clause, cue.end) };
    const before = { start: from, end: cue.start };
    // "…, says Varga": the words stand in front of who says them.
    const isTurned = /[,”]\s*$/u.test(clause.slice(0, cue.start));
    const who = speakerIn(clause, cue.isBefore ? behind : before, finding, known);
    if (who === 'claimant') return true;
    if (isTurned && speakerIn(clause, behind, finding, known) === 'claimant') return true;
    if (who === 'another') return false;
    from = cue.isBefore ? behind.end : cue.end;
  }
  return false;
}

/** Whether a text names an outlet or agency of a finding in full, or none of them is known. */
export function namesOutlet(text: string, finding: Finding): boolean {
  const said = bareKeys(text);
  const outlets = outletsOf(finding).map((name) => bareKeys(name).trim().replace(/^the /, ''));
  return outlets.length === 0 || outlets.some((name) => said.includes(` ${name} `));
}

/** Whether a text names the claimant of a finding, by the last name or the description. */
export function namesClaimant(text: string, { claimant }: Finding): boolean {
  return claimant !== null && mentionOf(text, wordsFor(claimant)) !== -1;
}

type Speaker = 'claimant' | 'another' | 'nobody';

/** Whom a stretch of a clause names first, outlets, days and those who hand a claim on aside. */
function speakerIn(
  clause: string,
  { start, end }: Span,
  finding: Finding,
  known: ReadonlySet<string>,
): Speaker {
  const text = clause.slice(start, end);
  const mention = mentionOf(text, known);
  const first = factsOf(text).find((fact) => !isAside(fact, finding));
  if (mention === -1) return first === undefined ? 'nobody' : 'another';
  return first === undefined || mention < first.end ? 'claimant' : 'another';
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
function wordsFor(claimant: string): ReadonlySet<string> {
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

/** Where a text has one of these words, or -1. */
function mentionOf(text: string, words: ReadonlySet<string>): number {
  return termsOf(text).find(({ word, stem }) => words.has(word) || words.has(stem))?.start ?? -1;
}

function endOf(clause: string, from: number): number {
  const comma = clause.indexOf(',', from);
  return comma === -1 ? clause.length : comma;
}

function bareKeys(text: string): string {
  return keysOf(fold(text) === '' ? '' : text).replaceAll('^', '');
}
