import Database from 'better-sqlite3';
import { z } from 'zod';
import { SCHEMA } from '../archive/schema.ts';
import { type Finding, mendable } from './finding.ts';

/** What an archive says of itself, apart from what made it. */
const metaSchema = z.object({
  archive: z.uuid(),
  generation: z.int().positive(),
  indexedAt: z.iso.datetime(),
});

/**
 * Verifies that an archive has the tables and indexes of its version, says of itself what can be, and
 * will not give an id of a vector a second time.
 * @param path Its file, for the findings.
 */
export function checkTables(
  db: Database.Database,
  meta: ReadonlyMap<string, unknown>,
  path: string,
): Finding[] {
  const problem = problemOf(db, meta);
  return problem === null ? [] : [mendable('archive', `${path} ${problem}.`, 'make anew')];
}

function problemOf(db: Database.Database, meta: ReadonlyMap<string, unknown>): string | null {
  if (shapeOf(db) !== expectedShape()) return 'has other tables than an archive';
  const { error } = metaSchema.safeParse(Object.fromEntries(meta));
  if (error !== undefined) {
    const keys = new Set(error.issues.map(({ path }) => String(path[0])));
    return `says of itself what cannot be (${[...keys].join(', ')})`;
  }
  const last = db.prepare<[], number>('SELECT coalesce(max(id), 0) FROM vectors').pluck().get()!;
  const given = db
    .prepare<[], unknown>(`SELECT seq FROM sqlite_sequence WHERE name = 'vectors'`)
    .pluck()
    .get();
  const isKept = last === 0 || (typeof given === 'number' && given >= last);
  return isKept ? null : 'would give an id of a vector a second time';
}

/** What an archive's tables and indexes are made by; those within a full-text index are SQLite's. */
function shapeOf(db: Database.Database): string {
  const rows = db.prepare(`
    SELECT type, name, sql FROM sqlite_master
    WHERE name NOT LIKE 'sqlite~_%' ESCAPE '~' AND name NOT LIKE 'passage~_stems~_%' ESCAPE '~'
    ORDER BY type, name`);
  return JSON.stringify(rows.all());
}

function expectedShape(): string {
  const db = new Database(':memory:');
  try {
    db.exec(SCHEMA);
    return shapeOf(db);
  } finally {
    db.close();
  }
}
