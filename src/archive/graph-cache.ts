import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import hnswlib from 'hnswlib-node';
import writeFileAtomic from 'write-file-atomic';
import { z } from 'zod';
import { EF_SEARCH, type Graph, updateGraph } from './hnsw-graph.ts';
import type { VectorTable } from './vector-table.ts';

/** Names the graph file that counts. */
export const MANIFEST_FILE = 'manifest.json';

/** A manifest of a million labels is smaller than this. */
const LARGEST_MANIFEST = 16 * 1024 * 1024;

/** Milliseconds after which a draft is not being written any more: an hour. */
const DRAFT_LIFE = 3_600_000;

const manifestSchema = z.strictObject({
  /** Identifies the database whose labels these are. */
  archive: z.string(),
  generation: z.int().nonnegative(),
  encoder: z.string(),
  dimensions: z.int().positive(),
  /** Points of the graph, deleted ones included. */
  count: z.int().positive(),
  labels: z.array(z.int().positive()),
  file: z.string().regex(/^vectors-\d{1,15}\.hnsw$/),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  ef: z.int().positive(),
});

type Manifest = z.infer<typeof manifestSchema>;

/** What a graph belongs to. */
export interface GraphOwner {
  readonly store: string;
  readonly archive: string;
  readonly generation: number;
  readonly encoder: string;
}

/**
 * The graph of a table's vectors: the kept file where it is whole and belongs to this archive,
 * brought up to date, else a new one; null where there are no vectors. What is new is kept for the
 * next time where the store can be written; where not, that changes nothing.
 * @throws the signal's reason once it is aborted.
 */
export async function openGraph(
  owner: GraphOwner,
  table: VectorTable,
  signal: AbortSignal,
): Promise<Graph | null> {
  const kept = await readGraph(owner, table.dimensions).catch(() => null);
  if (kept !== null && isCurrent(kept, table)) return kept;
  const graph = await updateGraph(kept, table, signal);
  if (graph !== null) await keepGraph(owner, table.dimensions, graph).catch(() => undefined);
  return graph;
}

/** Whether a graph has the vectors of a table, no more and no fewer. */
export function isCurrent({ labels }: Graph, table: VectorTable): boolean {
  return labels.size === table.size && table.labels.every((label) => labels.has(label));
}

/**
 * The kept graph.
 * @throws {Error} where anything about it is not as it should be, saying what.
 */
export async function readGraph(
  { store, archive, encoder }: GraphOwner,
  dimensions: number,
): Promise<Graph> {
  const manifest = await readManifest(store);
  if (manifest.archive !== archive) throw new Error('It is that of another archive');
  if (manifest.encoder !== encoder || manifest.dimensions !== dimensions) {
    throw new Error('It is that of another encoder');
  }
  const path = join(store, manifest.file);
  // A changed file can crash the process when it is loaded or searched, so it never is.
  if ((await sha256Of(path)) !== manifest.sha256) throw new Error('Its file was changed');
  const index = await loadIndex(path, dimensions);
  if (index.getCurrentCount() !== manifest.count) throw new Error('It has too few points');
  const points = new Set(index.getIdsList());
  if (!manifest.labels.every((label) => points.has(label))) throw new Error('It lacks points');
  return { index, labels: new Set(manifest.labels) };
}

async function readManifest(store: string): Promise<Manifest> {
  const bytes = await readFile(join(store, MANIFEST_FILE));
  if (bytes.length > LARGEST_MANIFEST) throw new Error('Its manifest is too large');
  const { data } = manifestSchema.safeParse(JSON.parse(bytes.toString('utf8')));
  if (data === undefined) throw new Error('Its manifest is not one');
  return data;
}

/** Writes the graph under a name of its own, checks it, and only then lets the manifest name it. */
async function keepGraph(owner: GraphOwner, dimensions: number, graph: Graph): Promise<void> {
  const { store, archive, generation, encoder } = owner;
  const file = `vectors-${generation}.hnsw`;
  const draft = join(store, `${file}.${process.pid}`);
  const count = graph.index.getCurrentCount();
  try {
    await graph.index.writeIndex(draft);
    await flush(draft);
    // Writing reports success to a full disk; only reading back tells.
    if ((await loadIndex(draft, dimensions)).getCurrentCount() !== count) return;
    const sha256 = await sha256Of(draft);
    await rename(draft, join(store, file));
    const labels = [...graph.labels].sort((a, b) => a - b);
    const manifest: Manifest = {
      archive,
      generation,
      encoder,
      dimensions,
      count,
      labels,
      file,
      sha256,
      ef: EF_SEARCH,
    };
    await writeFileAtomic(join(store, MANIFEST_FILE), `${JSON.stringify(manifest)}\n`);
  } finally {
    await rm(draft, { force: true });
  }
  await tidy(store, file);
}

/** Removes the graphs that no manifest names any more, and drafts whose writer did not finish. */
async function tidy(store: string, kept: string): Promise<void> {
  for (const name of await readdir(store)) {
    const path = join(store, name);
    const isGraph = /^vectors-\d+\.hnsw$/.test(name) && name !== kept;
    const isDraft = /^(?:vectors-\d+\.hnsw|manifest\.json)\.\d+$/.test(name);
    if (isGraph || (isDraft && Date.now() - (await stat(path)).mtimeMs > DRAFT_LIFE)) {
      await rm(path, { force: true });
    }
  }
}

async function loadIndex(path: string, dimensions: number): Promise<hnswlib.HierarchicalNSW> {
  const index = new hnswlib.HierarchicalNSW('ip', dimensions);
  await index.readIndex(path);
  index.setEf(EF_SEARCH);
  return index;
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
