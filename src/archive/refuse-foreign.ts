import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { DatelineError } from '../errors.ts';
import { CHUNKING_VERSION, SCHEMA_VERSION } from './fingerprint.ts';
import { DATABASE_FILE } from './schema.ts';

/**
 * To be called before anything is read or changed: a database with tables is ours only if its
 * `meta` says which archive it is.
 * @throws {DatelineError} STORE_FOREIGN where somebody else made the database.
 */
export function refuseTablesOfOthers(db: Database, store: string): void {
  const others = db
    .prepare<[], string>(
      `SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite~_%' ESCAPE '~'`,
    )
    .pluck()
    .all();
  if (others.length === 0 || isOurs(db)) return;
  throw new DatelineError(
    'STORE_FOREIGN',
    `${join(store, DATABASE_FILE)} is not an archive of Dateline. It is left as it is: choose another folder with --store.`,
  );
}

function isOurs(db: Database): boolean {
  const columns = db
    .prepare<[], string>(`SELECT name FROM pragma_table_info('meta')`)
    .pluck()
    .all();
  if (!columns.includes('key') || !columns.includes('value')) return false;
  const rows = db.prepare(`SELECT key FROM meta WHERE key IN ('archive', 'schema')`).all();
  return rows.length === 2;
}

/**
 * To be called before any query is prepared: another schema may lack its tables.
 * @throws {DatelineError} STORE_FOREIGN where another schema made an archive.
 */
export function refuseOtherSchema(db: Database, store: string): void {
  const schema = db.prepare(`SELECT value FROM meta WHERE key = 'schema'`).pluck().get();
  if (schema !== SCHEMA_VERSION) throw foreign(store, 'by another version of Dateline');
}

/**
 * @param dimensions Of the encoder; null where it does not know them yet: then questions tell.
 * @throws {DatelineError} STORE_FOREIGN where another encoder, chunking or schema made an archive.
 */
export function refuseForeign(
  meta: Readonly<Record<string, unknown>>,
  { id, dimensions }: { readonly id: string; readonly dimensions: number | null },
  store: string,
): void {
  if (meta.schema !== SCHEMA_VERSION || meta.chunking !== CHUNKING_VERSION) {
    throw foreign(store, 'by another version of Dateline');
  }
  if (meta.encoder !== id || (dimensions !== null && meta.dimensions !== dimensions)) {
    const [made, now] = [String(meta.encoder), id].map(calledInSettings);
    // The same name may stand for other weights: then the ids tell.
    const told = made === now && meta.encoder !== id ? [meta.encoder, id] : [made, now];
    const size = dimensions === null ? '' : ` of ${dimensions}`;
    throw foreign(
      store,
      `with the encoder ${told[0]} of ${meta.dimensions} dimensions, not ${told[1]}${size}`,
      ', or start again with the DATELINE_EMBEDDINGS that made it',
    );
  }
}

/** An encoder's id as DATELINE_EMBEDDINGS has it: what an operator knows it by. */
function calledInSettings(id: string): string {
  return id.replace(/^words-1-.*$/s, 'builtin').replace(/^(huggingface|openai|ollama)-1-/, '$1:');
}

function foreign(store: string, how: string, besides = ''): DatelineError {
  return new DatelineError(
    'STORE_FOREIGN',
    `The archive in ${store} was made ${how}. Run \`npm run reindex\` to build it again from the reports${besides}.`,
  );
}
