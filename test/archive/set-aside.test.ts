import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { setAside } from '../../src/archive/set-aside.ts';
import { makeFolder } from './build-archive.ts';

test('a database is set aside with its log, beside those before it', () => {
  const folder = makeFolder();
  const path = (name: string) => join(folder.path, name);
  try {
    const names = ['first', 'second', 'third'].map((text) => {
      for (const part of ['', '-wal', '-shm'])
        writeFileSync(path(`history.db${part}`), text + part);
      return setAside(folder.path, 'history.db');
    });
    expect(names).toEqual(['history.damaged.db', 'history.damaged-2.db', 'history.damaged-3.db']);
    expect(readdirSync(folder.path)).toHaveLength(9);
    expect(readFileSync(path('history.damaged.db'), 'utf8')).toBe('first');
    expect(readFileSync(path('history.damaged-3.db'), 'utf8')).toBe('third');
    expect(readFileSync(path('history.damaged-3.db-wal'), 'utf8')).toBe('third-wal');
  } finally {
    folder.remove();
  }
});
