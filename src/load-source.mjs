// The sources are TypeScript, and run as they are. Read one by one, through a loader that works on a
// thread of its own, they take seconds in each process and thread. So esbuild puts them together once,
// beside the packages, and again when one of them changes; nobody has to call for it.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSources } from './build-sources.mjs';

/** What processes and threads begin with. */
const ENTRIES = [
  'src/main.ts',
  'src/desk/desk-worker.ts',
  'src/feeds/feed-worker.ts',
  'src/indexing/analysis-worker.ts',
  'src/indexing/reindex-process.ts',
  'src/moderation/offer-worker.ts',
  'src/reading/documents/document-worker.ts',
];

/**
 * Imports a source file with all that it needs.
 * @param {string} entry One of those above.
 */
export async function loadSource(entry) {
  const build = await buildOrNone();
  if (build !== null) {
    process.setSourceMapsEnabled(true);
    return import(pathToFileURL(join(build, entry.replace(/\.ts$/, '.js'))).href);
  }
  const { register } = await import('tsx/esm/api');
  register();
  return import(new URL(`../${entry}`, import.meta.url).href);
}

/** Null where the sources are to be read one by one. */
async function buildOrNone() {
  // "node --watch" watches the files that are imported.
  if (process.env.WATCH_REPORT_DEPENDENCIES) return null;
  try {
    return await buildSources({ folders: ['src'], entries: ENTRIES });
  } catch {
    return null; // nothing can be written there
  }
}
