import { NOT_NAMES, PARTICLES, PERSONAL_TITLES, ROLES, SUFFIXES, TITLES } from './name-words.ts';
import type { Token } from './tokens.ts';

/** A run of capitalised words before it is known whose it is. */
export interface Run {
  readonly tokens: readonly Token[];
  /** Title or role before it; may be empty. */
  readonly title: string;
  /** Whether the title is one that only persons have. */
  readonly personal: boolean;
  /** Whether it begins a sentence, where any word has a capital. */
  readonly opens: boolean;
}

/** Names longer than this many words are headlines. */
const MOST_WORDS = 7;

/** Titles that stand for a name after "Mr." and "Madam". */
const ADDRESS =
  /^(?:President|Speaker|Chairman|Secretary|Minister|Ambassador|Mayor|Governor|Chancellor)$/;

/** Last words of bodies whose names begin like a title. */
const BODY = /^(?:Staff|Office|Assembly|Directorate|Headquarters|Command|Committee|Council|Court)$/;

/** Runs of capitalised words, with what joins them: initials, particles, "of", "&". */
export function runsOf(tokens: readonly Token[]): Run[] {
  const runs: Run[] = [];
  for (let i = 0; i < tokens.length; i++) {
    if (!isNameWord(tokens, i)) continue;
    let end = i + 1;
    while (isNameWord(tokens, end) || joinsOn(tokens, end)) end++;
    runs.push(...withTitle(tokens, i, end));
    i = end - 1;
  }
  return runs;
}

function isCapitalised(token: Token | undefined): boolean {
  return token !== undefined && /^\p{Lu}/u.test(token.text);
}

function opensSentence(tokens: readonly Token[], i: number): boolean {
  const last = tokens[i - 1];
  if (last === undefined) return true;
  if (/^[.!?:…“"‘'(\-–—]/.test(last.text)) return !isInitialDot(tokens, i - 1);
  return last.text === '”';
}

/** The full stop of an initial or of an abbreviated title: "J.", "Sen.", "Jr.". */
function isInitialDot(tokens: readonly Token[], i: number): boolean {
  const word = tokens[i - 1];
  if (tokens[i]?.text !== '.' || word === undefined || word.end !== tokens[i]!.start) return false;
  return (
    /^\p{Lu}$/u.test(word.text) ||
    (TITLES.has(word.text) && word.text.length < 5) ||
    SUFFIXES.has(word.text)
  );
}

function isNameWord(tokens: readonly Token[], i: number): boolean {
  if (!isCapitalised(tokens[i])) return false;
  return !NOT_NAMES.has(tokens[i]!.text) || isInitialDot(tokens, i + 1);
}

/** Whether a mark or a small word belongs to the name before it. */
function joinsOn(tokens: readonly Token[], i: number): boolean {
  const text = tokens[i]?.text;
  if (text === undefined) return false;
  if (isInitialDot(tokens, i)) {
    return isCapitalised(tokens[i + 1]) || SUFFIXES.has(tokens[i - 1]!.text);
  }
  if (PARTICLES.has(text)) return endsParticles(tokens, i + 1);
  return (text === 'of' || text === '&') && isNameWord(tokens, i + 1);
}

/** Whether a name goes on here, behind one particle: "de Gaulle", "de la Cruz". */
function endsParticles(tokens: readonly Token[], i: number): boolean {
  return (
    isCapitalised(tokens[i]) ||
    (PARTICLES.has(tokens[i]?.text ?? '') && isCapitalised(tokens[i + 1]))
  );
}

/** Cuts titles off the front of a run; where titles stand inside ("Clinton Campaign Manager Robby Mook"), both names count. */
function withTitle(tokens: readonly Token[], begin: number, end: number): Run[] {
  const run = tokens.slice(begin, end);
  const opens = opensSentence(tokens, begin);
  // "General Staff", "Attorney General's Office": titles inside the name of a body are no titles.
  const isBody = BODY.test(run.at(-1)!.text);
  let last = -1;
  run.forEach((token, k) => {
    if (!isBody && PERSONAL_TITLES.has(token.text) && k < run.length - 1) last = k;
  });
  // "Secretary of State Hillary Clinton", "Minister of Defence X"
  if (last >= 0 && run[last + 1]?.text === 'of') last += 2;
  if (last >= 0 && run[last + 1]?.text === '.') last++;
  let from = last + 1;
  // An adjective or a party alone is a title only before a full name: "Republican Donald Trump".
  if (last < 0 && !isBody) while (from < run.length - 2 && TITLES.has(run[from]!.text)) from++;
  while (PARTICLES.has(run[from]?.text ?? '')) from++;
  const of = run.findIndex((token, k) => k > from && token.text === 'of');
  // "Gov. Earl Tomblin of West Virginia": the name ends before the place.
  const name = run.slice(from, last >= 0 && of > 0 ? of : run.length);
  const before = tokens[begin - 1]?.text ?? '';
  const role = from === 0 && ROLES.has(before.toLowerCase()) ? before : '';
  if (name.length === 0 || name.length > MOST_WORDS) return [];
  if (last >= 0 && name.length === 1 && ADDRESS.test(name[0]!.text)) return [];
  const title = run.slice(0, from);
  const text = title
    .map((token) => token.text)
    .join(' ')
    .replaceAll(' .', '.');
  return [
    {
      tokens: name,
      title: text || role,
      personal: last >= 0 || role !== '',
      opens: opens && from === 0,
    },
  ];
}
