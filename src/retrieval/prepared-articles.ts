import type { Archive } from '../archive/archive.ts';
import { type PreparedArticle, prepareArticle } from './prepare-article.ts';
import type { WordSimilarity } from './word-similarity.ts';

/** Prepared articles that are kept: preparing one takes about a millisecond, a question wants 30. */
const KEPT = 512;

/** Prepares articles as they are asked for and keeps the last used ones. */
export function preparedArticles(
  archive: Pick<Archive, 'article'>,
  similarity: WordSimilarity,
): (name: string) => PreparedArticle | null {
  const kept = new Map<string, PreparedArticle>();
  return (name) => {
    const analysed = archive.article(name);
    if (analysed === null) return null;
    let prepared = kept.get(name);
    // Another hash: the report was changed since.
    if (prepared?.analysed.article.hash !== analysed.article.hash)
      prepared = prepareArticle(analysed, similarity);
    kept.delete(name);
    kept.set(name, prepared!);
    if (kept.size > KEPT) kept.delete(kept.keys().next().value!);
    return prepared!;
  };
}
