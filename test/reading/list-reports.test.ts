import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DatelineError } from '../../src/errors.ts';
import { listReports } from '../../src/reading/list-reports.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dateline-list-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('listing a folder', () => {
  test('gives its reports by name, and nothing of hidden files and a README', async () => {
    for (const file of [
      'b.md',
      'a.txt',
      'c.html',
      'B.htm',
      '.hidden',
      '.x.md',
      'README.md',
      'readme',
    ]) {
      await writeFile(join(folder, file), 'text');
    }
    const { reports, refused } = await listReports(folder);
    expect(reports).toEqual(
      ['B.htm', 'a.txt', 'b.md', 'c.html'].map((file) => ({
        name: file.split('.')[0],
        path: join(folder, file),
      })),
    );
    expect(refused).toEqual([]);
  });

  test('names what it does not read, with the reason, and goes on', async () => {
    await writeFile(join(folder, 'a.html'), 'text');
    await writeFile(join(folder, 'a.md'), 'text');
    await writeFile(join(folder, 'b.odt'), 'text');
    await writeFile(join(folder, 'noextension'), 'text');
    await mkdir(join(folder, 'sub.md'));
    await symlink(join(folder, 'nowhere.md'), join(folder, 'broken.md'));
    await symlink('loop.md', join(folder, 'loop.md'));
    await symlink(join(folder, 'a.md'), join(folder, 'link.md'));
    const { reports, refused } = await listReports(folder);
    expect(reports.map(({ name }) => name)).toEqual(['a', 'link']);
    expect(refused).toEqual([
      { file: 'a.md', reason: expect.stringContaining('a.html has the same name') },
      { file: 'b.odt', reason: expect.stringContaining('format is not known') },
      { file: 'broken.md', reason: expect.stringContaining('leads nowhere') },
      { file: 'loop.md', reason: expect.stringContaining('leads') },
      { file: 'noextension', reason: expect.stringContaining('format is not known') },
      { file: 'sub.md', reason: expect.stringContaining('a folder') },
    ]);
  });

  test.skipIf(process.platform === 'win32')('refuses a pipe', async () => {
    execFileSync('mkfifo', [join(folder, 'pipe.md')]);
    expect((await listReports(folder)).refused).toEqual([
      { file: 'pipe.md', reason: 'It is not a regular file.' },
    ]);
  });

  test('an empty folder has none', async () => {
    expect(await listReports(folder)).toEqual({ reports: [], refused: [] });
  });

  test.each([
    ['missing', 'There is no folder'],
    ['file.md', 'not a folder'],
  ])('a folder that is %s is an error that says what to do', async (name, problem) => {
    await writeFile(join(folder, 'file.md'), 'text');
    const error: unknown = await listReports(join(folder, name)).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(DatelineError);
    expect(error).toMatchObject({ code: 'FOLDER', message: expect.stringContaining(problem) });
    expect(error).toMatchObject({ message: expect.stringContaining('Name a folder') });
  });
});
