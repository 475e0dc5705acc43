import type { Database } from 'better-sqlite3';
import type { AnalysedArticle, Citation, Claim, Limits, Passage } from '../domain.ts';
import type { ArchiveStatus, SearchTerm, SourceSummary } from './archive.ts';
import {
  type ArticleRow,
  type CitationRow,
  type ClaimRow,
  fromArticleRow,
  fromCitationRow,
  fromClaimRow,
  fromPassageRow,
  type PassageRow,
} from './article-rows.ts';
import type { PhraseScores } from './phrase-scores.ts';
import { VectorTable } from './vector-table.ts';

/**
 * Articles within limits; an undated one is in no span of days. An outlet that is cited counts only
 * where the archive has no report of its own.
 */
const WITHIN = `
  (json_array_length(@outlets) = 0
    OR a.outlet IN (SELECT value FROM json_each(@outlets))
    OR a.agency IN (SELECT value FROM json_each(@outlets))
    OR EXISTS (
      SELECT 1 FROM json_each(a.cited) c WHERE c.value IN (
        SELECT o.value FROM json_each(@outlets) o WHERE NOT EXISTS (
          SELECT 1 FROM articles own WHERE own.outlet = o.value OR own.agency = o.value
        ))
    ))
  AND (@from IS NULL OR a.date >= @from)
  AND (@to IS NULL OR a.date <= @to)`;

const PASSAGE = 'p.ordinal, p."start", p."end", p.first_sentence, p.end_sentence';
const CITATION = 'name, title, outlet, agency, cited, date, url';
const CLAIM = 'c.claimant, c.claimant_certainty, c.chain, c.stance, c.direct, c.certainty, c.spans';

type Meta = Readonly<Record<string, string | number | null>>;
type Hit<Key extends string> = { article: string } & PassageRow & { [K in Key]: number };

/** The queries of an archive, prepared once a connection. */
export type ArchiveReader = ReturnType<typeof readArchive>;

