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
export type PartOfSpeechTagger = (paragraph: Paragraph, body: string) => Uint8Array;

/** How far a token of wink's may stand from where the last one ended. */
const FARTHEST = 8;

/** Loads wink's English model, about 60 ms. */
export function loadPartsOfSpeech(): PartOfSpeechTagger {
  const nlp = winkNLP(model, ['sbd', 'pos']);
  const ordinals = new Map<string, number>(TAGS.map((tag, i) => [tag, i]));
  return (paragraph, body) => {
    const text = body.slice(paragraph.start, paragraph.end);
    const tokens = nlp.readDoc(text).tokens();
    const words = tokens.out() as string[];
    const tags = tokens.out(nlp.its.pos) as string[];
    // wink gives no offsets and cuts words in its own way: each of our tokens takes the tag of the
    // wink token that covers its first character.
    const result = new Uint8Array(paragraph.tokens.length);
    let at = 0;
    let next = 0;
    for (let k = 0; k < words.length; k++) {
      const word = words[k]!;
      const start = placeOf(word, text, at);
      if (start < 0) continue;
      at = start + word.length;
      while (next < result.length && paragraph.tokens[next]!.start - paragraph.start < at) {
        if (paragraph.tokens[next]!.start - paragraph.start >= start)
          result[next] = ordinals.get(tags[k]!) ?? 0;
        next++;
      }
    }
    return result;
  };
}

function placeOf(word: string, text: string, from: number): number {
  for (let at = from; at <= from + FARTHEST; at++) if (text.startsWith(word, at)) return at;
  return -1;
}
