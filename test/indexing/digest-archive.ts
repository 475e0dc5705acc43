import { createHash } from 'node:crypto';
import { join } from 'node:path';
import Database from 'better-sqlite3';

/**
 * A digest of all that an archive holds, search index and vectors included, and of nothing that
 * depends on the way there (row ids, generations, times).
 * @throws where the database is not sound.
 */
export function digestArchive(store: string): string {
  const db = new Database(join(store, 'archive.db'), { readonly: true });
  try {
    for (const check of ['integrity_check', 'foreign_key_check']) {
      const problems = db.pragma(check) as Record<string, unknown>[];
      const isSound = problems.every((row) => Object.values(row)[0] === 'ok');
      if (!isSound) throw new Error(`${check}: ${JSON.stringify(problems)}`);
    }
    db.exec(
      `CREATE VIRTUAL TABLE temp.stem_places USING fts5vocab (main, passage_stems, instance)`,
    );
    const hash = createHash('sha256');
    for (const sql of QUERIES) {
      for (const row of db.prepare(sql).raw().iterate()) {
        hash.update(`${JSON.stringify(row)}\n`);
      }
    }
    return hash.digest('hex');
  } finally {
    db.close();
  }
}

const QUERIES = [
  `SELECT key, value FROM meta WHERE key NOT IN ('archive', 'generation', 'indexedAt') ORDER BY key`,
  `SELECT name, format, hash, title, outlet, agency, cited, date, url, author, found, body, origin,
     sentences FROM articles ORDER BY name`,
  `SELECT a.name, p.ordinal, p."start", p."end", p.first_sentence, p.end_sentence, p.text_hash,
     v.hash, hex(v.vector)
   FROM passages p JOIN articles a ON a.id = p.article LEFT JOIN vectors v ON v.id = p.vector
   ORDER BY a.name, p.ordinal`,
  `SELECT hash, hex(vector) FROM vectors ORDER BY hash`,
  `SELECT a.name, p.ordinal, s.term, s.col, s.offset
   FROM temp.stem_places s LEFT JOIN passages p ON p.id = s.doc
   LEFT JOIN articles a ON a.id = p.article
   ORDER BY a.name, p.ordinal, s.col, s.offset, s.term`,
  `SELECT a.name, c.ordinal, c.claimant, c.claimant_certainty, c.stance, c.direct, c.certainty,
     c.spans
   FROM claims c JOIN articles a ON a.id = c.article ORDER BY a.name, c.ordinal`,
];
