import { DatelineError } from '../errors.ts';
import type { Encoder } from './encoder.ts';
import { loadHuggingFaceEncoder } from './hugging-face-encoder.ts';
import { loadSentenceEncoder } from './sentence-encoder.ts';
import { loadWordVectors } from './word-vectors.ts';
import { WordsEncoder } from './words-encoder.ts';

const HUGGING_FACE = 'huggingface:';

/**
 * The encoder of a name: `words` (static word vectors, the default), `use` (Universal Sentence
 * Encoder) or `huggingface:MODEL`.
 * @throws {DatelineError} CONFIG for another name, ENCODER where it cannot be loaded.
 */
export async function createEncoder(name: string): Promise<Encoder> {
  if (name === 'words') return new WordsEncoder(loadWordVectors());
  if (name === 'use') return loadSentenceEncoder();
  if (name.startsWith(HUGGING_FACE) && name.length > HUGGING_FACE.length) {
    return loadHuggingFaceEncoder(name.slice(HUGGING_FACE.length));
  }
  throw new DatelineError(
    'CONFIG',
    `There is no encoder "${name}". Choose "words", "use" or "huggingface:MODEL".`,
  );
}
