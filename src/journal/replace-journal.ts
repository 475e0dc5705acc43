import type { Database } from 'better-sqlite3';
import { copyRows } from '../archive/copy-rows.ts';
import { dropUnneededContents, type FileEffect } from './restoring.ts';

/** Tables whose rows are made here, and not copied. */
const OWN = ['contents', 'restoring'];

/**
 * Makes a journal what another database with its tables holds, in one transaction, and notes the
 * files that this wants otherwise: they are placed by {@link placeRestored}. Numbers of changes are
 * never given twice: the next one follows the highest that there ever was.
 * @param tables Those of the other database that are a journal's.
 * @throws {SqliteError} with the journal as it was.
 */
export function replaceJournal(
  db: Database,
  source: Database,
  tables: readonly string[],
  effects: readonly FileEffect[],
): void {
  const bytesOf = source
    .prepare<[string], Uint8Array>('SELECT bytes FROM contents WHERE hash = ?')
    .pluck();
  const putContent = db.prepare('INSERT OR IGNORE INTO contents (hash, bytes) VALUES (?, ?)');
  const putEffect = db.prepare<[FileEffect]>(
    'INSERT INTO restoring (file, before, after) VALUES (@file, @before, @after)',
  );
  const needed = db
    .prepare<[], string>(`
      SELECT hash FROM (
        SELECT content AS hash FROM drafts
        UNION SELECT before ->> '$.content' FROM changes
        UNION SELECT after ->> '$.content' FROM changes
        UNION SELECT after FROM restoring
      ) WHERE hash IS NOT NULL AND hash NOT IN (SELECT hash FROM contents)`)
    .pluck();
  db.transaction(() => {
    for (const table of tables.filter((each) => !OWN.includes(each))) {
      db.exec(`DELETE FROM "${table}"`);
      copyRows(source, db, table);
    }
    // The files are what the backup says they are, whatever was outstanding when it was made.
    db.exec('UPDATE changes SET applied = 1 WHERE applied = 0; DELETE FROM restoring');
    for (const effect of effects) putEffect.run(effect);
    for (const hash of needed.all()) {
      const bytes = bytesOf.get(hash);
      if (bytes !== undefined) putContent.run(hash, bytes);
    }
    dropUnneededContents(db);
  }).immediate();
}
