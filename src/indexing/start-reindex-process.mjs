// The way into a process that reindexes; see start-analysis-worker.mjs.
import { register } from 'tsx/esm/api';

register();
await import('./reindex-process.ts');
