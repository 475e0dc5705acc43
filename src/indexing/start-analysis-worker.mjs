// The way into a worker thread. Workers do not take over the loader that lets Node run TypeScript,
// so this file, which is plain JavaScript, brings it in first.
import { register } from 'tsx/esm/api';

register();
export const { analyse, embed } = await import('./analysis-worker.ts');
