import { Embeddings } from '@langchain/core/embeddings';

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
  /** Whether a report's texts take so little time that no one else waits for them noticeably. */
  abstract readonly isFast: boolean;
  /** Length of the vectors. */
  abstract readonly dimensions: number;
}
