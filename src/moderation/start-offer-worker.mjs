// The way into a worker thread; see src/indexing/start-analysis-worker.mjs.
import { register } from 'tsx/esm/api';

register();
await import('./offer-worker.ts');
