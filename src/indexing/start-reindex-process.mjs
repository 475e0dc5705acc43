// The way into a process that reindexes; see src/desk/start-desk-worker.mjs.
import { loadSource } from '../load-source.mjs';

await loadSource('src/indexing/reindex-process.ts');
