import { indexSpellings, type Spelling, type SpellingIndex } from './index-spellings.ts';
import { entryError } from './read-entries.ts';

/** A name of an entry as a data file has it, with how it is looked for in running text. */
export interface WrittenName {
  readonly name: string;
  readonly mentions?: 'exact' | false | undefined;
}

/** Names of a data file, those that are mere texts included. */
export function writtenNames(names: readonly (string | WrittenName)[]): WrittenName[] {
  return names.map((name) => (typeof name === 'string' ? { name } : name));
}

/** The names of an entry in the terms of the index. */
export function spellingsOf<Entry>(entry: Entry, names: readonly WrittenName[]): Spelling<Entry>[] {
  return names.map(({ name, mentions }) => ({ text: name, entry, mentions: mentionsOf(mentions) }));
}

/**
 * Indexes the entries of a data file by their spellings.
 * @param called What the file calls a spelling, to be told of one that two entries have.
 * @throws {DatelineError} CONFIG where two entries have one, or there is no word in it.
 */
export function indexEntries<Entry extends { readonly name: string }>(
  path: string,
  spellings: readonly Spelling<Entry>[],
  called: string,
): SpellingIndex<Entry> {
  return indexSpellings(spellings, ({ text, entry }, holder) => {
    throw entryError(
      path,
      `"${entry.name}"`,
      holder === entry
        ? `"${text}" has no word in it`
        : `"${text}" is also a ${called} of "${holder.name}"`,
    );
  });
}

function mentionsOf(said: WrittenName['mentions']): Spelling<unknown>['mentions'] {
  if (said === undefined) return 'any';
  return said === false ? 'never' : said;
}
