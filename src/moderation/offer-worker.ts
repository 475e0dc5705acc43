import { parentPort, workerData } from 'node:worker_threads';
import { outcomeOf } from '../indexing/outcome.ts';
import { loadOutlets } from '../knowledge/load-outlets.ts';
import { type OfferedBytes, readOffered } from './read-offered.ts';

const { outlets } = workerData as { readonly outlets: string };
const known = loadOutlets(outlets);

parentPort?.on('message', async (offered: OfferedBytes) => {
  parentPort?.postMessage(await outcomeOf(() => readOffered(offered, known)));
});
parentPort?.postMessage('ready');
