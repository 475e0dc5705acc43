import { toArticleRow, toClaimRow } from '../archive/article-rows.ts';
import { textHash } from '../archive/text-hash.ts';
import type { AnalysedArticle } from '../domain.ts';
import type { StoredArticle } from './stored-articles.ts';

type Row = Readonly<Record<string, unknown>>;

/**
 * What an archive has otherwise of an article than its file gives: names of fields, "passages",
 * "claims".
 */
export function differences(stored: StoredArticle, analysed: AnalysedArticle): string[] {
  const { body } = analysed.article;
  const wanted = Object.entries(toArticleRow(analysed));
  const fields = wanted.filter(([field, value]) => !isSame(stored.article[field], value));
  const passages = analysed.passages.map((passage) => ({
    ordinal: passage.ordinal,
    start: passage.start,
    end: passage.end,
    first_sentence: passage.firstSentence,
    end_sentence: passage.endSentence,
    text_hash: textHash(body.slice(passage.start, passage.end)),
  }));
  const claims = analysed.claims.map((claim, ordinal) => ({ ...toClaimRow(claim), ordinal }));
  return [
    ...fields.map(([field]) => field),
    ...(areSame(stored.passages, passages) ? [] : ['passages']),
    ...(areSame(stored.claims, claims) ? [] : ['claims']),
  ];
}

function areSame(stored: readonly Row[], wanted: readonly Row[]): boolean {
  const isLike = (row: Row, at: number) =>
    Object.entries(row).every(([field, value]) => isSame(stored[at]![field], value));
  return stored.length === wanted.length && wanted.every(isLike);
}

/** SQLite makes U+FFFD of half a surrogate pair. */
function isSame(stored: unknown, wanted: unknown): boolean {
  if (stored === wanted) return true;
  return typeof wanted === 'string' && stored === Buffer.from(wanted).toString();
}
