import { VERB } from './parts-of-speech.ts';
import { CLOSES, hashOf, INSIDE, OPENS, type Reading } from './reading.ts';

/** From this score on, a word is looked at as a reporting word wherever it stands. */
export const STRONG_CUE = 3;

const COMMA = hashOf(',');
const THAT = hashOf('that');

/** For each token, the nearest token of a kind to one side; −1 where there is none. */
export interface Landmarks {
  /** Reporting word outside quotation marks, in the sentence. */
  readonly cue: Int32Array;
  /** Quotation mark, in the paragraph. */
  readonly quote: Int32Array;
  /** Verb, in the sentence. */
  readonly verb: Int32Array;
  /** Comma, in the sentence. */
  readonly comma: Int32Array;
  /** Last token of the sentence to that side. */
  readonly edge: Int32Array;
  /** 1 where "that" stands between the token and the reporting word. */
  readonly that: Uint8Array;
}

/** Landmarks to the left (`step` 1: read forwards) or to the right (`step` −1) of each token. */
export function landmarksOf(reading: Reading, step: 1 | -1): Landmarks {
  const { words, tags, cues, quotes, sentences } = reading;
  const count = words.length;
  const marks: Landmarks = {
    cue: new Int32Array(count),
    quote: new Int32Array(count),
    verb: new Int32Array(count),
    comma: new Int32Array(count),
    edge: new Int32Array(count),
    that: new Uint8Array(count),
  };
  let [cue, quote, verb, comma, that] = [-1, -1, -1, -1, 0];
  const first = step === 1 ? 0 : count - 1;
  let edge = first;
  for (let i = first; i >= 0 && i < count; i += step) {
    if (i !== first && sentences[i] !== sentences[i - step]) {
      // Inside a quotation of several sentences the reporting word of the first one still counts.
      if (quotes[i] !== INSIDE) cue = -1;
      [verb, comma, that, edge] = [-1, -1, 0, i];
    }
    marks.cue[i] = cue;
    marks.quote[i] = quote;
    marks.verb[i] = verb;
    marks.comma[i] = comma;
    marks.edge[i] = edge;
    marks.that[i] = that;
    if (cues[i]! >= STRONG_CUE && quotes[i] !== INSIDE) [cue, that] = [i, 0];
    if (quotes[i] === OPENS || quotes[i] === CLOSES) quote = i;
    if (tags[i] === VERB) verb = i;
    if (words[i] === COMMA) comma = i;
    if (words[i] === THAT) that = 1;
  }
  return marks;
}
