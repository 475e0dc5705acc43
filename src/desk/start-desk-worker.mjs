// The way into a worker thread, in plain JavaScript: it does not take over how the thread that starts
// it reads TypeScript.
import { loadSource } from '../load-source.mjs';

export const { call } = await loadSource('src/desk/desk-worker.ts');
