import { type Database, SqliteError } from 'better-sqlite3';
import { connectToRead } from '../archive/connect-to-read.ts';
import { isEmptyHistory } from './history-tables.ts';
import { type AnswerRow, fromAnswerRow } from './kept-answer.ts';
import { unpackList } from './kept-list.ts';

/** Milliseconds to wait for a process that writes. */
const LOCK_WAIT = 5000;

/**
 * Reads every row of a history. Nothing is written.
 * @param path Its file.
 * @returns What is wrong, each as "2 answers cannot be read".
 * @throws {DatelineError} STORE_FOREIGN.
 * @throws {SqliteError} where the database is damaged.
 */
export function inspectHistory(path: string): string[] {
  const db = connectToRead(path, LOCK_WAIT);
  try {
    return db.transaction(() => inspect(db, path))();
  } finally {
    db.close();
  }
}

function inspect(db: Database, path: string): string[] {
  if (isEmptyHistory(db, path)) return [];
  const found = db.pragma('integrity_check(1)', { simple: true });
  if (found !== 'ok') throw new SqliteError(String(found), 'SQLITE_CORRUPT');
  const answers = countWhere(
    db.prepare<[], AnswerRow>('SELECT * FROM answers').iterate(),
    (row) => fromAnswerRow(row) === null,
  );
  const lists = countWhere(
    db.prepare<[], string>('SELECT list FROM lists').pluck().iterate(),
    (list) => unpackList(list) === null,
  );
  const votes = db
    .prepare<[], number>(`
      SELECT count(*) FROM votes
      WHERE vote NOT IN ('up', 'down') OR answer NOT IN (SELECT id FROM answers)`)
    .pluck()
    .get()!;
  return [
    ...(answers > 0 ? [`${answers} of the answers cannot be read`] : []),
    ...(lists > 0 ? [`${lists} of the lists cannot be read`] : []),
    ...(votes > 0 ? [`${votes} of the votes are for no answer`] : []),
  ];
}

function countWhere<T>(rows: Iterable<T>, isSo: (row: T) => boolean): number {
  let count = 0;
  for (const row of rows) if (isSo(row)) count++;
  return count;
}
