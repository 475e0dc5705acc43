import { describe, expect, test } from 'vitest';
import { outletsOfArchive } from '../../src/retrieval/outlets-of-archive.ts';
import { loadKnowledge } from '../support/knowledge.ts';

/** The outlets of an archive whose reports name these, one more at each generation. */
function archiveOf(...names: (string | null)[]) {
  const state = { generation: 1, shown: names.length };
  const { outlets } = loadKnowledge();
  const found = outletsOfArchive(
    {
      status: () => ({
        generation: state.generation,
        encoder: '',
        articles: 0,
        passages: 0,
        claims: 0,
        indexedAt: null,
      }),
      sources: () =>
        names
          .slice(0, state.shown)
          .map((outlet) => ({ outlet, reports: 1, first: null, last: null })),
    },
    outlets,
  );
  const named = (text: string) => found.mentions(text).map(({ outlet }) => outlet.name);
  return { found, named, state };
}

describe('the outlets of an archive', () => {
  test('are known by name beside those of the file', () => {
    const { found, named } = archiveOf('Skerry Weekly', null, 'Steppe Herald');
    expect(found.find('the skerry weekly')?.name).toBe('Skerry Weekly');
    expect(named('what did the skerry weekly and the Steppe Herald say?')).toEqual([
      'Skerry Weekly',
      'Steppe Herald',
    ]);
    expect(found.find('Skua Daily')).toBeNull();
  });

  test('of one word are met only as they are written', () => {
    const { named } = archiveOf('Harbour');
    expect(named('who closed the harbour?')).toEqual([]);
    expect(named('what does Harbour say?')).toEqual(['Harbour']);
  });

  test('that are written almost alike, without a word, or too long are passed over', () => {
    const { found, named } = archiveOf('Skerry Weekly', 'The Skerry Weekly.', '…', 'x '.repeat(60));
    expect(named('the Skerry Weekly')).toEqual(['Skerry Weekly']);
    expect(found.find('…')).toBeNull();
  });

  test('are read anew when the archive has changed', () => {
    const { named, state } = archiveOf('Skerry Weekly', 'Skua Daily');
    state.shown = 1;
    expect(named('Skua Daily')).toEqual([]);
    state.shown = 2;
    expect(named('Skua Daily')).toEqual([]);
    state.generation++;
    expect(named('Skua Daily')).toEqual(['Skua Daily']);
  });
});
