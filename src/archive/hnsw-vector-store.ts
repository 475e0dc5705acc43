import type { DocumentInterface } from '@langchain/core/documents';
import type { EmbeddingsInterface } from '@langchain/core/embeddings';
import { VectorStore } from '@langchain/core/vectorstores';
import { EF_SEARCH, type Graph } from './hnsw-graph.ts';
import { byScore, checkUnitVector, type VectorHit, type VectorTable } from './vector-table.ts';

/** Up to as many allowed vectors, comparing with each is faster than walking past the others. */
const EXACT_UP_TO = 4_000;

/** What a vector store is made of. */
export interface HnswVectorStoreParts {
  /** Turns questions and added documents into unit vectors. */
  readonly embeddings: EmbeddingsInterface;
  /** The exact vectors. */
  readonly table: VectorTable;
  /** The document that a label stands for. */
  readonly documentOf: (label: number) => DocumentInterface;
}

/**
 * LangChain's view of the vectors: exact vectors in memory, and a graph over them that makes
 * search fast once it is there. Scores are cosine similarities (−1 to 1); a filter is the set of
 * allowed labels, applied before ranking. Until a graph is given, and for small sets of allowed
 * labels, search is exact.
 */
export class HnswVectorStore extends VectorStore {
  declare FilterType: ReadonlySet<number>;
  readonly #table: VectorTable;
  readonly #documentOf: (label: number) => DocumentInterface;
  #graph: Graph | null = null;

  constructor(parts: HnswVectorStoreParts) {
    super(parts.embeddings, {});
    this.#table = parts.table;
    this.#documentOf = parts.documentOf;
  }

  override _vectorstoreType(): string {
    return 'hnsw';
  }

  /** Takes a graph of this store's vectors into use, or none. */
  useGraph(graph: Graph | null): void {
    this.#graph = graph;
  }

  /** Whether searches walk a graph. */
  get hasGraph(): boolean {
    return this.#graph !== null;
  }

  /** The nearest labels to a unit vector, best first. */
  search(query: Float32Array, count: number, allowed?: ReadonlySet<number>): VectorHit[] {
    const graph = this.#graph;
    const wanted = Math.min(count, this.#table.size);
    const hasDirection = query.every(Number.isFinite) && query.some((value) => value !== 0);
    if (wanted < 1 || !hasDirection) return [];
    const isSmall = (allowed?.size ?? this.#table.size) <= EXACT_UP_TO;
    if (graph === null || isSmall || wanted > EF_SEARCH) {
      return this.#table.search(query, wanted, allowed);
    }
    // The filter only looks a number up: one that throws would end the process.
    const filter = allowed === undefined ? undefined : (label: number) => allowed.has(label);
    const { neighbors } = graph.index.searchKnn(Array.from(query), wanted, filter);
    const hits = neighbors
      .filter((label) => this.#table.has(label))
      .map((label) => ({ label, score: this.#table.similarity(label, query) }));
    // The walk can end among points that the filter hides or that are deleted.
    const isShort = hits.length < Math.min(wanted, allowed?.size ?? wanted);
    return isShort ? this.#table.search(query, wanted, allowed) : hits.sort(byScore);
  }

  /** As LangChain asks for it: documents with their cosine similarity, best first. */
  override async similaritySearchVectorWithScore(
    query: number[],
    k: number,
    filter?: ReadonlySet<number>,
  ): Promise<[DocumentInterface, number][]> {
    const hits = this.search(Float32Array.from(query), k, filter);
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
    for (const vector of vectors) checkUnitVector(vector, this.#table.dimensions);
    vectors.forEach((vector, i) => {
      this.#table.set(labels[i]!, vector);
    });
    // A graph cannot take a vector in another's place; the next one is built from the table.
    this.#graph = null;
    return labels.map(String);
  }

  /** Embeds the documents and adds their vectors; see {@link addVectors}. */
  override async addDocuments(documents: DocumentInterface[]): Promise<string[]> {
    const texts = documents.map((document) => document.pageContent);
    return this.addVectors(await this.embeddings.embedDocuments(texts), documents);
  }

  /** Removes vectors by their labels; unknown ones are ignored. */
  override async delete({ ids }: { ids: readonly string[] }): Promise<void> {
    for (const id of ids) this.#table.delete(Number(id));
  }
}

function toLabel(id: string | undefined): number {
  const label = Number(id);
  if (!Number.isSafeInteger(label) || label < 1) throw new RangeError(`Not a label: ${id}`);
  return label;
}
