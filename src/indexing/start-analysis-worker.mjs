// The way into a worker thread; see src/desk/start-desk-worker.mjs.
import { loadSource } from '../load-source.mjs';

export const { analyse, embed } = await loadSource('src/indexing/analysis-worker.ts');
