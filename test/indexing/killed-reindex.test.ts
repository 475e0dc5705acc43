import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isBuilt, openArchive } from '../../src/archive/open-archive.ts';
import { reindex } from '../../src/indexing/reindex.ts';
import { makeFolder } from '../archive/build-archive.ts';
import { FakeEncoder } from '../archive/fake-encoder.ts';
import { seededRandom } from '../archive/random-vectors.ts';
import { startProgram } from '../support/start-program.ts';
import { analyseNote } from './analyse-note.ts';
import { digestArchive } from './digest-archive.ts';

const PROGRAM = 'test/indexing/reindex-forever.ts';
/** Each in its own part of the time that a round takes. */
const KILLS = 8;
const FIRST_KILLS = 3;
const REPORTS = 60;

const encoder = new FakeEncoder();
let root: ReturnType<typeof makeFolder>;
let child: ChildProcess | undefined;

beforeEach(() => {
  root = makeFolder();
});
afterEach(() => {
  child?.kill('SIGKILL');
  root.remove();
});

/** A folder of invented reports; another state has some of them gone, changed and added. */
function writeReports(folder: string, state: 'old' | 'new'): void {
  mkdirSync(folder);
  for (let i = state === 'old' ? 0 : 10; i < (state === 'old' ? REPORTS : REPORTS + 15); i++) {
    const place = i % 3 === 0 ? state : 'same';
    const sentences = Array.from({ length: 40 }, (_, k) => `Ferry ${k} of line ${i} was ${place}.`);
    writeFileSync(join(folder, `report-${i}.txt`), `Line ${i}\n${sentences.join(' ')}`);
  }
}

async function digestOf(folder: string): Promise<string> {
  const store = join(root.path, 'whole');
  const outlets = join(folder, 'outlets.json');
  await reindex({ folder, store, encoder, outlets, analyse: analyseNote });
  const digest = digestArchive(store);
  rmSync(store, { recursive: true });
  return digest;
}

/** Starts the program on a store and kills it so many milliseconds after its second round began. */
async function killAfter(milliseconds: number, store: string, folders: string[]): Promise<void> {
  const started = startProgram(PROGRAM, store, ...folders);
  child = started;
  let rounds = 0;
  await new Promise<void>((resolve, reject) => {
    started.once('exit', () => reject(new Error('The program ended by itself')));
    started.stdout!.on('data', (text: Buffer) => {
      rounds += text.toString().split('\n').length - 1;
      if (rounds > 0) resolve();
    });
  });
  await delay(milliseconds);
  started.kill('SIGKILL');
  if (started.exitCode === null && started.signalCode === null) await once(started, 'exit');
}

test('a reindex that is killed leaves the old archive or the new one, whole', async () => {
  const folders = [join(root.path, 'old'), join(root.path, 'new')];
  writeReports(folders[0]!, 'old');
  writeReports(folders[1]!, 'new');
  const states = [await digestOf(folders[0]!), await digestOf(folders[1]!)];
  expect(states[0]).not.toBe(states[1]);

  const random = seededRandom(17);
  const store = join(root.path, 'store');
  const outlets = join(root.path, 'outlets.json');
  await reindex({ folder: folders[0]!, store, encoder, outlets, analyse: analyseNote });
  for (let kill = 0; kill < KILLS; kill++) {
    // The next round begins with the other state, so that there is always something to do.
    const last = states.indexOf(digestArchive(store));
    const order = last === 0 ? [folders[1]!, folders[0]!] : folders;
    await killAfter(((kill + random()) / KILLS) * 700, store, order);

    const left = join(root.path, `left-${kill}`);
    cpSync(store, left, { recursive: true });
    expect(states, `kill ${kill}`).toContain(digestArchive(left));
    await expectSameSearches(left);
    rmSync(left, { recursive: true });
  }
  const report = await reindex({
    folder: folders[1]!,
    store,
    encoder,
    outlets,
    analyse: analyseNote,
  });
  expect(report.refused).toEqual([]);
  expect(digestArchive(store)).toBe(states[1]);
  expect(readdirSync(store).filter((name) => /^vectors-\d+\.hnsw$/.test(name))).toHaveLength(1);
});

test('a first reindex that is killed leaves no archive or a whole one', async () => {
  const folder = join(root.path, 'old');
  writeReports(folder, 'old');
  const whole = await digestOf(folder);
  const random = seededRandom(23);
  for (let kill = 0; kill < FIRST_KILLS; kill++) {
    const store = join(root.path, `store-${kill}`);
    await killAfter(((kill + random()) / FIRST_KILLS) * 300, store, [folder]);
    if (isBuilt(store)) expect(digestArchive(store), `kill ${kill}`).toBe(whole);
    const outlets = join(root.path, 'outlets.json');
    await reindex({ folder, store, encoder, outlets, analyse: analyseNote });
    expect(digestArchive(store), `after kill ${kill}`).toBe(whole);
  }
});

/** The vector graph, whatever state the kill left it in, finds what comparing with all finds. */
async function expectSameSearches(store: string): Promise<void> {
  const archive = openArchive({ store, encoder });
  try {
    const limits = { outlets: [], from: null, to: null };
    const query = Float32Array.from(encoder.vector('Ferry 3 of line 12 was new'));
    const before = archive.nearest(query, 10, limits);
    await archive.graphReady();
    expect(archive.nearest(query, 10, limits)).toEqual(before);
  } finally {
    archive.close();
  }
}
