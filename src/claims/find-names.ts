import type { Span } from '../domain.ts';
import { type Gender, readFirstNames } from './first-names.ts';
import { type Run, runsOf } from './name-runs.ts';
import { NOT_PERSONS, SUFFIXES } from './name-words.ts';
import { paragraphsOf } from './tokens.ts';

/** A person or organisation named in a body. */
export interface NameMention extends Span {
  /** The name as it stands there, without title or possessive: `body.slice(start, end)`. */
  readonly name: string;
  /** The fullest form of that name in the body: "Shoigu" → "Sergei Shoigu". */
  readonly full: string;
  readonly kind: 'person' | 'other';
  /** What stands before it as a title or role ("Russian Defence Minister", "aide"); may be empty. */
  readonly title: string;
  /** null where neither the first name nor the title tells. */
  readonly gender: 'male' | 'female' | null;
}

/** The names of a body in order, without overlaps. */
export function findNames(body: string): NameMention[] {
  const given = readFirstNames();
  const runs: Run[] = [];
  const lower = new Set<string>();
  for (const { tokens } of paragraphsOf(body)) {
    for (const { text } of tokens) if (/^\p{Ll}/u.test(text)) lower.add(text);
    runs.push(...runsOf(tokens));
  }
  const trimmed = runs.map((run) => trimOpening(run, lower, given)).filter((run) => run !== null);
  const known = knownNames(trimmed, given);
  return trimmed.map((run) => mentionOf(run, body, known, given));
}

/** Drops a sentence's first word where the body also writes it small: "Asked Trump", "Troops". */
function trimOpening(
  run: Run,
  lower: ReadonlySet<string>,
  given: ReadonlyMap<string, Gender>,
): Run | null {
  const first = run.tokens[0]!.text;
  if (!run.opens || (given.has(first) && run.tokens.length > 1)) return run;
  if (!lower.has(first.toLowerCase())) return run;
  return run.tokens.length === 1 ? null : { ...run, tokens: run.tokens.slice(1), opens: false };
}

/** The full name of a person, and where it first stands. */
interface FullName {
  readonly full: string;
  readonly start: number;
}

interface Known {
  /** By last word, small: the full names of persons, the most frequent first. */
  readonly byLast: ReadonlyMap<string, readonly FullName[]>;
  readonly byFirst: ReadonlyMap<string, readonly FullName[]>;
  /** Names of other things that end in a word: "The New York Times" for "Times". */
  readonly others: ReadonlyMap<string, string>;
}

const wordsOf = (run: Run): string[] =>
  run.tokens.map(({ text }) => text).filter((text) => text !== '.');
const lastOf = (words: readonly string[]): string =>
  words.findLast((word) => !SUFFIXES.has(word)) ?? '';

function isFullPerson(
  run: Run,
  alone: ReadonlySet<string>,
  given: ReadonlyMap<string, Gender>,
): boolean {
  const words = wordsOf(run);
  if (
    words.length < 2 ||
    words.length > 5 ||
    words
      .slice(run.personal ? 1 : 0)
      .some((word) => NOT_PERSONS.has(word) || word === 'of' || word === '&')
  )
    return false;
  return (
    given.has(titleCase(words[0]!)) ||
    run.personal ||
    (words.length <= 3 && alone.has(lastOf(words)))
  );
}

function knownNames(runs: readonly Run[], given: ReadonlyMap<string, Gender>): Known {
  const alone = new Set(
    runs.filter((run) => run.tokens.length === 1).map((run) => run.tokens[0]!.text),
  );
  const counts = new Map<string, { words: string[]; start: number; count: number }>();
  const others = new Map<string, string>();
  for (const run of runs) {
    const words = wordsOf(run);
    if (isFullPerson(run, alone, given)) {
      const full = textOf(run);
      const entry = counts.get(full) ?? { words, start: run.tokens[0]!.start, count: 0 };
      entry.count++;
      counts.set(full, entry);
    } else if (
      words.length > 1 &&
      /^(?:Times|Post|Journal|Herald|Tribune|Globe|Examiner)$/.test(words.at(-1)!)
    ) {
      others.set(words.at(-1)!, textOf(run));
    }
  }
  const byLast = new Map<string, FullName[]>();
  const byFirst = new Map<string, FullName[]>();
  for (const [full, { words, start }] of [...counts].sort((a, b) => b[1].count - a[1].count)) {
    push(byLast, lastOf(words).toLowerCase(), { full, start });
    push(byFirst, words[0]!.toLowerCase(), { full, start });
  }
  return { byLast, byFirst, others };
}

