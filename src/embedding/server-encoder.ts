import type { Embeddings } from '@langchain/core/embeddings';
import { ConsecutiveBreaker, circuitBreaker, handleAll, isBrokenCircuitError } from 'cockatiel';
import pRetry from 'p-retry';
import { DatelineError } from '../errors.ts';
import { Encoder } from './encoder.ts';
import { ServerFailure } from './fetch-vectors.ts';
import { unitOrZeros } from './sentence-encoder.ts';

/** Texts of a request, of ours and of LangChain's. */
export const TEXTS_A_REQUEST = 64;

/** Characters of a text that are sent: the longest passages have fewer. */
const LONGEST_TEXT = 8_000;

/** Questions in a row whose request fails; the next ones do not wait for the server, for so long. */
const FAILURES_IN_A_ROW = 2;
const REST = 30_000;

/** How failing requests for documents are repeated. */
export interface Retrying {
  /** Attempts after the first one. */
  readonly retries: number;
  /** Milliseconds before the second attempt; doubled with each, and up to twice that by chance. */
  readonly minTimeout: number;
}

/** What an encoder on a server is made of. */
export interface ServerParts {
  /** The name that `createEncoder` makes it by. */
  readonly name: string;
  readonly id: string;
  /** Each ends within its time, without retrying; their fetch is `fetchVectors`. */
  readonly documents: Embeddings;
  readonly questions: Embeddings;
  readonly retrying: Retrying;
}

/**
 * A model behind an address. Texts of reports are sent in batches, again where a failure may pass; a
 * question is sent once, as somebody waits for it, and after failures in a row not at all for a while.
 */
export class ServerEncoder extends Encoder {
  readonly name: string;
  readonly id: string;
  readonly work = 'elsewhere';
  readonly #parts: ServerParts;
  readonly #breaker = circuitBreaker(handleAll, {
    halfOpenAfter: REST,
    breaker: new ConsecutiveBreaker(FAILURES_IN_A_ROW),
  });
  #dimensions: number | null = null;

  constructor(parts: ServerParts) {
    super({});
    this.#parts = parts;
    this.name = parts.name;
    this.id = parts.id;
  }

  get dimensions(): number | null {
    return this.#dimensions;
  }

  /** @throws {DatelineError} ENCODER */
  override async embedDocuments(texts: string[]): Promise<number[][]> {
    const { documents, retrying } = this.#parts;
    const worded = texts.filter(isWorded);
    const vectors: number[][] = [];
    for (let at = 0; at < worded.length; at += TEXTS_A_REQUEST) {
      const batch = worded.slice(at, at + TEXTS_A_REQUEST);
      const made = await this.#failing(
        () =>
          pRetry(() => this.#ask(documents, batch), {
            ...retrying,
            randomize: true,
            shouldRetry: ({ error }) => error instanceof ServerFailure && error.mayPass,
          }),
        ' When it works again, go on with `npm run reindex`: what it has embedded so far is kept.',
      );
      vectors.push(...made);
    }
    let next = 0;
    return texts.map((text) => (isWorded(text) ? vectors[next++]! : this.#zeros()));
  }

  /** @throws {DatelineError} ENCODER */
  override async embedQuery(text: string): Promise<number[]> {
    if (!isWorded(text)) return this.#zeros();
    const [vector] = await this.#failing(() =>
      this.#breaker.execute(() => this.#ask(this.#parts.questions, [text])),
    );
    return vector!;
  }

  async #ask(embeddings: Embeddings, texts: readonly string[]): Promise<number[][]> {
    let vectors: number[][];
    try {
      vectors = await embeddings.embedDocuments(texts.map((text) => text.slice(0, LONGEST_TEXT)));
    } catch (error) {
      throw serverFailureIn(error) ?? error;
    }
    this.#dimensions ??= vectors[0]!.length;
    if (vectors.some(({ length }) => length !== this.#dimensions)) {
      throw new DatelineError(
        'ENCODER',
        `The encoder "${this.name}" answers with vectors of ${vectors[0]!.length} dimensions, and of ${this.#dimensions} before. Its server has another model now: start again, with \`npm run reindex\`.`,
      );
    }
    return vectors.map(unitOrZeros);
  }

  /**
   * Names the encoder in every failure; what a library says stays out, as it may repeat a key.
   * @param advice What to do then.
   */
  async #failing<T>(work: () => Promise<T>, advice = ''): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof DatelineError) throw error;
      throw new DatelineError(
        'ENCODER',
        `The encoder "${this.name}" fails: ${whatFails(error)}.${advice}`,
      );
    }
  }

  #zeros(): number[] {
    return new Array<number>(this.#dimensions ?? 0).fill(0);
  }
}

/** Servers refuse a text without a word. */
function isWorded(text: string): boolean {
  return text.trim() !== '';
}

/** What `fetchVectors` threw, wherever a library has put it. */
function serverFailureIn(error: unknown): ServerFailure | null {
  if (error instanceof ServerFailure) return error;
  return error instanceof Error && error.cause !== undefined ? serverFailureIn(error.cause) : null;
}

function whatFails(error: unknown): string {
  if (error instanceof ServerFailure) return error.message;
  if (isBrokenCircuitError(error))
    return 'its server failed just now and is left alone for a while';
  return 'its library cannot use what it is configured with';
}
