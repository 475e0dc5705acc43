import type { Database } from 'better-sqlite3';

type Row = Readonly<Record<string, unknown>>;

/** The rows of an article as an archive has them. */
export interface StoredArticle {
  readonly article: Row;
  /** In their order, as are the claims; each with its vector. */
  readonly passages: readonly (Row & { readonly id: number; readonly blob: Buffer | null })[];
  readonly claims: readonly Row[];
}

/** Prepares what reads the rows of an article by its name; null where there is none. */
export function storedArticles(db: Database): (name: string) => StoredArticle | null {
  const article = db.prepare<[string], Row>('SELECT * FROM articles WHERE name = ?');
  const passages = db.prepare<[unknown], StoredArticle['passages'][number]>(`
    SELECT p.*, v.vector AS blob FROM passages p LEFT JOIN vectors v ON v.id = p.vector
    WHERE p.article = ? ORDER BY p.ordinal`);
  const claims = db.prepare<[unknown], Row>(
    'SELECT * FROM claims WHERE article = ? ORDER BY ordinal',
  );
  return (name) => {
    const found = article.get(name);
    if (found === undefined) return null;
    return { article: found, passages: passages.all(found.id), claims: claims.all(found.id) };
  };
}
