import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeFolder as makeStore } from '../../src/archive/make-folder.ts';
import { makeFolder } from './build-archive.ts';

let root: ReturnType<typeof makeFolder>;
beforeEach(() => {
  root = makeFolder();
});
afterEach(() => root.remove());

describe('a folder', () => {
  test('is made with those above it, and stays where it is there', () => {
    const path = join(root.path, 'a', 'b', 'c');
    makeStore(path);
    writeFileSync(join(path, 'kept'), '');
    makeStore(path);
    expect(statSync(path).isDirectory()).toBe(true);
    expect(existsSync(join(path, 'kept'))).toBe(true);
  });

  test.each(['file', 'file/a/b'])('is not made at %s, where a file is in the way', (path) => {
    writeFileSync(join(root.path, 'file'), '');
    expect(() => makeStore(join(root.path, path))).toThrow(
      expect.objectContaining({
        code: 'FOLDER',
        message: expect.stringMatching(/file is a file, not a folder\.$/),
      }),
    );
  });

  test('with a name that is too long is refused by the system', () => {
    mkdirSync(join(root.path, 'a'));
    expect(() => makeStore(join(root.path, 'a', 'n'.repeat(300)))).toThrow(/ENAMETOOLONG/);
  });

  test.skipIf(!existsSync('/proc/self'))('that cannot be made under /proc is given up', () => {
    const code = `import { writeArchive } from './src/archive/archive-writer.ts';
      try { writeArchive({ store: '/proc/dateline/store', fingerprint: {} }); }
      catch (error) { console.log(error.code); }`;
    const { stdout } = spawnSync(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '-e', code],
      { encoding: 'utf8', timeout: 10_000, killSignal: 'SIGKILL' },
    );
    expect(stdout).toBe('STORE_WRITE\n');
  });
});
