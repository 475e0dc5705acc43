import { createEncoder } from '../../src/embedding/create-encoder.ts';
import { reindex } from '../../src/indexing/reindex.ts';
import { type OpenedParts, openParts } from '../../src/open-dateline.ts';

const INDEX = new URL('../../index/', import.meta.url).pathname;

const BUILTIN = { name: 'builtin', url: null };

/** Indexes a folder of reports into a store and opens it. */
export async function openReports(folder: string, store: string): Promise<OpenedParts> {
  await reindex({
    folder,
    store,
    encoder: await createEncoder(BUILTIN),
    outlets: `${INDEX}outlets.json`,
  });
  return openParts({ indexFolder: INDEX, store, encoder: BUILTIN });
}

/** The same archive as if it did not have some reports. */
export function leaveOut(parts: OpenedParts, articles: ReadonlySet<string>): OpenedParts {
  const { archive } = parts;
  const others = <Hit extends { readonly article: string }>(hits: readonly Hit[]) =>
    hits.filter(({ article }) => !articles.has(article));
  return {
    ...parts,
    archive: {
      ...archive,
      lexical: (terms, count, limits) => others(archive.lexical(terms, count, limits)),
      nearest: (vector, count, limits) => others(archive.nearest(vector, count, limits)),
    },
  };
}
