import { z } from 'zod';
import { indexEntries, spellingsOf, writtenNames } from './index-entries.ts';
import type { Spelling } from './index-spellings.ts';
import type { KnownName, Names } from './names.ts';
import { mentions, nameText, readEntries, spellingText } from './read-entries.ts';

/**
 * Reads `names.json`: an array of `{"name", "kind", "spellings"}`. A spelling is a text, or
 * `{"name", "mentions"}`; `"mentions"` says how that spelling (or the entry's own name, when it
 * stands in the entry) is looked for in running text: `"exact"`, only as it is written; `false`,
 * not at all. Ukrainian and Russian spellings are given in the nominative and also found in their
 * other cases.
 * @throws {DatelineError} CONFIG when the file is not as it must be, or two names share a spelling.
 */
export function loadNames(path: string): Names {
  const spellings: Spelling<KnownName>[] = [];

  const all = readEntries(path, entrySchema()).map(
    ({ name, kind, spellings: others, mentions }) => {
      const written = writtenNames(others);
      const known: KnownName = { name, kind, spellings: written.map((other) => other.name) };
      spellings.push(...spellingsOf(known, [{ name, mentions }, ...written]));
      return known;
    },
  );

  const index = indexEntries(path, spellings, 'spelling');
  return {
    all,
    find: index.find,
    mentions: (text) =>
      index.mentions(text).map(({ entry, ...span }) => ({ ...span, known: entry })),
  };
}

function entrySchema() {
  return z.strictObject({
    name: nameText,
    kind: z.enum(['place', 'person', 'organisation']),
    spellings: z.array(spellingText).max(60),
    mentions,
  });
}
