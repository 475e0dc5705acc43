import { join } from 'node:path';
import { reindex } from '../../src/indexing/reindex.ts';
import { FakeEncoder } from '../archive/fake-encoder.ts';
import { analyseNote } from './analyse-note.ts';

/**
 * A program to be killed: brings one store up to date with two folders in turn, for ever. Before
 * each time it says which folder comes next.
 *
 *     node test/support/run-program.mjs test/indexing/reindex-forever.ts STORE FOLDER FOLDER
 */
const [store, ...folders] = process.argv.slice(2);
for (let turn = 0; ; turn++) {
  const folder = folders[turn % folders.length]!;
  process.stdout.write(`${folder}\n`);
  const outlets = join(folder, 'outlets.json');
  await reindex({
    folder,
    store: store!,
    encoder: new FakeEncoder(),
    outlets,
    analyse: analyseNote,
  });
}
