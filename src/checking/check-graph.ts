import { isCurrent } from '../archive/graph-cache.ts';
import type { Graph } from '../archive/hnsw-graph.ts';
import type { VectorTable } from '../archive/vector-table.ts';
import { type Finding, mendable } from './finding.ts';

/** Vectors that are looked for, spread over all; and which share of them has to be found. */
const SAMPLE = 64;
const FOUND = 0.9;

/** Cosine similarity from which two vectors are the same. */
const SAME = 0.9999;

/**
 * Verifies the kept graph against the vectors: it has them all as they are and no others, and finds a
 * sample of them again.
 * @param read Reads the graph; throws what is wrong with it.
 */
export async function checkGraph(
  read: () => Promise<Graph>,
  table: VectorTable,
): Promise<Finding[]> {
  if (table.size === 0) return [];
  let graph: Graph;
  try {
    graph = await read();
  } catch (error) {
    return [finding(reasonOf(error))];
  }
  if (!isCurrent(graph, table)) return [finding('It has other vectors than the archive')];
  const others = table.labels.filter((label) => !hasSame(graph, table, label)).length;
  if (others > 0) return [finding(`It has ${others} of the vectors otherwise`)];
  const sample = spread(table.labels, SAMPLE);
  const found = sample.filter((label) => finds(graph, table, label)).length;
  if (found >= sample.length * FOUND) return [];
  return [finding(`It finds ${found} of ${sample.length} vectors`)];
}

function hasSame({ index }: Graph, table: VectorTable, label: number): boolean {
  const vector = table.get(label)!;
  const point = index.getPoint(label);
  return vector.every((value, at) => value === point[at]);
}

function finds({ index }: Graph, table: VectorTable, label: number): boolean {
  const vector = table.get(label)!;
  const { neighbors } = index.searchKnn(Array.from(vector), 1);
  return neighbors.some((near) => table.has(near) && table.similarity(near, vector) >= SAME);
}

function spread(labels: readonly number[], count: number): number[] {
  const step = Math.max(1, labels.length / count);
  const chosen = new Set<number>();
  for (let at = 0; at < labels.length; at += step) chosen.add(labels[Math.floor(at)]!);
  return [...chosen];
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'It is missing';
  return error instanceof SyntaxError ? 'Its manifest cannot be read' : message;
}

function finding(problem: string): Finding {
  return mendable('graph', `The cache of the vector graph is not right. ${problem}.`, 'make graph');
}
