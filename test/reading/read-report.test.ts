import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readReport } from '../../src/reading/read-report.ts';
import { fakeOutlets } from './fake-outlets.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dateline-read-'));
});
afterEach(() => rm(folder, { recursive: true }));

const isRoot = process.getuid?.() === 0;

describe('reading a file', () => {
  test('gives its article', async () => {
    await writeFile(join(folder, 'bridge.md'), '---\noutlet: CNN\n---\nThe bridge is open.');
    const article = await readReport(join(folder, 'bridge.md'), fakeOutlets);
    expect(article).toMatchObject({ name: 'bridge', outlet: 'CNN', body: 'The bridge is open.' });
  });

  test.each<[string, (path: string) => Promise<unknown>, RegExp]>([
    ['a folder', (path) => mkdir(path), /folder/],
    ['a missing file', async () => {}, /no such file/],
    ['a broken link', (path) => symlink('nowhere.md', path), /no such file/],
    ['a circle of links', (path) => symlink('a.md', path), /circle/],
    ['a pipe', async (path) => execFileSync('mkfifo', [path]), /not a regular file/],
    [
      'a file of 50 MB',
      async (path) => {
        await writeFile(path, '');
        await truncate(path, 50 * 1024 * 1024);
      },
      /too large: 50 MB/,
    ],
    ['an empty file', (path) => writeFile(path, ''), /empty/],
  ])('refuses %s', async (_, make, reason) => {
    await make(join(folder, 'a.md'));
    await expect(readReport(join(folder, 'a.md'), fakeOutlets)).rejects.toMatchObject({
      code: 'ARTICLE',
      message: expect.stringMatching(reason),
    });
  });

  test.skipIf(isRoot)('refuses a file that may not be read', async () => {
    await writeFile(join(folder, 'a.md'), 'text');
    await chmod(join(folder, 'a.md'), 0);
    await expect(readReport(join(folder, 'a.md'), fakeOutlets)).rejects.toThrow(/permissions/);
  });
});
