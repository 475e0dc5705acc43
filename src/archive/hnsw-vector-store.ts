import type { DocumentInterface } from '@langchain/core/documents';
import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import { VectorStore } from '@langchain/core/vectorstores';
import type { VectorSearch } from './vector-search.ts';
import { checkUnitVector } from './vector-table.ts';

/** What a vector store is made of. */
export interface HnswVectorStoreParts {
  /** Turns questions and added documents into unit vectors. */
  readonly embeddings: EmbeddingsInterface;
  readonly vectors: VectorSearch;
  /** The document that a label stands for. */
  readonly documentOf: (label: number) => DocumentInterface;
}

/**
 * LangChain's view of the vectors. Scores are cosine similarities (−1 to 1); a filter is the set of
 * allowed labels, applied before ranking.
 */
export class HnswVectorStore extends VectorStore {
  declare FilterType: ReadonlySet<number>;
  /** What it searches. */
  readonly vectors: VectorSearch;
  readonly #documentOf: (label: number) => DocumentInterface;

  constructor(parts: HnswVectorStoreParts) {
    super(parts.embeddings, {});
    this.vectors = parts.vectors;
    this.#documentOf = parts.documentOf;
  }

  override _vectorstoreType(): string {
    return 'hnsw';
  }

  /** As LangChain asks for it: documents with their cosine similarity, best first. */
  override async similaritySearchVectorWithScore(
    query: number[],
    k: number,
    filter?: ReadonlySet<number>,
  ): Promise<[DocumentInterface, number][]> {
    const hits = this.vectors.search(Float32Array.from(query), k, filter);
    return hits.map(({ label, score }) => [this.#documentOf(label), score]);
  }

  /**
   * Adds unit vectors under the labels that the documents have as ids. In memory: what lasts is
   * written by a reindex.
   * @throws {RangeError} for a vector that is not one, or an id that is not a positive integer.
   */
  override async addVectors(
    vectors: number[][],
    documents: DocumentInterface[],
  ): Promise<string[]> {
    const labels = documents.map((document) => toLabel(document.id));
    for (const vector of vectors) checkUnitVector(vector, this.vectors.table.dimensions);
    vectors.forEach((vector, i) => {
      this.vectors.table.set(labels[i]!, vector);
    });
    // A graph cannot take a vector in another's place; the next one is built from the table.
    this.vectors.useGraph(null);
    return labels.map(String);
  }

  /** Embeds the documents and adds their vectors; see {@link addVectors}. */
  override async addDocuments(documents: DocumentInterface[]): Promise<string[]> {
    const texts = documents.map((document) => document.pageContent);
    return this.addVectors(await this.embeddings.embedDocuments(texts), documents);
  }

  /** Removes vectors by their labels; unknown ones are ignored. */
  override async delete({ ids }: { ids: readonly string[] }): Promise<void> {
    for (const id of ids) this.vectors.table.delete(Number(id));
  }
}

function toLabel(id: string | undefined): number {
  const label = Number(id);
  if (!Number.isSafeInteger(label) || label < 1) throw new RangeError(`Not a label: ${id}`);
  return label;
}
