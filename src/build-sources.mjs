import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { readFile, rename, rm, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const BUILDS = join(ROOT, 'node_modules/.cache/dateline');

/** Packages of so many small files that they are put in as well, with all that they need. */
const SCATTERED = /^(?:chrono-node|feedsmith|htmlparser2|postal-mime|zod)(?:\/|$)/;

/** Milliseconds that a build is kept since the last start: who runs on it may load a part later. */
const KEPT = 24 * 60 * 60_000;

/**
 * Puts TypeScript sources together as JavaScript, unless that was done for sources just like these.
 * @param {{ folders: readonly string[], entries: readonly string[] }} what The folders of the project
 * that the sources are in, and the files among them that something begins with.
 * @returns {Promise<string>} The folder of the build, in which each entry has its place.
 */
export async function buildSources({ folders, entries }) {
  const build = join(BUILDS, fingerprint(folders, entries));
  if (!existsSync(build)) await put(entries, build);
  const now = new Date();
  // Where somebody else built it, who alone may say so, it is run all the same.
  await utimes(build, now, now).catch(() => undefined);
  return build;
}

/** Names sources by what is in them. */
function fingerprint(folders, entries) {
  const hash = createHash('sha256').update([ROOT, ...entries].join('\n'));
  const sources = folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true })
      .filter((file) => /\.m?ts$/.test(file))
      .map((file) => join(folder, file)),
  );
  for (const file of [...sources.sort(), 'package-lock.json', 'src/build-sources.mjs']) {
    hash.update(`\n${file}\n`).update(readFileSync(join(ROOT, file)));
  }
  return hash.digest('hex').slice(0, 32);
}

/** Builds beside the folder and moves it there: whoever starts meanwhile finds all of it or none. */
async function put(entries, folder) {
  // Only where there is something to build: a start that has it all does without.
  const { build } = await import('esbuild');
  const draft = `${folder}.${randomUUID()}`;
  try {
    await build({
      absWorkingDir: ROOT,
      entryPoints: [...entries],
      outbase: ROOT,
      outdir: draft,
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      // Node has them; esbuild is not sure of the newest scripts, and would make a new RegExp at each use.
      supported: { 'regexp-unicode-property-escapes': true },
      keepNames: true,
      sourcemap: true,
      sourcesContent: false,
      logLevel: 'silent',
      plugins: [{ name: 'dateline', setup: addRules }],
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
  onResolve({ filter: /^[^./]/ }, ({ path, kind, importer }) => {
    const isPackage = kind !== 'entry-point' && !importer.includes('node_modules');
    return isPackage && !SCATTERED.test(path) ? { external: true } : null;
  });
  // A file finds what lies beside it, such as weights, where it was.
  onLoad({ filter: /\.ts$/ }, async ({ path }) => {
    const text = await readFile(path, 'utf8');
    const url = JSON.stringify(pathToFileURL(path).href);
    return { contents: text.replaceAll('import.meta.url', url), loader: 'ts' };
  });
}

async function removeOld() {
  for (const name of readdirSync(BUILDS)) {
    const build = join(BUILDS, name);
    if (Date.now() - statSync(build).mtimeMs > KEPT) await rm(build, { recursive: true });
  }
}
