import type { Paragraph } from './tokens.ts';

/** Where a token stands to quotation marks. */
export const OUTSIDE = 0;
export const INSIDE = 1;
export const OPENS = 2;
export const CLOSES = 3;

/** A paragraph as the tagger's features see it: one value a token in each array. */
export interface Reading {
  readonly paragraph: Paragraph;
  /** Hash of the folded word: lower case, digits as 0. */
  readonly words: Int32Array;
  /** Hash of its last three letters. */
  readonly endings: Int32Array;
  /** Case and form: see {@link shapeOf}. */
  readonly shapes: Uint8Array;
  /** Ordinals of parts of speech. */
  readonly tags: Uint8Array;
  /** How often the word is a cue in the training reports, 0 (never) to 5. */
  readonly cues: Uint8Array;
  /** {@link OUTSIDE}, {@link INSIDE} of double marks, or the mark itself. */
  readonly quotes: Uint8Array;
  /** Ordinal of the sentence in the paragraph, by a simple rule of its own. */
  readonly sentences: Uint16Array;
  /** Begins with a quotation mark that carries on the last paragraph's quotation. */
  readonly carriesOn: boolean;
  /** Ends inside a quotation. */
  readonly endsOpen: boolean;
}

/** Forms of a word. */
export function shapeOf(word: string): number {
  if (/^\p{Lu}/u.test(word)) {
    if (word.length > 1 && word === word.toUpperCase()) return word.includes('.') ? 4 : 3;
    return word.includes('-') ? 5 : 2;
  }
  if (/^\p{Ll}/u.test(word)) return word.includes('-') ? 6 : 1;
  if (/^\p{N}/u.test(word)) return 7;
  return /^\p{L}/u.test(word) ? 8 : 0;
}

/** FNV-1a over UTF-16 units. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash | 0;
}

/** The folded word of the features and of the cue lexicon. */
export function foldedWord(text: string): string {
  return text.toLowerCase().replace(/\p{N}/gu, '0').replace(/’/g, "'");
}

/**
 * Reads the paragraphs of one body in order, with the state of quotation marks carried from one to
 * the next.
 */
export function readParagraphs(
  paragraphs: readonly Paragraph[],
  tagsOf: (paragraph: Paragraph) => Uint8Array,
  cueScores: ReadonlyMap<string, number>,
): Reading[] {
  const readings: Reading[] = [];
  const known = new Map<string, { word: number; ending: number; shape: number; cue: number }>();
  let open = false;
  for (const paragraph of paragraphs) {
    const { tokens } = paragraph;
    const count = tokens.length;
    const words = new Int32Array(count);
    const endings = new Int32Array(count);
    const shapes = new Uint8Array(count);
    const cues = new Uint8Array(count);
    for (let i = 0; i < count; i++) {
      const text = tokens[i]!.text;
      let entry = known.get(text);
      if (entry === undefined) {
        const folded = foldedWord(text);
        entry = {
          word: hashOf(folded),
          ending: hashOf(folded.slice(-3)),
          shape: shapeOf(text),
          cue: cueScores.get(folded) ?? 0,
        };
        known.set(text, entry);
      }
      words[i] = entry.word;
      endings[i] = entry.ending;
      shapes[i] = entry.shape;
      cues[i] = entry.cue;
    }
    const first = tokens[0]!.text;
    const carriesOn = open && /^["“”'`]/.test(first);
    const quotes = quotesOf(paragraph);
    const endsOpen = quotes.at(-1) === INSIDE || quotes.at(-1) === OPENS;
    open = endsOpen;
    readings.push({
      paragraph,
      words,
      endings,
      shapes,
      cues,
      quotes,
      carriesOn,
      endsOpen,
      tags: tagsOf(paragraph),
      sentences: sentencesOf(paragraph, shapes, quotes),
    });
  }
  return readings;
}

/** Where each token stands to double quotation marks; curly ones say themselves, straight ones toggle. */
function quotesOf({ tokens }: Paragraph): Uint8Array {
  const quotes = new Uint8Array(tokens.length);
  let open = false;
  for (let i = 0; i < tokens.length; i++) {
    const text = tokens[i]!.text;
    if (text === '“' || text === '``' || text === '«' || text === '„') open = true;
    else if (text === '”' || text === '»') open = false;
    else if (text === '"' || text === "''") open = !open;
    else {
      quotes[i] = open ? INSIDE : OUTSIDE;
      continue;
    }
    quotes[i] = open ? OPENS : CLOSES;
  }
  return quotes;
}

/** A sentence ends at . ! ? with what closes behind, before a capital, a figure or a mark. */
function sentencesOf({ tokens }: Paragraph, shapes: Uint8Array, quotes: Uint8Array): Uint16Array {
  const sentences = new Uint16Array(tokens.length);
  let ordinal = 0;
  for (let i = 0; i < tokens.length; i++) {
    sentences[i] = ordinal;
    if (!/^[.!?…]/.test(tokens[i]!.text)) continue;
    let after = i + 1;
    while (after < tokens.length && (quotes[after] === CLOSES || tokens[after]!.text === ')')) {
      sentences[after] = ordinal;
      after++;
    }
    const abbreviation =
      i > 0 && tokens[i - 1]!.end === tokens[i]!.start && isAbbreviation(tokens[i - 1]!.text);
    if (after < tokens.length && shapes[after] !== 1 && !(abbreviation && after === i + 1))
      ordinal++;
    i = after - 1;
  }
  return sentences;
}

/** Words whose full stop ends no sentence: initials, titles, months. */
const ABBREVIATION =
  /^(?:\p{Lu}|Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|St|Sr|Jr|Lt|Col|Prof|Rev|vs|No|Inc|[JFMASOND][a-z]{2,3})$/u;

/** Short words that look like months. */
const NO_ABBREVIATION =
  /^(?:She|The|And|For|Out|Now|Day|May|Not|All|One|Joe|Dan|Sam|Jon|Amy|Ann|Jim|Jeb|Job|Jack|John)$/;

function isAbbreviation(word: string): boolean {
  return word.length < 5 && ABBREVIATION.test(word) && !NO_ABBREVIATION.test(word);
}
