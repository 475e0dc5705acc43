import type { Article, Span, Voice } from '../domain.ts';
import { readFirstNames } from './first-names.ts';

/** How sure it is whose voice a text is, by what tells. Not measured: such texts are few. */
const SURE = { letter: 0.85, comment: 0.75, tagLine: 0.85, firstPerson: 0.75 } as const;

const NAME = "\\p{Lu}[\\p{L}.'’-]*(?: \\p{Lu}[\\p{L}.'’-]*){1,3}";
const PLACE = "\\p{Lu}[\\p{L}.'’-]+(?:,? (?:\\p{Lu}[\\p{L}.'’-]+|on|of|upon|the|de|la)){0,5}";

/** "Ada Lind; Korvin", "Ada Lind, Korvin, Ohio", "Ada Lind." */
const SIGNED = new RegExp(`^(?:[—–-]+ ?)?(${NAME}?)(?:[;,] ?(${PLACE}))?\\.?$`, 'u');
/** A line with the place alone, behind the name's. */
const PLACED = new RegExp(`^${PLACE}\\.?$`, 'u');
/** "@reader12." */
const HANDLE = /^(@\w{2,30})\.?$/;
/** "LETTERS." */
const HEADING = /^(?:\p{Lu}[\p{Lu} '’&]{2,40}|[Ll]etters(?: to the [Ee]ditor)?)\.?$/u;
const LETTERS = /\bletters?\b.{0,30}\beditors?\b|^letters\b/i;
/** What is asked of readers before they answer. */
const PROMPT = /^(?:we asked\b|what (?:do|did) you\b|our readers\b)/i;

/** First person of one, outside quotations. */
const FIRST_PERSON = /(?<![\p{L}\p{N}])(?:I|my|me|I['’](?:m|ve|d|ll))(?![\p{L}\p{N}])/gu;
const QUOTED = /[“"][^“”"\n]*(?:[”"]|$)|''[^\n]*?(?:''|$)/gm;
/** An interview has both voices marked by itself. */
const INTERVIEW = /^(?:Q|A)[:.] /m;

/** So many first persons, and so many in a thousand words, make a text personal. */
const PERSONAL = { least: 4, perThousand: 4, paragraphs: 3 };

/** Words of those who report for an outlet: what they sign is the outlet's. */
const REPORTS = /\b(?:staff writer|reporters?|correspondents?|bureau chief|covers)\b/i;

/** So do most who edit or host for it, unless they say "I" or that it is their opinion. */
const EDITS =
  /^(?!.*\b(?:opinions?|editorial)\b).*\b(?:editors?(?! emerit)|hosts?|co-hosts?|producers?)\b/i;

/** Lines at the end among which one may tell who wrote. */
const LAST_LINES = 4;

/** A letter is signed within so many lines. */
const LONGEST_LETTER = 15;

const WORD = /[\p{L}\p{N}]+/gu;

interface Line extends Span {
  readonly text: string;
}

/**
 * Whose voice an article is in, where it is not its outlet's: letters and readers' comments by the
 * line that signs each, columns by a line at the end that tells who the author is, or by an author
 * who says "I". None in an ordinary report, by whomever.
 */
export function findVoices(article: Article): Voice[] {
  const lines = linesOf(article.body);
  const letters = lettersIn(lines, article);
  if (letters.length > 0) return letters;
  const column = columnIn(lines, article);
  return column === null ? [] : [column];
}

function lettersIn(lines: readonly Line[], { body, title }: Article): Voice[] {
  const isLetters =
    LETTERS.test(title ?? '') || lines.slice(0, 4).some(({ text }) => LETTERS.test(text));
  const mentions = mentionsIn(lines);
  const voices: (Voice & { readonly isPlaced: boolean; readonly isNamed: boolean })[] = [];
  let from = lines[0]?.text.replace(/\.$/, '') === title?.replace(/\.$/, '') ? 1 : 0;
  for (let at = from; at < lines.length; at++) {
    const { text } = lines[at]!;
    if ((HEADING.test(text) && signerOf(text, mentions) === null) || PROMPT.test(text)) {
      from = at + 1;
      continue;
    }
    const signer = signerOf(text, mentions);
    if (signer === null || at <= from || at - from > LONGEST_LETTER) continue;
    const next = lines[at + 1]?.text ?? '';
    const hasPlace =
      !signer.isPlaced &&
      PLACED.test(next) &&
      (next.includes(',') || signerOf(next, mentions) === null);
    const isPlaced = signer.isPlaced || hasPlace;
    voices.push({
      start: lines[from]!.start,
      end: lines[at - 1]!.end,
      speaker: { name: signer.name, certainty: isPlaced || isLetters ? SURE.letter : SURE.comment },
      isPlaced,
      isNamed: !signer.name.startsWith('@'),
    });
    from = at + (hasPlace ? 2 : 1);
  }
  const [first] = voices;
  const isSure =
    isLetters ||
    voices.filter(({ isNamed }) => isNamed).length > 1 ||
    (first?.isPlaced === true && firstPersonsIn(body.slice(first.start, first.end)) > 0);
  return isSure ? voices.map(({ start, end, speaker }) => ({ start, end, speaker })) : [];
}

/** The one line that each word stands in; null where it stands in lines of different words. */
function mentionsIn(lines: readonly Line[]): ReadonlyMap<string, string | null> {
  const mentions = new Map<string, string | null>();
  for (const { text } of lines) {
    for (const word of text.match(WORD) ?? []) {
      const known = mentions.get(word);
      mentions.set(word, known === undefined || known === text ? text : null);
    }
  }
  return mentions;
}

/** Who signs in a line; null where nobody does, or the text speaks of whom the line names. */
function signerOf(
  line: string,
  mentions: ReadonlyMap<string, string | null>,
): { name: string; isPlaced: boolean } | null {
  const handle = HANDLE.exec(line);
  if (handle) return { name: handle[1]!, isPlaced: false };
  const signed = line.length > 80 ? null : SIGNED.exec(line);
  const name = signed?.[1];
  if (signed === null || name === undefined) return null;
  const [first] = name.split(' ');
  if (!/^\p{Lu}\.?$/u.test(first!) && !readFirstNames().has(first!)) return null;
  const last = name.match(WORD)!.at(-1)!;
  if (mentions.get(last) === null) return null;
  return { name: name.replace(/\.$/, ''), isPlaced: signed[2] !== undefined };
}

function columnIn(lines: readonly Line[], { body, author }: Article): Voice | null {
  const tag = lines.slice(-LAST_LINES).find(({ text }) => tagged(text, author, body) !== null);
  const end = tag === undefined ? body.length : tag.start;
  const own = body.slice(0, end);
  if (own.trim() === '') return null;
  const isPersonal = isPersonalText(own);
  if (tag !== undefined && (isPersonal || !EDITS.test(tag.text))) {
    const name = tagged(tag.text, author, body)!;
    const certainty = isPersonal ? SURE.tagLine : SURE.tagLine - 0.1;
    return { start: 0, end: tag.start, speaker: { name, certainty } };
  }
  if (author === null || !isPersonal || INTERVIEW.test(body) || !isPerson(author)) return null;
  return { start: 0, end, speaker: { name: written(author), certainty: SURE.firstPerson } };
}

/** Whom a line at the end tells to be the author: "Ada Lind, a novelist, is the author of …". */
function tagged(line: string, author: string | null, body: string): string | null {
  const found = new RegExp(
    `^(?:By )?(${NAME}?),? (?:.{0,120}?,? )?(?:is|was|are|were|teaches|writes|serves|served) (.{3,})`,
    'u',
  ).exec(line);
  if (found === null || REPORTS.test(line)) return null;
  const name = found[1]!.replace(/,$/, '');
  const last = name.split(' ').at(-1)!;
  if (author?.toLowerCase().includes(last.toLowerCase())) {
    return author.includes(',') ? name : written(author);
  }
  if (author !== null) return null;
  const isUnspoken = body.split(last).length === 2 && readFirstNames().has(name.split(' ')[0]!);
  const tells = /^(?:an?|the|author|editor|president|director|professor|co-)\b/i.test(found[2]!);
  return isUnspoken && tells ? name : null;
}

/** "ADA LIND" as other names are written. */
function written(author: string): string {
  return author === author.toUpperCase()
    ? author.toLowerCase().replace(/(?<![\p{L}'’])\p{L}/gu, (letter) => letter.toUpperCase())
    : author;
}

/** One person's name, not an outlet's: "Breitbart News" is none. */
function isPerson(author: string): boolean {
  const [first = '', ...others] = author.replace(/^by\s+/i, '').split(' ');
  const given = first.charAt(0).toUpperCase() + first.slice(1).toLowerCase();
  return others.length > 0 && readFirstNames().has(given) && !/,|\band\b/.test(author);
}

function isPersonalText(text: string): boolean {
  const counts = text.split('\n').map(firstPersonsIn);
  const count = counts.reduce((sum, one) => sum + one, 0);
  return (
    count >= PERSONAL.least &&
    (1000 * count) / text.split(/\s+/).length >= PERSONAL.perThousand &&
    counts.filter((one) => one > 0).length >= PERSONAL.paragraphs
  );
}

function firstPersonsIn(text: string): number {
  return text.replace(QUOTED, '').match(FIRST_PERSON)?.length ?? 0;
}

function linesOf(body: string): Line[] {
  const lines: Line[] = [];
  for (const match of body.matchAll(/[^\n]*\S[^\n]*/g)) {
    const text = match[0].trim();
    const start = match.index + match[0].indexOf(text);
    lines.push({ start, end: start + text.length, text });
  }
  return lines;
}
