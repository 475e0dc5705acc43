import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DatelineError } from '../../src/errors.ts';
import { unpackArchive } from '../../src/reading/unpack-archive.ts';
import { type ZipMember, zipOf } from '../support/packed-files.ts';

const SAID = 'The bridge is open.';

describe('an archive', () => {
  test('gives its files in order, without their folders', async () => {
    const files = await unpackArchive(
      zipOf([
        { name: 'reports/', content: '' },
        { name: 'reports/b.txt', content: 'b' },
        { name: '__MACOSX/reports/._b.txt', content: 'x' },
        { name: '.hidden', content: 'x' },
        { name: 'a.md', content: SAID },
      ]),
    );
    expect(files.map(({ fileName, bytes }) => [fileName, Buffer.from(bytes).toString()])).toEqual([
      ['b.txt', 'b'],
      ['a.md', SAID],
    ]);
  });

  const many = Array.from({ length: 201 }, (_, i) => ({ name: `${i}.txt`, content: 'x' }));
  const large = Buffer.alloc(9 * 1024 * 1024);
  test.each<[string, Uint8Array, RegExp]>([
    ['of nothing', Buffer.alloc(0), /damaged/],
    ['that is none', Buffer.from(SAID), /no zip file/],
    ['that is cut off', zipOf([{ name: 'a.txt', content: SAID }]).subarray(0, 60), /cut off/],
    ['without files', zipOf([]), /holds no files/],
    ['with a lock', zipOf([{ name: 'a.txt', content: SAID, isLocked: true }]), /password/],
    ['with a link', zipOf([{ name: 'a.txt', content: '/etc/hosts', isLink: true }]), /link/],
    ['in an archive', zipOf([{ name: 'a.zip', content: zipOf([]) }]), /another archive/],
    ['with too many files', zipOf(many), /more than 200 files/],
    ['with a file that is too large', zipOf([{ name: 'a', content: Buffer.alloc(11e6) }]), /10 MB/],
    [
      'that lies about a size',
      zipOf([{ name: 'a', content: Buffer.alloc(30e6), claimedSize: 10 }]),
      /damaged|10 MB/,
    ],
    [
      'of too much in all',
      zipOf(Array.from({ length: 6 }, (_, i) => ({ name: `${i}`, content: large }))),
      /50 MB/,
    ],
    ['with a way out', zipOf([{ name: '../../a.txt', content: 'x' }]), /damaged/],
    ['with a way from the root', zipOf([{ name: '/etc/a.txt', content: 'x' }]), /damaged/],
  ])('%s is refused', async (_, bytes, reason) => {
    const error = await unpackArchive(bytes).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(DatelineError);
    expect(error).toMatchObject({ code: 'ARTICLE', message: expect.stringMatching(reason) });
  });

  test('that is damaged is unpacked or refused, and no name is a path', async () => {
    const member: fc.Arbitrary<ZipMember> = fc.record({
      name: fc.string({ minLength: 1, maxLength: 30 }),
      content: fc.string(),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(member, { minLength: 1, maxLength: 4 }),
        fc.array(fc.tuple(fc.nat(2000), fc.integer({ min: 1, max: 255 })), { maxLength: 4 }),
        async (members, flips) => {
          const bytes = zipOf(members);
          for (const [at, by] of flips) if (at < bytes.length) bytes[at] = bytes[at]! ^ by;
          const outcome = await unpackArchive(bytes).catch((thrown: unknown) => thrown);
          if (outcome instanceof Error) expect(outcome).toMatchObject({ code: 'ARTICLE' });
          else
            for (const { fileName } of outcome as { fileName: string }[])
              expect(fileName).not.toMatch(/[/\\]/);
        },
      ),
      { numRuns: 200, seed: 5 },
    );
  });
});
