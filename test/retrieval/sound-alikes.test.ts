import { describe, expect, test } from 'vitest';
import { soundKey } from '../../src/knowledge/sound-key.ts';
import { soundAlikes } from '../../src/retrieval/sound-alikes.ts';

/** An archive of stems that counts how often they are read. */
function archiveOf(generations: readonly (readonly string[])[]) {
  const archive = { generation: 0, reads: 0 };
  return {
    archive,
    lookup: soundAlikes({
      status: () => ({
        generation: archive.generation,
        encoder: '',
        articles: 0,
        passages: 0,
        claims: 0,
        indexedAt: null,
      }),
      stems: () => {
        archive.reads++;
        return generations[archive.generation]!;
      },
    }),
  };
}

describe('stems that sound alike', () => {
  test('are found by their sound, in the order of the archive', () => {
    const { lookup } = archiveOf([['zelenski', 'ferri', 'zelenskyi', '12', 'київ']]);
    expect(lookup()(soundKey('zelenskyy'))).toEqual(['zelenski', 'zelenskyi']);
    expect(lookup()(soundKey('harbour'))).toEqual([]);
  });

  test('are read only when one is looked for, and anew only when the archive has changed', () => {
    const { archive, lookup } = archiveOf([['ferri'], ['harbour']]);
    const first = lookup();
    expect(archive.reads).toBe(0);
    expect(first(soundKey('ferry'))).toEqual(['ferri']);
    first(soundKey('ferry'));
    lookup()(soundKey('ferry'));
    expect(archive.reads).toBe(1);
    archive.generation = 1;
    expect(lookup()(soundKey('ferry'))).toEqual([]);
    expect(archive.reads).toBe(2);
  });
});
