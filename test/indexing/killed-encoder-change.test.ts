import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openArchive } from '../../src/archive/open-archive.ts';
import { createEncoder } from '../../src/embedding/create-encoder.ts';
import type { EncoderChoice } from '../../src/embedding/encoder.ts';
import { reindexApart } from '../../src/indexing/reindex-apart.ts';
import { BUILTIN } from '../support/builtin.ts';
import { embeddingServer } from '../support/embedding-server.ts';

const OUTLETS = fileURLToPath(new URL('../../index/outlets.json', import.meta.url));
/** More than are analysed on one thread: several requests are under way at once. */
const REPORTS = 64;

let root: string;
let server: ReturnType<typeof embeddingServer>;
let places: { readonly folder: string; readonly store: string; readonly outlets: string };

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'dateline-killed-'));
  places = { folder: join(root, 'articles'), store: join(root, 'store'), outlets: OUTLETS };
  mkdirSync(places.folder);
  for (let i = 0; i < REPORTS; i++) {
    const text = `Harbour notes ${i}\n\nFerry ${i} was late, the harbour master said.\n`;
    writeFileSync(join(places.folder, `report-${String(i).padStart(2, '0')}.txt`), text);
  }
  // The same text in two reports that are embedded at the same time.
  const twice = 'Harbour notes\n\nThe pier is closed, the harbour master said.\n';
  for (const name of ['report-00a', 'report-00b']) {
    writeFileSync(join(places.folder, `${name}.txt`), twice);
  }
  server = embeddingServer();
  await server.open();
});
afterEach(async () => {
  await server.close();
  rmSync(root, { recursive: true, force: true });
});

async function reportsBy(encoder: EncoderChoice): Promise<number> {
  const archive = openArchive({ store: places.store, encoder: await createEncoder(encoder) });
  try {
    return archive.status().articles;
  } finally {
    archive.close();
  }
}

/** How often each text was embedded: answered, not only asked for. */
function answeredTimes(): Map<string, number> {
  const times = new Map<string, number>();
  for (const text of server.calls.flatMap(({ texts }) => texts)) {
    times.set(text, (times.get(text) ?? 0) + 1);
  }
  times.delete('report'); // which is asked to learn the dimensions
  return times;
}

test('a change of the encoder that is killed keeps the old archive and what was embedded', async () => {
  await reindexApart({ ...places, encoder: BUILTIN });
  const ollama = { name: 'ollama:small-8', url: server.address() };

  const killing = new AbortController();
  let answered = 0;
  server.waitFor(async () => {
    answered += 1;
    if (answered <= 20) return;
    server.calls.length = 20; // those that wait are lost
    setTimeout(() => killing.abort(new Error('killed')), 200);
    await new Promise(() => {});
  });
  const change = reindexApart({ ...places, encoder: ollama, signal: killing.signal });
  await expect(change).rejects.toThrow('killed');
  expect(await reportsBy(BUILTIN)).toBe(REPORTS + 2);
  await expect(reportsBy(ollama)).rejects.toMatchObject({ code: 'STORE_FOREIGN' });

  server.waitFor(async () => {});
  expect(await reindexApart({ ...places, encoder: ollama })).toMatchObject({ added: REPORTS + 2 });
  expect(await reportsBy(ollama)).toBe(REPORTS + 2);
  const times = answeredTimes();
  expect(times.size).toBe(REPORTS + 1);
  expect([...times].filter(([, count]) => count > 1)).toEqual([]);
  expect(readdirSync(places.store).filter((name) => name.startsWith('embedded-'))).toEqual([]);
}, 240_000);
