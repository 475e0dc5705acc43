import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';

/** The tables that some SQL makes, without those of SQLite itself, sorted. */
export function tablesIn(sql: string): string[] {
  const db = new Database(':memory:');
  try {
    db.exec(sql);
    return tablesOf(db);
  } finally {
    db.close();
  }
}

/**
 * Copies the rows of a table into the one of the same name, which may have more columns.
 * @param columns Which ones; all where it is left out.
 */
export function copyRows(
  from: Database.Database,
  to: Database.Database,
  table: string,
  { columns = columnsOf(from, table), orIgnore = false } = {},
): void {
  const names = columns.map((column) => `"${column}"`).join(', ');
  const put = to.prepare(`
    INSERT ${orIgnore ? 'OR IGNORE ' : ''}INTO "${table}" (${names})
    VALUES (${columns.map(() => '?').join(', ')})`);
  for (const row of rowsOf(from, table, names)) put.run(row);
}

/** SHA-256 of all rows of some tables, hex: the same rows have the same one. */
export function digestOf(db: Database.Database, tables: readonly string[]): string {
  const hash = createHash('sha256');
  for (const table of tables) {
    const names = columnsOf(db, table)
      .map((column) => `"${column}"`)
      .join(', ');
    hash.update(`${table}\n`);
    for (const row of rowsOf(db, table, names)) hash.update(`${JSON.stringify(row, asText)}\n`);
  }
  return hash.digest('hex');
}

/** How many rows a table has. */
export function countRows(db: Database.Database, table: string): number {
  return db.prepare<[], number>(`SELECT count(*) FROM "${table}"`).pluck().get()!;
}

/** The columns of a table in their order. */
export function columnsOf(db: Database.Database, table: string): string[] {
  return db
    .prepare<[string], string>('SELECT name FROM pragma_table_info(?) ORDER BY cid')
    .pluck()
    .all(table);
}

function tablesOf(db: Database.Database): string[] {
  return db
    .prepare<[], string>(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~'
       ORDER BY name`,
    )
    .pluck()
    .all();
}

/** Rows by the first column, so that their order is always the same; whole numbers stay whole. */
function rowsOf(db: Database.Database, table: string, names: string): Iterable<unknown[]> {
  return db
    .prepare<[], unknown[]>(`SELECT ${names} FROM "${table}" ORDER BY ${names}`)
    .raw()
    .safeIntegers()
    .iterate();
}

function asText(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}` : value;
}
