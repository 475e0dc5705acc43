import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildGraph } from '../../src/archive/hnsw-graph.ts';
import { VectorSearch } from '../../src/archive/vector-search.ts';
import { VectorTable } from '../../src/archive/vector-table.ts';
import { createEncoder } from '../../src/embedding/create-encoder.ts';
import { splitPassages } from '../../src/passages/split-passages.ts';
import { splitSentences } from '../../src/passages/split-sentences.ts';
import { BUILTIN } from '../support/builtin.ts';
import { randomUnitVector, seededRandom } from './random-vectors.ts';

const never = new AbortController().signal;

/** Vectors in clusters, as those of texts are: random directions alone have no near neighbours. */
function clustered(count: number, dimensions: number, random: () => number): VectorTable {
  const centres = Array.from({ length: 40 }, () => randomUnitVector(random, dimensions));
  const table = new VectorTable(dimensions);
  for (let label = 1; label <= count; label++) {
    const centre = centres[Math.floor(random() * centres.length)]!;
    const noise = randomUnitVector(random, dimensions);
    const vector = centre.map((value, i) => value + 0.7 * noise[i]!);
    const length = Math.hypot(...vector);
    table.set(
      label,
      vector.map((value) => value / length),
    );
  }
  return table;
}

describe('searching', () => {
  const random = seededRandom(3);
  const table = clustered(5_000, 24, random);
  const queries = Array.from({ length: 60 }, (_, i) => table.get(1 + i * 80)!.map((v) => v));

  test('the graph finds what comparing with every vector finds', async () => {
    const search = new VectorSearch(table);
    search.useGraph(await buildGraph(table, never));
    expect(search.hasGraph).toBe(true);
    let found = 0;
    for (const query of queries) {
      const exact = table.search(query, 10).map(({ label }) => label);
      const hits = search.search(query, 10);
      expect(hits.every(({ score }, i) => i === 0 || score <= hits[i - 1]!.score)).toBe(true);
      found += hits.filter(({ label }) => exact.includes(label)).length;
    }
    expect(found / (queries.length * 10)).toBeGreaterThan(0.98);
  });

  test('a filter leaves only what it allows, and loses nothing', async () => {
    const search = new VectorSearch(table);
    search.useGraph(await buildGraph(table, never));
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 700 }),
        fc.integer({ min: 0, max: 59 }),
        (every, at) => {
          const allowed = new Set(table.labels.filter((label) => label % every === 0));
          const query = queries[at]!;
          expect(search.search(query, 5, allowed)).toEqual(table.search(query, 5, allowed));
        },
      ),
      { numRuns: 40, seed: 5 },
    );
    const most = new Set(table.labels.filter((label) => label % 9 !== 0));
    for (const query of queries) {
      expect(search.search(query, 10, most).every(({ label }) => most.has(label))).toBe(true);
    }
  });

  test.each([[0], [-3]])('for %i vectors finds none', (count) => {
    expect(new VectorSearch(table).search(queries[0]!, count)).toEqual([]);
  });

  test('for more vectors than there are finds them all', () => {
    const few = clustered(7, 24, random);
    expect(new VectorSearch(few).search(queries[0]!, 50)).toHaveLength(7);
  });

  test.each([
    Number.NaN,
    Number.POSITIVE_INFINITY,
  ])('with %d in the query finds nothing', (value) => {
    const query = queries[0]!.slice();
    query[3] = value;
    expect(new VectorSearch(table).search(query, 5)).toEqual([]);
  });
});

const news = new URL('../../../shared/news/', import.meta.url);

describe.skipIf(!existsSync(news))('searching real reports (needs ../shared/news)', () => {
  test('the graph finds 99 of a hundred that comparing with every vector finds', async () => {
    const encoder = await createEncoder(BUILTIN);
    const passages = new Set<string>();
    for (const file of readdirSync(news).slice(0, 600)) {
      const body = readFileSync(new URL(file, news), 'utf8').replace(/^---\n[\s\S]*?\n---\n/, '');
      for (const { start, end } of splitPassages(body, splitSentences(body))) {
        passages.add(body.slice(start, end));
      }
    }
    const table = new VectorTable(encoder.dimensions!, passages.size);
    const vectors = await encoder.embedDocuments([...passages]);
    vectors.forEach((vector, i) => {
      if (vector.some((value) => value !== 0)) table.set(i + 1, vector);
    });
    const search = new VectorSearch(table);
    search.useGraph(await buildGraph(table, never));
    let [found, wanted] = [0, 0];
    for (let label = 1; label <= table.size; label += 50) {
      const query = table.get(label);
      if (query === null) continue;
      const exact = table.search(query, 60).map((hit) => hit.label);
      const hits = new Set(search.search(query, 60).map((hit) => hit.label));
      found += exact.filter((each) => hits.has(each)).length;
      wanted += exact.length;
    }
    expect(table.size).toBeGreaterThan(4_000);
    expect(found / wanted).toBeGreaterThan(0.985);
  });
});

test('a table gives back what was set last, whatever was deleted between', () => {
  const random = seededRandom(9);
  const vectors = Array.from({ length: 12 }, () => randomUnitVector(random, 4));
  const step = fc.tuple(
    fc.boolean(),
    fc.integer({ min: 1, max: 6 }),
    fc.integer({ min: 0, max: 11 }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const table = new VectorTable(4, 1);
      const model = new Map<number, Float32Array>();
      for (const [sets, label, at] of steps) {
        if (sets) {
          table.set(label, vectors[at]!);
          model.set(label, vectors[at]!);
        } else expect(table.delete(label)).toBe(model.delete(label));
      }
      expect(new Set(table.labels)).toEqual(new Set(model.keys()));
      for (const [label, vector] of model) expect(table.get(label)).toEqual(vector);
      expect(table.search(vectors[0]!, 9)).toHaveLength(model.size);
    }),
    { numRuns: 200, seed: 2 },
  );
});
