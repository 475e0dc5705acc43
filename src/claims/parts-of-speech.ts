import model from 'wink-eng-lite-web-model';
import winkNLP from 'wink-nlp';
import type { Paragraph } from './tokens.ts';

/** Universal part-of-speech tags, by ordinal; 0 is unknown. */
const TAGS = [
  'X',
  'ADJ',
  'ADP',
  'ADV',
  'AUX',
  'CCONJ',
  'DET',
  'INTJ',
  'NOUN',
  'NUM',
  'PART',
  'PRON',
  'PROPN',
  'PUNCT',
  'SCONJ',
  'SYM',
  'VERB',
  'SPACE',
] as const;

/** Ordinals of the tags that rules ask for. */
export const NOUN = TAGS.indexOf('NOUN');
export const PROPN = TAGS.indexOf('PROPN');
export const VERB = TAGS.indexOf('VERB');

/** Gives each token of a paragraph the ordinal of its part of speech. */
export type PartOfSpeechTagger = (paragraph: Paragraph) => Uint8Array;

/** How far a token of wink's may stand from where the last one ended. */
const FARTHEST = 8;

/** wink puts what it makes of the model into the model: made again and again, it grows without end. */
let loaded: ReturnType<typeof winkNLP> | undefined;

/**
 * Loads wink's English model, about 60 ms, once a process.
 *
 * wink remembers the words of everything it has read, and cuts and tags later texts by them. Given
 * words that are cut already, with plain marks, it tags the same paragraph in the same way always.
 */
export function loadPartsOfSpeech(): PartOfSpeechTagger {
  loaded ??= winkNLP(model, ['sbd', 'pos']);
  const nlp = loaded;
  const ordinals = new Map<string, number>(TAGS.map((tag, i) => [tag, i]));
  return ({ tokens }) => {
    const words = tokens.map(({ text }) => plain(text));
    const text = words.join(' ');
    const read = nlp.readDoc(text).tokens();
    const tags = read.out(nlp.its.pos) as string[];
    // wink may cut a word further and gives no offsets: a word takes the tag of the wink token that
    // covers its first character.
    const result = new Uint8Array(words.length);
    let [at, word, wordStart] = [0, 0, 0];
    (read.out() as string[]).forEach((piece, k) => {
      const start = placeOf(piece, text, at);
      if (start < 0) return;
      at = start + piece.length;
      for (; word < words.length && wordStart < at; word++) {
        if (wordStart >= start) result[word] = ordinals.get(tags[k]!) ?? 0;
        wordStart += words[word]!.length + 1;
      }
    });
    return result;
  };
}

function plain(word: string): string {
  return word.replace(/[’‘]/g, "'").replace(/[“”]|''|``/g, '"');
}

function placeOf(piece: string, text: string, from: number): number {
  for (let at = from; at <= from + FARTHEST; at++) if (text.startsWith(piece, at)) return at;
  return -1;
}
