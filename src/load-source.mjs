// The sources are TypeScript, and run as they are. Read one by one, through a loader that works on a
// thread of its own, they take seconds in each process and thread. So esbuild puts them together once,
// beside the packages, and again when one of them changes; nobody has to call for it.
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { readFile, rename, rm, utimes } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const SOURCES = fileURLToPath(new URL('.', import.meta.url));
const BUILDS = fileURLToPath(new URL('../node_modules/.cache/dateline/', import.meta.url));

/** What processes and threads begin with. */
const ENTRIES = [
  'main.ts',
  'desk/desk-worker.ts',
  'indexing/analysis-worker.ts',
  'indexing/reindex-process.ts',
  'reading/documents/document-worker.ts',
];

/** Packages of so many small files that they are put together as well. */
const SCATTERED = /^(?:chrono-node|feedsmith|htmlparser2|zod)(?:\/|$)/;

/** Milliseconds that a build is kept which nothing has started from: somebody may be running on it. */
const KEPT = 30 * 24 * 60 * 60_000;

/**
 * Imports a source file with all that it needs.
 * @param {string} entry One of those above.
 */
export async function loadSource(entry) {
  const built = await buildOnce();
  if (built !== null) {
    process.setSourceMapsEnabled(true);
    return import(pathToFileURL(join(built, entry.replace(/\.ts$/, '.js'))).href);
  }
  const { register } = await import('tsx/esm/api');
  register();
  return import(new URL(entry, import.meta.url).href);
}

/** The folder of the present build; null where the sources are to be read one by one. */
async function buildOnce() {
  // "node --watch" watches the files that are imported.
  if (process.env.WATCH_REPORT_DEPENDENCIES) return null;
  const folder = join(BUILDS, fingerprint());
  try {
    if (!existsSync(folder)) await build(folder);
    const now = new Date();
    await utimes(folder, now, now);
    return folder;
  } catch {
    return null; // nothing can be written there
  }
}

/** Names the sources by what is in them. */
function fingerprint() {
  const hash = createHash('sha256').update(SOURCES);
  const files = readdirSync(SOURCES, { recursive: true }).filter((file) => /\.m?ts$/.test(file));
  for (const file of [...files.sort(), '../package-lock.json', 'load-source.mjs']) {
    hash.update(`\n${file}\n`).update(readFileSync(join(SOURCES, file)));
  }
  return hash.digest('hex').slice(0, 32);
}

/** Builds beside the folder and moves it there: whoever starts meanwhile finds all of it or none. */
async function build(folder) {
  const { build: bundle } = createRequire(createRequire(import.meta.url).resolve('tsx'))('esbuild');
  const draft = `${folder}.${randomUUID()}`;
  try {
    await bundle({
      absWorkingDir: SOURCES,
      entryPoints: ENTRIES,
      outbase: SOURCES,
      outdir: draft,
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      packages: 'external',
      keepNames: true,
      sourcemap: true,
      logLevel: 'silent',
      plugins: [{ name: 'dateline', setup: (given) => addRules(given) }],
    });
    await rename(draft, folder).catch((error) => {
      if (!existsSync(folder)) throw error; // else somebody else was first
    });
    await removeOld();
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

function addRules({ onLoad, onResolve }) {
  onResolve({ filter: SCATTERED }, ({ path }) => ({
    path: fileURLToPath(import.meta.resolve(path)),
  }));
  // A file finds what lies beside it, such as weights, where it was.
  onLoad({ filter: /\.ts$/ }, async ({ path }) => {
    const text = await readFile(path, 'utf8');
    const url = JSON.stringify(pathToFileURL(path).href);
    return { contents: text.replaceAll('import.meta.url', url), loader: 'ts' };
  });
}

async function removeOld() {
  for (const name of readdirSync(BUILDS)) {
    const folder = join(BUILDS, name);
    if (Date.now() - statSync(folder).mtimeMs > KEPT) await rm(folder, { recursive: true });
  }
}
