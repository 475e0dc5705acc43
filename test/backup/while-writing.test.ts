import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openBackup } from '../../src/backup/open-backup.ts';
import { makeFolder } from '../archive/build-archive.ts';
import { startProgram } from '../support/start-program.ts';
import { backUp, filesOf, makePlace, restore, stateOf } from './backup-folders.ts';

const FOREVER = 'test/journal/change-forever.ts';

let root: ReturnType<typeof makeFolder>;
let child: ChildProcess | undefined;

beforeEach(() => {
  root = makeFolder();
});
afterEach(() => {
  child?.kill('SIGKILL');
  root.remove();
});

test('backups and a restore are of one moment while another process makes change after change', async () => {
  const place = makePlace(root.path, 'here');
  child = startProgram(FOREVER, place.articles, 'w');
  const lines = createInterface({ input: child.stdout! });
  await once(lines, 'line');

  let changes = 0;
  for (let number = 0; number < 4; number++) {
    const file = join(root.path, `${number}.backup`);
    const summary = await backUp(place, file);
    expect(summary.changes).toBeGreaterThanOrEqual(changes);
    changes = summary.changes;
    const backup = openBackup(file);
    const states = backup.db.prepare('SELECT file, content FROM reports WHERE content IS NOT NULL');
    const there = new Map(states.raw().all() as [string, string][]);
    backup.close();
    expect(backup.files).toEqual(there);
  }

  // It goes on from what is restored: its next change is refused by nobody.
  const { summary } = await restore(place, join(root.path, '0.backup'));
  expect(summary.left).toEqual([]);
  child.kill('SIGKILL');
  await once(lines, 'close');
  const after = makePlace(root.path, 'after');
  const last = join(root.path, 'last.backup');
  const { changes: all } = await backUp(place, last);
  // Whether a report is there is up to the last change; that there were some is not.
  expect(all).toBeGreaterThan(0);
  await restore(after, last);
  expect(stateOf(after)).toEqual(stateOf(place));
  expect(filesOf(after)).toEqual(filesOf(place));
});
