import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

const TABLES = ['contents', 'reports', 'changes', 'drafts', 'feed_items'] as const;

/** All that is kept in a folder of reports: its files, and how many rows its journal has. */
export function storedIn(articles: string): object {
  const files = readdirSync(articles, { recursive: true })
    .map(String)
    .filter((file) => !file.startsWith('.dateline'))
    .sort();
  return { files, journal: rowsOf(join(articles, '.dateline', 'journal.db')) };
}

function rowsOf(path: string): object {
  if (!existsSync(path)) return Object.fromEntries(TABLES.map((table) => [table, 0]));
  const db = new Database(path, { readonly: true });
  try {
    return Object.fromEntries(
      TABLES.map((table) => [
        table,
        db.prepare(`SELECT count(*) FROM ${table}`).pluck().get() as number,
      ]),
    );
  } finally {
    db.close();
  }
}
