import type { AnalysedArticle } from '../domain.ts';

/**
 * Characters of bodies that are kept: a question looks at a few dozen articles, often at the same
 * ones. With what ranking derives from it, a character takes about 40 bytes.
 */
const KEPT = 6_000_000;

/** Reads articles by name and keeps those that were used last; one that is kept stays the same object. */
export function recentArticles(
  read: (name: string) => AnalysedArticle | null,
  most = KEPT,
): (name: string) => AnalysedArticle | null {
  const kept = new Map<string, AnalysedArticle>();
  let characters = 0;
  const forget = (name: string) => {
    characters -= kept.get(name)?.article.body.length ?? 0;
    kept.delete(name);
  };
  return (name) => {
    const found = kept.get(name) ?? read(name);
    if (found === null) return null;
    // The map keeps the order of use: the first one is the one longest unused.
    forget(name);
    kept.set(name, found);
    characters += found.article.body.length;
    while (characters > most) forget(kept.keys().next().value!);
    return found;
  };
}
