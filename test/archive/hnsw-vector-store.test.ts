import { Document } from '@langchain/core/documents';
import { describe, expect, test } from 'vitest';
import { HnswVectorStore } from '../../src/archive/hnsw-vector-store.ts';
import { VectorSearch } from '../../src/archive/vector-search.ts';
import { VectorTable } from '../../src/archive/vector-table.ts';
import { FakeEncoder } from './fake-encoder.ts';

describe('as a LangChain vector store', () => {
  const encoder = new FakeEncoder();
  const documents = ['harbour closed', 'bridge destroyed', 'ferry sank'].map(
    (pageContent, i) => new Document({ id: String(i + 1), pageContent }),
  );
  const make = () => {
    const store = new HnswVectorStore({
      embeddings: encoder,
      vectors: new VectorSearch(new VectorTable(encoder.dimensions)),
      documentOf: (label) => documents[label - 1]!,
    });
    return store;
  };

  test('it embeds, finds and deletes documents', async () => {
    const store = make();
    expect(await store.addDocuments(documents)).toEqual(['1', '2', '3']);
    const [[best, score]] = (await store.similaritySearchWithScore('the bridge, destroyed', 2)) as [
      [Document, number],
    ];
    expect(best.pageContent).toBe('bridge destroyed');
    expect(score).toBeGreaterThan(0.5);
    const retriever = store.asRetriever({ k: 1, filter: new Set([3]) });
    expect(await retriever.invoke('bridge')).toEqual([documents[2]]);
    await store.delete({ ids: ['2', '77'] });
    const left = await store.similaritySearch('bridge destroyed', 5);
    expect(left).toHaveLength(2);
    expect(left).not.toContain(documents[1]);
  });

  test.each<[string, number[]]>([
    ['zeros', new Array(16).fill(0)],
    ['a number that is none', [Number.NaN, ...new Array(15).fill(0)]],
    ['too few dimensions', [1]],
    ['another length', [2, ...new Array(15).fill(0)]],
  ])('it refuses a vector of %s', async (_, vector) => {
    const store = make();
    await expect(store.addVectors([vector], [documents[0]!])).rejects.toThrow(RangeError);
    expect(store.vectors.search(Float32Array.from(encoder.vector('harbour')), 3)).toEqual([]);
  });

  test.each([undefined, '', 'abc', '-1', '1.5'])('it refuses %j as a label', async (id) => {
    const document = new Document({ pageContent: 'x', ...(id === undefined ? {} : { id }) });
    await expect(make().addVectors([encoder.vector('x')], [document])).rejects.toThrow(
      'Not a label',
    );
  });
});