function push<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function textOf(run: Run): string {
  let text = '';
  let end = run.tokens[0]!.start;
  for (const token of run.tokens) {
    text += (token.start > end ? ' ' : '') + token.text;
    end = token.end;
  }
  return text;
}

function mentionOf(
  run: Run,
  body: string,
  known: Known,
  given: ReadonlyMap<string, Gender>,
): NameMention {
  const words = wordsOf(run);
  const start = run.tokens[0]!.start;
  const end = run.tokens.at(-1)!.end;
  const text = textOf(run);
  const titled = genderOfTitle(run.title);
  let full: string | null = null;
  if (words.length === 1) {
    const key = words[0]!.toLowerCase();
    const candidates = known.byLast.get(key) ?? known.byFirst.get(key) ?? [];
    full = bearerOf(candidates, start, titled, given);
  } else {
    const same = known.byLast
      .get(lastOf(words).toLowerCase())
      ?.filter(({ full: other }) => other.split(' ')[0]!.toLowerCase() === words[0]!.toLowerCase());
    full = same?.[0]?.full ?? null;
  }
  const person =
    full !== null ||
    (run.personal && words.every((word) => !NOT_PERSONS.has(word) && word !== 'of'));
  if (person) full ??= isShouted(text) ? titleCase(text) : text;
  const gender = person ? (titled ?? genderOf(full!, given)) : null;
  return {
    start,
    end,
    name: body.slice(start, end),
    full: full ?? known.others.get(text) ?? text,
    kind: person ? 'person' : 'other',
    title: run.title,
    gender,
  };
}

/**
 * Whom a part of a name stands for, of those who bear it: of the sex that a title tells, who was
 * introduced before, and the most frequent.
 */
function bearerOf(
  candidates: readonly FullName[],
  start: number,
  titled: 'male' | 'female' | null,
  given: ReadonlyMap<string, Gender>,
): string | null {
  const agreeing = candidates.filter(
    ({ full }) => titled === null || agrees(genderOf(full, given), titled),
  );
  const same = agreeing.filter(({ full }) => titled !== null && genderOf(full, given) === titled);
  const fits = same.length > 0 ? same : agreeing;
  return (fits.find((one) => one.start < start) ?? fits[0])?.full ?? null;
}

function agrees(one: 'male' | 'female' | null, other: 'male' | 'female' | null): boolean {
  return one === null || other === null || one === other;
}

function genderOf(full: string, given: ReadonlyMap<string, Gender>): 'male' | 'female' | null {
  const gender = given.get(titleCase(full.split(' ')[0]!));
  return gender === 'male' || gender === 'female' ? gender : null;
}

/** The sex that a title or role tells of; null where it does not. */
export function genderOfTitle(title: string): 'male' | 'female' | null {
  if (
    /(?:\b(?:Mrs|Ms|Miss|Lady|Dame|Queen|Princess|Sister)\b|woman\b|actress|wife|mother|daughter)/i.test(
      title,
    )
  )
    return 'female';
  if (
    /(?:\b(?:Mr|Sir|Lord|King|Prince|Father)\b|[a-z]sman\b|Congressman|[Cc]hairman|husband|father|son\b)/.test(
      title,
    ) &&
    !/woman/i.test(title)
  )
    return 'male';
  return null;
}

function isShouted(text: string): boolean {
  return text.length > 3 && text === text.toUpperCase();
}

function titleCase(word: string): string {
  return isShouted(word)
    ? word.toLowerCase().replace(/(?:^|[\s-])\p{L}/gu, (letter) => letter.toUpperCase())
    : word;
}
