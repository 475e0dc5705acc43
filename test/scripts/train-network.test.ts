import { expect, test } from 'vitest';
import { random } from '../../scripts/train-claims/random.ts';
import { type NetworkExample, trainNetwork } from '../../scripts/train-claims/train-network.ts';
import { viterbi } from '../../src/claims/crf.ts';
import { makeNetwork } from '../../src/claims/network.ts';
import { INPUT_WIDTH } from '../../src/claims/network-inputs.ts';

/** A report of these words, each its own feature; a 1 two words before marks a source. */
function exampleOf(words: readonly number[]): NetworkExample {
  const ids = Int32Array.from({ length: words.length * INPUT_WIDTH }, (_, k) =>
    k % INPUT_WIDTH === 0 ? words[k / INPUT_WIDTH]! : 9,
  );
  const gold = Uint8Array.from(words, (_, i) => (words[i - 2] === 1 ? 1 : 0));
  const inputs = { count: words.length, ids, vectors: words.map(() => null) };
  return { inputs, paragraphs: [{ from: 0, gold }] };
}

/** Reports of ten words that look like chance and are always the same. */
function reports(count: number, seed: number): NetworkExample[] {
  const next = random(seed);
  return Array.from({ length: count }, () =>
    exampleOf(Array.from({ length: 10 }, () => 1 + Math.floor(5 * next()))),
  );
}

const examples = reports(60, 1);
const options = { rate: 0.005, epochs: 6, seed: 7 };

test('a network learns what depends on the words around, and says it of others', () => {
  const weights = trainNetwork(examples, options);
  const network = makeNetwork(weights);
  for (const { inputs, paragraphs } of reports(10, 2)) {
    const labels = viterbi(network(inputs), weights.transitions);
    expect(labels).toEqual(paragraphs[0]!.gold);
  }
});

test('the same data gives the same network', () => {
  const brief = { ...options, epochs: 1 };
  const [one, other] = [1, 2].map(() => trainNetwork(examples.slice(0, 5), brief));
  expect(Buffer.from(one!.rows.buffer).equals(Buffer.from(other!.rows.buffer))).toBe(true);
  expect(Buffer.from(one!.numbers.buffer).equals(Buffer.from(other!.numbers.buffer))).toBe(true);
});
