import { byScore, type Hit } from './best-hits.ts';
import { EF_SEARCH, type Graph } from './hnsw-graph.ts';
import type { VectorTable } from './vector-table.ts';

/** Up to as many allowed vectors, comparing with each is faster than walking past the others. */
const EXACT_UP_TO = 4_000;

/**
 * Exact vectors in memory, and a graph over them that makes search fast once it is there. Scores
 * are cosine similarities (−1 to 1); a filter is the set of allowed labels, applied before ranking.
 * Until a graph is given, and for small sets of allowed labels, search is exact.
 */
export class VectorSearch {
  readonly table: VectorTable;
  #graph: Graph | null = null;

  constructor(table: VectorTable) {
    this.table = table;
  }

  /** Takes a graph of these vectors into use, or none. */
  useGraph(graph: Graph | null): void {
    this.#graph = graph;
  }

  /** Whether searches walk a graph. */
  get hasGraph(): boolean {
    return this.#graph !== null;
  }

  /** The nearest labels to a unit vector, best first. */
  search(query: Float32Array, count: number, allowed?: ReadonlySet<number>): Hit[] {
    const graph = this.#graph;
    const wanted = Math.min(count, this.table.size);
    const hasDirection = query.every(Number.isFinite) && query.some((value) => value !== 0);
    if (wanted < 1 || !hasDirection) return [];
    const isSmall = (allowed?.size ?? this.table.size) <= EXACT_UP_TO;
    if (graph === null || isSmall || wanted > EF_SEARCH) {
      return this.table.search(query, wanted, allowed);
    }
    // The filter only looks a number up: one that throws would end the process.
    const filter = allowed === undefined ? undefined : (label: number) => allowed.has(label);
    const { neighbors } = graph.index.searchKnn(Array.from(query), wanted, filter);
    const hits = neighbors
      .filter((label) => this.table.has(label))
      .map((label) => ({ label, score: this.table.similarity(label, query) }));
    // The walk can end among points that the filter hides or that are deleted.
    const isShort = hits.length < Math.min(wanted, allowed?.size ?? wanted);
    return isShort ? this.table.search(query, wanted, allowed) : hits.sort(byScore);
  }
}
