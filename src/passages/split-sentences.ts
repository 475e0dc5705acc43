import type { Sentence } from '../domain.ts';

/** Abbreviations that do not end a sentence, whatever follows. Lower case, without the full stop. */
const ABBREVIATIONS = new Set(
  (
    'mr mrs ms mx dr prof sen sens rep reps gov govs gen maj lt col sgt capt cmdr adm brig cpl pvt ' +
    'st mt ft rev hon pres supt insp det fr sr jr messrs mme mlle vs v no nos vol fig al approx est ' +
    'jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun ' +
    'ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev ' +
    'okla ore pa tenn tex vt va wash wis wyo ave blvd rd dept univ assn bros e.g i.e cf ca т г ул обл им'
  ).split(' '),
);

/** Abbreviations that are words in lower case, except "no. 5": "The answer is no. They left." */
const ALSO_WORDS = new Set('no miss mass wash sat sun ill fig'.split(' '));

/** Abbreviations that may end a sentence: a sentence ends there only before a usual opening word. */
const AMBIGUOUS = new Set(
  'u.s u.k u.n e.u u.s.a d.c n.y l.a a.m p.m inc corp co ltd llc etc jr sr ph.d m.d b.a'.split(' '),
);

/** Words that open sentences but hardly ever follow an abbreviation inside one. */
const OPENERS = new Set(
  (
    'the a an he she it they we i you this that these those his her its their our there here in on at by ' +
    'for from with after before when while as if but and or so yet however meanwhile no not what who why how'
  ).split(' '),
);

/** Verbs after a closing quotation mark that carry on its sentence: “Why now?” Smith asked. */
const CARRIES_ON =
  /^(?:[\p{Lu}][\p{L}.'’-]+\s+){1,4}(?:said|says|asked|asks|told|tells|wrote|writes|added|adds|tweeted|replied|responded|declared|exclaimed|shouted|continued|recalled|noted|joked|warned|insisted)\b/u;

// One or more sentence-ending marks with what closes behind them. Looked for at the first mark only:
// a long row of dots would take its square otherwise.
const ENDING = /(?<![.!?…])[.!?…]+["”’»'")\]]*(?=\s)/gu;

/** Longest sentence, in characters: a text without end marks (a transcript) is cut, so that quotes stay bounded. */
const LONGEST_SENTENCE = 1_000;

// Up to the last mark at which an over-long sentence may be cut, with what closes behind it. No mark
// inside "10:30", "1,000" or "2019–2020" is one.
const LAST_PAUSE = /^.+(?:[;,:–]["”’»'")\]]*(?=\s)|\s-(?=\s)|—(?=.))/su;
const LAST_SPACE = /^.*\S(?=\s)/su;

/** How far a boundary looks ahead: enough for a name and a verb. */
const LOOK_AHEAD = 80;

/**
 * The sentences of a body, in order. Each is a trimmed slice that lies in one paragraph: a line, or
 * lines that one sentence visibly runs across (the next begins in lower case, or the line ends in a
 * comma). Everything but white space between sentences belongs to exactly one of them. One of more
 * than 1,000 characters is cut at its pauses.
 */
export function splitSentences(body: string): Sentence[] {
  const sentences: Sentence[] = [];
  let paragraph = 0;
  for (const { start, end } of paragraphsOf(body)) {
    let from = start;
    const text = body.slice(start, end);
    for (const match of text.matchAll(ENDING)) {
      const at = match.index + match[0].length;
      if (!endsSentence(text, match.index, match[0], at)) continue;
      from = push(body, from, start + at, paragraph, sentences);
    }
    push(body, from, end, paragraph, sentences);
    paragraph++;
  }
  return sentences;
}

/** Adds the trimmed sentence between two offsets, unless it is empty, and returns where it ended. */
function push(body: string, from: number, to: number, paragraph: number, into: Sentence[]): number {
  const text = body.slice(from, to);
  const trimmed = text.trim();
  if (trimmed === '') return to;
  let start = from + text.indexOf(trimmed);
  const end = start + trimmed.length;
  while (end - start > LONGEST_SENTENCE) {
    const cut = start + cutOf(body.slice(start, start + LONGEST_SENTENCE + 1));
    into.push({ start, end: cut, paragraph });
    start = cut;
    while (/\s/u.test(body[start]!)) start++;
  }
  into.push({ start, end, paragraph });
  return to;
}

/**
 * Where a sentence that goes on after the text is cut: behind its last pause, or else its last word,
 * or else before its last character. The text begins with no white space; what is cut off ends with none.
 */
function cutOf(text: string): number {
  const pause = LAST_PAUSE.exec(text) ?? LAST_SPACE.exec(text);
  if (pause !== null) return pause[0].length;
  const last = text.codePointAt(LONGEST_SENTENCE - 1)!;
  // Never between the halves of one character.
  return last > 0xffff ? LONGEST_SENTENCE - 1 : LONGEST_SENTENCE;
}

/** The non-empty paragraphs of a body as offsets. */
function* paragraphsOf(body: string): Generator<{ start: number; end: number }> {
  let start = 0;
  for (let at = 0; at <= body.length; at++) {
    if (at < body.length && body[at] !== '\n') continue;
    if (at < body.length && runsOn(body, at)) continue;
    if (body.slice(start, at).trim() !== '') yield { start, end: at };
    start = at + 1;
  }
}

/** Whether the line that ends at this newline visibly goes on in the next one. */
function runsOn(body: string, newline: number): boolean {
  const before = body.slice(Math.max(0, newline - 20), newline).trimEnd();
  const after = body.slice(newline + 1, newline + 21).trimStart();
  if (before === '' || after === '' || body[newline + 1] === '\n') return false;
  if (/[.!?…:"”’»)]$/u.test(before)) return false;
  return /^\p{Ll}/u.test(after) || /[,;]$/u.test(before);
}

/** Whether the marks at `index` of a paragraph end a sentence; `at` is where they end. */
function endsSentence(text: string, index: number, marks: string, at: number): boolean {
  const after = text.slice(at, at + LOOK_AHEAD).trimStart();
  if (after === '') return false; // the paragraph's end closes it anyway
  if (/^(?:[—–]\s*)?[\p{Ll},;:)\]]/u.test(after)) return false;
  const quoted = /["”’»]/u.test(marks);
  if (/[!?]/.test(marks) && quoted && CARRIES_ON.test(after)) return false;
  if (marks[0] !== '.' || marks.startsWith('..')) return true;

  const word = /[\p{L}\p{N}.'’-]*$/u.exec(text.slice(Math.max(0, index - 20), index))?.[0] ?? '';
  const bare = word.toLowerCase().replace(/^['’.-]+/u, '');
  const next = /^[\p{L}'’]+/u.exec(after)?.[0] ?? '';
  if (quoted) return true;
  if (AMBIGUOUS.has(bare)) return OPENERS.has(next.toLowerCase()) || !/^\p{L}/u.test(after);
  if (ABBREVIATIONS.has(bare)) return ALSO_WORDS.has(word) && !/^\p{N}/u.test(after);
  // An initial: "G. K. Butterfield", "Donald J. Trump"; but "Plan B. The" ends.
  if (/^(?:\p{Lu}\.)*\p{Lu}$/u.test(word)) return OPENERS.has(next.toLowerCase()) && word !== 'I';
  return true;
}
