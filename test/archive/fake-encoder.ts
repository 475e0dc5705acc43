import { textHash } from '../../src/archive/text-hash.ts';
import { Encoder, type EncoderWork } from '../../src/embedding/encoder.ts';
import { unitOrZeros } from '../../src/embedding/sentence-encoder.ts';
import { termsOf } from '../../src/text/terms.ts';

/** Sums a pseudo-random direction for each stem: texts that share words are near. Counts its work. */
export class FakeEncoder extends Encoder {
  readonly name = 'fake';
  readonly id: string;
  readonly dimensions: number;
  readonly work: EncoderWork;
  /** Texts embedded as documents so far. */
  embedded: string[] = [];

  constructor(id = 'fake-1', dimensions = 16, work: EncoderWork = 'light') {
    super({});
    this.id = id;
    this.dimensions = dimensions;
    this.work = work;
  }

  override async embedDocuments(texts: string[]): Promise<number[][]> {
    this.embedded.push(...texts);
    return texts.map((text) => this.vector(text));
  }

  override async embedQuery(text: string): Promise<number[]> {
    return this.vector(text);
  }

  vector(text: string): number[] {
    const sum = new Array<number>(this.dimensions).fill(0);
    for (const { stem } of termsOf(text)) {
      const hash = Buffer.from(textHash(stem), 'hex');
      for (let i = 0; i < sum.length; i++) sum[i]! += hash[i % 32]! - 127.5;
    }
    return unitOrZeros(sum);
  }
}
