import type { Database } from 'better-sqlite3';
import { termsOf } from '../text/terms.ts';

/** What adds a passage to the search table of a database: the same one to the same words. */
export function prepareStems(db: Database) {
  const add = db.prepare<[number | bigint, string, string]>(
    'INSERT INTO passage_stems (rowid, title, text) VALUES (?, ?, ?)',
  );
  return (id: number | bigint, title: string | null, text: string): void => {
    add.run(id, stemsOf(title ?? ''), stemsOf(text));
  };
}

function stemsOf(text: string): string {
  return termsOf(text)
    .map((term) => term.stem)
    .join(' ');
}
