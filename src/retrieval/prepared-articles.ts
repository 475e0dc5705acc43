import type { Archive } from '../archive/archive.ts';
import type { AnalysedArticle } from '../domain.ts';
import { type PreparedArticle, prepareArticle } from './prepare-article.ts';
import type { WordSimilarity } from './word-similarity.ts';

/** Prepares articles as they are asked for; each stays prepared as long as the archive keeps it. */
export function preparedArticles(
  archive: Pick<Archive, 'article'>,
  similarity: WordSimilarity,
): (name: string) => PreparedArticle | null {
  const prepared = new WeakMap<AnalysedArticle, PreparedArticle>();
  return (name) => {
    const analysed = archive.article(name);
    if (analysed === null) return null;
    let known = prepared.get(analysed);
    if (known === undefined) {
      known = prepareArticle(analysed, similarity);
      prepared.set(analysed, known);
    }
    return known;
  };
}
