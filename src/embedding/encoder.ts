import { Embeddings } from '@langchain/core/embeddings';

/** Which encoder an operator chose. */
export interface EncoderChoice {
  /** `builtin`, `use`, or `huggingface:`, `openai:` or `ollama:` and a model. */
  readonly name: string;
  /** Address of the server of `openai:` and `ollama:`; null: where its library looks by itself. */
  readonly url: string | null;
}

/**
 * Where an encoder's time goes: `light`, so little that no one else waits for it noticeably; `heavy`,
 * the processor of this machine; `elsewhere`, another machine, which may be paid for.
 */
export type EncoderWork = 'light' | 'heavy' | 'elsewhere';

/**
 * Turns texts into vectors whose cosine says how near they are in meaning: LangChain's `Embeddings`
 * that also say what they are. Vectors have unit length; a text in which the encoder knows nothing
 * gets a vector of zeros, which is near to nothing.
 */
export abstract class Encoder extends Embeddings {
  /** The name that `createEncoder` makes it by. */
  abstract readonly name: string;
  /** Fingerprint: the same id makes the same vectors. Holds the version of the weights. */
  abstract readonly id: string;
  abstract readonly work: EncoderWork;
  /** Length of the vectors; null where only its server knows, until that has been asked. */
  abstract readonly dimensions: number | null;
}
