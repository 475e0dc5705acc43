import type { Embeddings } from '@langchain/core/embeddings';
import { DatelineError } from '../errors.ts';
import { Encoder } from './encoder.ts';
import { unitOrZeros } from './sentence-encoder.ts';

/** Any feature-extraction model of the Hugging Face hub, run on this machine. */
export class HuggingFaceEncoder extends Encoder {
  readonly name: string;
  readonly id: string;
  readonly dimensions: number;
  readonly work = 'heavy';
  readonly #embeddings: Embeddings;

  constructor(model: string, embeddings: Embeddings, dimensions: number) {
    super({});
    this.name = `huggingface:${model}`;
    this.id = `huggingface-1-${model}`;
    this.dimensions = dimensions;
    this.#embeddings = embeddings;
  }

  override async embedDocuments(texts: string[]): Promise<number[][]> {
    return (await this.#embeddings.embedDocuments(texts)).map(unitOrZeros);
  }

  override async embedQuery(text: string): Promise<number[]> {
    return unitOrZeros(await this.#embeddings.embedQuery(text));
  }
}

/**
 * Loads a model of the Hugging Face hub; the first time it is fetched over the network.
 * @throws {DatelineError} ENCODER where its library is not installed or the model cannot be had.
 */
export async function loadHuggingFaceEncoder(model: string): Promise<HuggingFaceEncoder> {
  const name = `The encoder "huggingface:${model}"`;
  try {
    const { HuggingFaceTransformersEmbeddings } = await import(
      '@langchain/community/embeddings/huggingface_transformers'
    );
    const embeddings = new HuggingFaceTransformersEmbeddings({ model, maxRetries: 1 });
    const probe = await embeddings.embedQuery('report');
    return new HuggingFaceEncoder(model, embeddings, probe.length);
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException | null)?.code === 'ERR_MODULE_NOT_FOUND';
    throw new DatelineError(
      'ENCODER',
      missing
        ? `${name} needs a library that is not installed. Run \`npm install @huggingface/transformers\`, or use the encoder "builtin".`
        : `${name} cannot be loaded. Check the model's name and the network, or use the encoder "builtin".`,
      { cause },
    );
  }
}