/** Prepares every query of an archive. Rows are trusted: the database is our own. */
export function readArchive(db: Database) {
  const meta = db.prepare<[], { key: string; value: string | number | null }>(
    'SELECT key, value FROM meta',
  );
  const generation = db
    .prepare<[], number>(`SELECT value FROM meta WHERE key = 'generation'`)
    .pluck();
  const counts = db.prepare<[], Pick<ArchiveStatus, 'articles' | 'passages' | 'claims'>>(`
    SELECT (SELECT count(*) FROM articles) AS articles,
           (SELECT count(*) FROM passages) AS passages,
           (SELECT count(*) FROM claims) AS claims`);
  const sources = db.prepare<[], SourceSummary>(`
    SELECT outlet, count(*) AS reports, min(date) AS first, max(date) AS last
    FROM articles GROUP BY outlet ORDER BY reports DESC, outlet`);
  const reports = db.prepare<[{ all: number; outlet: string | null }], CitationRow>(`
    SELECT ${CITATION} FROM articles WHERE @all OR outlet IS @outlet
    ORDER BY date DESC NULLS LAST, name`);
  const article = db.prepare<[string], ArticleRow & { id: number }>(
    'SELECT * FROM articles WHERE name = ?',
  );
  const passagesOf = db.prepare<[number], PassageRow>(
    `SELECT ${PASSAGE} FROM passages p WHERE p.article = ? ORDER BY p.ordinal`,
  );
  const claimsOf = db.prepare<[number], ClaimRow>(
    `SELECT ${CLAIM} FROM claims c WHERE c.article = ? ORDER BY c.ordinal`,
  );
  const passagesByText = db.prepare<[string], Hit<never>>(`
    SELECT a.name AS article, ${PASSAGE}
    FROM passages p JOIN articles a ON a.id = p.article
    WHERE p.text_hash = ? ORDER BY a.name, p.ordinal`);
  const phrase = db
    .prepare<[string], [id: number, rank: number]>(
      'SELECT rowid, rank FROM passage_stems WHERE passage_stems MATCH ?',
    )
    .raw();
  const allowedPassages = db
    .prepare<[object], number>(`
      SELECT p.id FROM passages p JOIN articles a ON a.id = p.article WHERE ${WITHIN}`)
    .pluck();
  const allowedVectors = db
    .prepare<[object], number>(`
      SELECT DISTINCT p.vector FROM passages p JOIN articles a ON a.id = p.article
      WHERE p.vector IS NOT NULL AND ${WITHIN}`)
    .pluck();
  const passage = db.prepare<[number], Hit<never>>(`
    SELECT a.name AS article, ${PASSAGE}
    FROM passages p JOIN articles a ON a.id = p.article WHERE p.id = ?`);
  const passagesByVectors = db.prepare<[object], { id: number; vector: number }>(`
    SELECT p.id, p.vector
    FROM json_each(@vectors) v CROSS JOIN passages p ON p.vector = v.value
    JOIN articles a ON a.id = p.article
    WHERE ${WITHIN} ORDER BY v.key, p.id`);
  const frequency = db
    .prepare<[string], number>('SELECT doc FROM stem_counts WHERE term = ?')
    .pluck();
  const stems = db
    .prepare<[], string>('SELECT term FROM stem_counts ORDER BY doc DESC, term')
    .pluck();
  const claimants = db.prepare<[], { name: string; articles: number }>(`
    SELECT claimant AS name, count(DISTINCT article) AS articles FROM claims
    WHERE claimant IS NOT NULL GROUP BY claimant ORDER BY articles DESC, name`);
  const claims = db.prepare<[object], ClaimRow & { article: string }>(`
    SELECT a.name AS article, ${CLAIM} FROM claims c JOIN articles a ON a.id = c.article
    WHERE ${WITHIN} ORDER BY a.id, c.ordinal`);
  const vectors = db.prepare<[], { id: number; vector: Buffer }>(
    'SELECT id, vector FROM vectors ORDER BY id',
  );

  return {
    meta: (): Meta => Object.fromEntries(meta.all().map(({ key, value }) => [key, value])),
    generation: (): number => generation.get() ?? 0,
    counts: () => counts.get()!,
    sources: (): SourceSummary[] => sources.all(),
    reports: (outlet?: string | null): Citation[] =>
      reports
        .all({ all: outlet === undefined ? 1 : 0, outlet: outlet ?? null })
        .map(fromCitationRow),

    article(name: string): AnalysedArticle | null {
      const found = article.get(name);
      if (found === undefined) return null;
      const { id, ...row } = found;
      return {
        ...fromArticleRow(row),
        passages: passagesOf.all(id).map(fromPassageRow),
        claims: claimsOf.all(id).map(fromClaimRow),
      };
    },

    passagesByText: (hash: string): { article: string; passage: Passage }[] =>
      passagesByText.all(hash).map(toPassage),

    /** A passage by its id, which is one within a generation. */
    passage: (id: number): { article: string; passage: Passage } => toPassage(passage.get(id)!),

    /** The passages with a phrase of `phrasesOf`. */
    phrase(text: string): PhraseScores {
      const rows = phrase.all(`"${text}"`);
      return {
        passages: Float64Array.from(rows, ([id]) => id),
        // FTS5 gives better passages a lower rank.
        scores: Float64Array.from(rows, ([, rank]) => -rank),
      };
    },

    /** Ids of the passages within limits; undefined: all of them. */
    allowedPassages: (limits: Limits): ReadonlySet<number> | undefined =>
      isOpen(limits) ? undefined : new Set(allowedPassages.all(bind(limits))),

    /** Ids of the vectors of passages within limits; undefined: all of them. */
    allowedVectors: (limits: Limits): ReadonlySet<number> | undefined =>
      isOpen(limits) ? undefined : new Set(allowedVectors.all(bind(limits))),

    /** Ids of the passages with each of some vectors, in the order of these. */
    passagesByVectors: (vectors: readonly number[], limits: Limits) =>
      passagesByVectors.all({ vectors: JSON.stringify(vectors), ...bind(limits) }),

    frequency: (stem: string): number => frequency.get(stem) ?? 0,
    stems: () => stems.all(),
    claimants: () => claimants.all(),
    claims: (limits: Limits): { article: string; claim: Claim }[] =>
      claims.all(bind(limits)).map((row) => ({ article: row.article, claim: fromClaimRow(row) })),

    /** @throws {RangeError} for a vector that is not whole. */
    vectors(dimensions: number): VectorTable {
      const rows = vectors.all();
      const table = new VectorTable(dimensions, rows.length);
      for (const { id, vector } of rows) table.set(id, toVector(vector));
      return table;
    },
  };
}

/** A vector as it is stored: float32, little-endian as every machine that this runs on. */
export function toBlob(vector: Float32Array): Buffer {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);
}

/** The vector of what is stored; what is left over at its end is not in it. */
export function toVector(blob: Buffer): Float32Array {
  return new Float32Array(new Uint8Array(blob).buffer, 0, Math.floor(blob.length / 4));
}

function toPassage({ article, ...row }: Hit<never>): { article: string; passage: Passage } {
  return { article, passage: fromPassageRow(row) };
}

/** The alternatives of terms as phrases that can be looked up, each once. */
export function phrasesOf(terms: readonly SearchTerm[]): string[] {
  const phrases = terms
    .flatMap((term) => term.alternatives)
    .map((stems) => stems.join(' ').replace(/["\0]/g, ' ').trim())
    .filter((phrase) => phrase !== '');
  return [...new Set(phrases)];
}

function isOpen({ outlets, from, to }: Limits): boolean {
  return outlets.length === 0 && from === null && to === null;
}

function bind({ outlets, from, to }: Limits) {
  return { outlets: JSON.stringify(outlets), from, to };
}
