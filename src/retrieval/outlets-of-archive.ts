import type { Archive } from '../archive/archive.ts';
import {
  indexSpellings,
  nameKey,
  type Spelling,
  type SpellingIndex,
} from '../knowledge/index-spellings.ts';
import type { KnownOutlet, Outlets } from '../knowledge/outlets.ts';

/** Longest name of an outlet that is looked for in questions, in characters. */
const LONGEST = 80;

/**
 * The known outlets with those that only the reports of an archive name, so that a question may name
 * them too. A name of one word is met only as it is written: it may be a word like any other. The
 * names are read anew where the archive has changed.
 */
export function outletsOfArchive(
  archive: Pick<Archive, 'status' | 'sources'>,
  outlets: Outlets,
): Outlets {
  let generation = -1;
  let index = indexOf([]);
  const current = () => {
    const now = archive.status().generation;
    if (now !== generation) {
      index = indexOf(
        archive
          .sources()
          .flatMap(({ outlet }) => (outlet === null || outlets.find(outlet) ? [] : [outlet])),
      );
      generation = now;
    }
    return index;
  };
  return {
    all: outlets.all,
    byHost: outlets.byHost,
    find: (name) => outlets.find(name) ?? current().find(name),
    mentions(text) {
      const known = outlets.mentions(text);
      const own = current()
        .mentions(text)
        .map(({ entry, ...span }) => ({ ...span, outlet: entry }))
        .filter((one) => known.every(({ start, end }) => one.end <= start || one.start >= end));
      return [...known, ...own].sort((a, b) => a.start - b.start);
    },
  };
}

function indexOf(names: readonly string[]): SpellingIndex<KnownOutlet> {
  const spellings = new Map<string, Spelling<KnownOutlet>>();
  for (const name of names) {
    const key = nameKey(name);
    // Of two that are written almost alike the one with more reports is meant: it comes first.
    if (key === '' || name.length > LONGEST || spellings.has(key)) continue;
    const entry: KnownOutlet = { name, kind: 'outlet', aliases: [], domains: [] };
    spellings.set(key, { text: name, entry, mentions: key.includes(' ') ? 'any' : 'exact' });
  }
  return indexSpellings([...spellings.values()], ({ text }) => {
    throw new RangeError(`"${text}" is a name twice`);
  });
}
