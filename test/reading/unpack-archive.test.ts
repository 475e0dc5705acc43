import { deflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DatelineError } from '../../src/errors.ts';
import { unpackArchive } from '../../src/reading/unpack-archive.ts';
import { mutated } from '../support/mutated.ts';
import { writeZip, type ZipTestEntry } from '../support/write-zip.ts';

const report = (path: string, data = 'The bridge is open.') => ({ path, data });

describe('an archive', () => {
  test('gives its files by name, and nothing of hidden ones and what macOS adds', async () => {
    const bytes = writeZip([
      { path: 'reports/', data: '' },
      report('reports/a.md'),
      report('reports/deep/міст.txt', 'Міст відкрито.'),
      report('__MACOSX/reports/._a.md'),
      report('reports/.DS_Store'),
      report('.git/config.md'),
      { path: 'stored.html', data: '<p>x', method: 0 },
    ]);
    const files = await unpackArchive(bytes);
    expect(files.map(({ fileName, bytes: data }) => [fileName, String(data)])).toEqual([
      ['a.md', 'The bridge is open.'],
      ['міст.txt', 'Міст відкрито.'],
      ['stored.html', '<p>x'],
    ]);
  });

  test('gives names, never paths that lead out of a folder', async () => {
    const paths = ['../../etc/a.md', '/etc/b.md', 'C:\\reports\\c.md', '..\\d.md'];
    const files = await unpackArchive(writeZip(paths.map((path) => report(path))));
    expect(files.map(({ fileName }) => fileName)).toEqual(['a.md', 'b.md', 'c.md', 'd.md']);
  });

  test('that is a part of other bytes is read alone', async () => {
    const bytes = writeZip([report('a.md')]);
    const around = Buffer.concat([Buffer.from('PK'), bytes, Buffer.from('PK')]);
    expect(await unpackArchive(around.subarray(2, -2))).toHaveLength(1);
  });

  test.each<[string, readonly ZipTestEntry[], RegExp]>([
    ['without files', [report('.hidden')], /has no files/],
    ['of 201 files', Array.from({ length: 201 }, (_, n) => report(`${n}.md`)), /201 files.*200/],
    [
      'of 2,001 entries',
      Array.from({ length: 2_001 }, (_, n) => report(`.${n}.md`)),
      /2001 entries/,
    ],
    [
      'with a file of 11 MB',
      [{ path: 'a.md', data: Buffer.alloc(11 * 1024 * 1024), method: 0 }],
      /a\.md in it is too large: at most 10 MB/,
    ],
    [
      'of 60 MB',
      Array.from({ length: 6 }, (_, n) => {
        return { path: `${n}.md`, data: Buffer.alloc(10 * 1024 * 1024, 'x'), method: 0 };
      }),
      /too large unpacked: at most 50 MB/,
    ],
    [
      'that grows a thousand times',
      [{ path: 'a.md', data: Buffer.alloc(9 * 1024 * 1024) }],
      /a\.md in it grows more than 100 times/,
    ],
    [
      'that grows more than it says',
      [{ path: 'a.md', data: Buffer.alloc(9 * 1024 * 1024), size: 100 }],
      /a\.md in it is damaged/,
    ],
    ['with another checksum', [{ ...report('a.md'), crc: 1 }], /checksum is not right/],
    ['of an unknown method', [{ ...report('a.md'), method: 12 }], /a\.md in it is damaged/],
    ['with a password', [{ ...report('a.md'), encrypted: true }], /a\.md is protected.*password/],
    ['with a link', [{ ...report('a.md', '/etc/passwd'), mode: 0o120777 }], /a\.md .* is a link/],
    ['with an archive', [report('b.ZIP')], /b\.ZIP .* is an archive itself/],
    [
      'with an archive under another name',
      [{ path: 'b.md', data: writeZip([report('a.md')]) }],
      /b\.md .* is an archive itself/,
    ],
  ])('%s is refused', async (_, entries, reason) => {
    const error: unknown = await unpackArchive(writeZip(entries)).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(DatelineError);
    expect(error).toMatchObject({ code: 'ARTICLE', message: expect.stringMatching(reason) });
  });

  test.each([
    ['nothing', new Uint8Array()],
    ['text', Buffer.from('The bridge is open.')],
    ['half an archive', writeZip([report('a.md'), report('b.md')]).subarray(0, 90)],
    ['a stream without an archive', deflateRawSync('x'.repeat(99))],
  ])('that is %s is refused', async (_, bytes) => {
    await expect(unpackArchive(bytes)).rejects.toThrow(/damaged or cut off/);
  });

  test('that was changed is read or refused, never anything else', async () => {
    const bytes = writeZip([report('a.md'), report('b/c.txt', 'It is open. '.repeat(99))]);
    await fc.assert(
      fc.asyncProperty(mutated(bytes), async (changed) => {
        try {
          for (const { fileName } of await unpackArchive(changed)) {
            expect(fileName).not.toMatch(/[/\\]/);
          }
        } catch (error) {
          if (!(error instanceof DatelineError) || error.code !== 'ARTICLE') throw error;
        }
      }),
      { numRuns: 200 },
    );
  });
});
