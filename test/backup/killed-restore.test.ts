import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openBackup } from '../../src/backup/open-backup.ts';
import { openJournal } from '../../src/journal/open-journal.ts';
import { makeFolder } from '../archive/build-archive.ts';
import { ADA, draftOf, makeOne, prepare } from '../journal/sample-changes.ts';
import { startProgram } from '../support/start-program.ts';
import { backUp, makePlace, type Place, put, restore, stateOf } from './backup-folders.ts';

const DIE = 'test/backup/restore-and-die.ts';

let root: ReturnType<typeof makeFolder>;
let children: ChildProcess[];

beforeEach(() => {
  root = makeFolder();
  children = [];
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  root.remove();
});

/** A folder with a backup, and changes by command and by hand since. */
async function changedPlace(name: string): Promise<{ place: Place; file: string; then: object }> {
  const place = makePlace(root.path, name);
  const file = join(root.path, `${name}.backup`);
  put(place, 'hand.txt', 'By hand.');
  put(place, 'gone-since.txt', 'It will be gone.');
  const now = () => new Date('2024-05-02T09:05:00Z');
  const journal = openJournal({ articles: place.articles, now });
  prepare(journal);
  await backUp(place, file);
  const then = stateOf(place, journal);
  makeOne(journal, 'add');
  journal.remove('there', ADA);
  journal.remove('gone-since', ADA);
  put(place, 'hand.txt', 'By hand, and otherwise.');
  journal.close();
  return { place, file, then };
}

test.each([
  ['kept', 'old'],
  ['staged', 'old'],
  ['answered', 'old'],
  ['committed', 'new'],
  ['half placed', 'new'],
  ['placed', 'new'],
  ['done', 'new'],
] as const)('a restore that is killed once it is %s leaves the %s state, whole', async (step, expected) => {
  const { place, file, then } = await changedPlace('killed');
  const before = stateOf(place);
  expect(before).not.toEqual(then);
  const { articles, store, index } = place;
  const child = startProgram(DIE, articles, store, index, file, step);
  children.push(child);
  const [, signal] = await once(child, 'exit');
  expect(signal).toBe('SIGKILL');

  expect(stateOf(place)).toEqual(expected === 'old' ? before : then);
  const kept = readdirSync(join(articles, '.dateline')).filter((name) => name.endsWith('.backup'));
  expect(kept).toHaveLength(1);
  openBackup(join(articles, '.dateline', kept[0]!)).close();

  // What follows finds nothing in its way, and what there was can be had again.
  const journal = openJournal({ articles });
  journal.add(draftOf('next.txt', 'It follows.'), ADA);
  journal.close();
  await restore(place, file);
  expect(stateOf(place)).toEqual(then);
  await restore(place, join(articles, '.dateline', kept[0]!));
  expect(stateOf(place)).toEqual(before);
  const left = readdirSync(join(articles, '.dateline')).filter((name) => /^incoming-/.test(name));
  expect(left).toEqual([]);
});
