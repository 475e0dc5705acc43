// The way into a worker thread; see src/desk/start-desk-worker.mjs.
import { loadSource } from '../load-source.mjs';

await loadSource('src/moderation/offer-worker.ts');
