import type { WordVectors } from '../embedding/word-vectors.ts';
import { fold } from '../text/terms.ts';
import { FeatureBuilder, NOWHERE, steps } from './feature-builder.ts';
import { landmarksOf } from './landmarks.ts';
import type { Reading } from './reading.ts';

/** Number of features that a token has in the network; each has a row of numbers that is learnt. */
export const INPUT_WIDTH = 18;

/** Features are hashed to 2 ** INPUT_BITS rows. */
export const INPUT_BITS = 14;

/** All tokens of a body as the network sees them, one paragraph behind the other. */
export interface NetworkInputs {
  readonly count: number;
  /** `ids.subarray(i * INPUT_WIDTH, (i + 1) * INPUT_WIDTH)` are the features of token i. */
  readonly ids: Int32Array;
  /** The word vector of each token, null for an unknown word. */
  readonly vectors: readonly (Float32Array | null)[];
}

/** What the network sees of a body. */
export function networkInputs(
  readings: readonly Reading[],
  vectors: Pick<WordVectors, 'vectorOf'>,
): NetworkInputs {
  const count = readings.reduce((sum, { words }) => sum + words.length, 0);
  const ids = new Int32Array(count * INPUT_WIDTH);
  const found: (Float32Array | null)[] = [];
  const known = new Map<string, Float32Array | null>();
  let at = 0;
  readings.forEach(({ paragraph: { tokens } }, k) => {
    for (const { text } of tokens) {
      let vector = known.get(text);
      if (vector === undefined) {
        vector = vectors.vectorOf(fold(text));
        known.set(text, vector);
      }
      found.push(vector);
    }
    const own = paragraphIds(readings, k);
    for (let i = 0; i < own.length; i++) ids[at + i] = own[i]! & ((1 << INPUT_BITS) - 1);
    at += own.length;
  });
  return { count, ids, vectors: found };
}

/** The features of one paragraph: what a token is by itself, and what lies farther than the network sees. */
function paragraphIds(readings: readonly Reading[], index: number): Int32Array {
  const reading = readings[index]!;
  const { words, endings, tags, shapes, cues, quotes } = reading;
  const before = readings[index - 1];
  const [left, right] = [landmarksOf(reading, 1), landmarksOf(reading, -1)];
  const count = words.length;
  const builder = new FeatureBuilder(count, INPUT_WIDTH);
  const long = count > 60 ? 2 : count > 25 ? 1 : 0;
  for (let i = 0; i < count; i++) {
    builder.begin();
    const state = quotes[i]!;
    const [opening, closing] = [left.quote[i]!, right.quote[i]!];
    const [last, next] = [left.cue[i]!, right.cue[i]!];
    builder.add(words[i]!);
    builder.add(endings[i]!);
    builder.add(tags[i]!);
    builder.add(shapes[i]!);
    builder.add(cues[i]!, state);
    builder.add(state, reading.carriesOn ? 1 : 0, reading.endsOpen ? 1 : 0);
    builder.add(distance(opening, i), quotes[opening] ?? 0, state);
    builder.add(distance(i, closing), quotes[closing] ?? 0, state);
    builder.add(distance(last, i), state, left.that[i]!);
    builder.add(distance(i, next), state);
    builder.add(words[last] ?? 0);
    builder.add(words[next] ?? 0);
    builder.add(steps(i - left.edge[i]!), Math.min(i, 2));
    builder.add(steps(right.edge[i]! - i), 0, i === count - 1 ? 1 : 0);
    builder.add(index === 0 ? 1 : 0, Math.min(index, 3), i === 0 ? 1 : 0);
    builder.add(words[i]!, words[i - 1] ?? 0);
    builder.add(words[i]!, words[i + 1] ?? 1);
    builder.add(before === undefined ? 0 : before.endsOpen ? 1 : 2, quotes[0]!, long);
  }
  return builder.ids;
}

/** From one token to a later one, in growing steps; one of them may not be there. */
function distance(from: number, to: number): number {
  return from < 0 || to < 0 ? NOWHERE : steps(to - from);
}
