import type { KeptVectors } from '../archive/kept-vectors.ts';
import type { Analyst } from './analyst.ts';

/** Texts at a time: what is there of a long report is kept before the rest is asked for. */
const TEXTS_AT_A_TIME = 64;

/**
 * An analyst that has each text embedded once: what an earlier attempt kept is taken from there, what
 * is being embedded already is waited for, and every vector is kept as soon as it is there. Closing
 * it closes what is kept.
 */
export function embedOnce(analyst: Analyst, kept: KeptVectors): Analyst {
  const underway = new Map<string, Promise<Float32Array>>();
  let isClosed = false;

  async function embedNew(texts: readonly string[]): Promise<Float32Array[]> {
    try {
      if (isClosed) throw new Error('The reindex has ended');
      const vectors = await analyst.embed(texts);
      for (const [i, text] of texts.entries()) kept.put(text, vectors[i]!);
      return vectors;
    } finally {
      for (const text of texts) underway.delete(text);
    }
  }

  /** Begins to embed texts, so many after the others. */
  function begin(texts: readonly string[]): void {
    let last: Promise<unknown> = Promise.resolve();
    for (let at = 0; at < texts.length; at += TEXTS_AT_A_TIME) {
      const some = texts.slice(at, at + TEXTS_AT_A_TIME);
      const vectors = last.then(() => embedNew(some));
      last = vectors;
      for (const [i, text] of some.entries()) {
        underway.set(
          text,
          vectors.then((made) => made[i]!),
        );
      }
    }
  }

  return {
    ...analyst,
    async embed(texts) {
      const known = new Map<string, Float32Array>();
      for (const text of texts) {
        const vector = kept.get(text);
        if (vector !== null) known.set(text, vector);
      }
      begin(texts.filter((text) => !known.has(text) && !underway.has(text)));
      return Promise.all(texts.map((text) => known.get(text) ?? underway.get(text)!));
    },
    async close() {
      isClosed = true;
      kept.close();
      await analyst.close();
    },
  };
}
