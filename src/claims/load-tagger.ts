import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadWordVectors } from '../embedding/word-vectors.ts';
import { DatelineError } from '../errors.ts';
import { loadPartsOfSpeech } from './parts-of-speech.ts';
import { makeTagger, type Tagger } from './tagger.ts';
import { decodeWeights } from './weights-file.ts';

/** Where the trained weights are, beside this file. */
export const WEIGHTS_FILE = fileURLToPath(new URL('./weights.bin', import.meta.url));

let shipped: Tagger | undefined;

/**
 * Loads the claim tagger, in about 0.15 s.
 * @param file The weights; where it is left out, those that come with the program, which are loaded
 * once and kept.
 * @throws {DatelineError} CONFIG when the weights are missing, damaged or of another version;
 * ENCODER when the word vectors are missing or damaged.
 */
export function loadTagger(file?: string): Tagger {
  if (file !== undefined) return taggerOf(file);
  shipped ??= taggerOf(WEIGHTS_FILE);
  return shipped;
}

function taggerOf(file: string): Tagger {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (cause) {
    throw broken(file, 'cannot be read', cause);
  }
  const weights = decodeWeights(bytes);
  if (typeof weights === 'string') throw broken(file, weights);
  return makeTagger(weights, {
    tagPartsOfSpeech: loadPartsOfSpeech(),
    vectors: loadWordVectors(),
  });
}

function broken(file: string, problem: string, cause?: unknown): DatelineError {
  return new DatelineError(
    'CONFIG',
    `The weights of the claim tagger, ${file}, ${problem}. Restore the file from the repository or run the training script again.`,
    { cause },
  );
}
