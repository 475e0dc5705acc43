// The way into a worker thread; see src/indexing/start-analysis-worker.mjs. The library is brought in
// before the loader, which would look through it first.
import 'feedsmith';
import { register } from 'tsx/esm/api';

register();
await import('./feed-worker.ts');
