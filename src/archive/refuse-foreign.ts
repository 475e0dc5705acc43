import type { Database } from 'better-sqlite3';
import { DatelineError } from '../errors.ts';
import { CHUNKING_VERSION, SCHEMA_VERSION } from './fingerprint.ts';

/**
 * To be called before any query is prepared: another schema may lack its tables.
 * @throws {DatelineError} STORE_FOREIGN where another schema made an archive.
 */
export function refuseOtherSchema(db: Database, store: string): void {
  const schema = db.prepare(`SELECT value FROM meta WHERE key = 'schema'`).pluck().get();
  if (schema !== SCHEMA_VERSION) throw foreign(store, 'by another version of Dateline');
}

/** @throws {DatelineError} STORE_FOREIGN where another encoder, chunking or schema made an archive. */
export function refuseForeign(
  meta: Readonly<Record<string, unknown>>,
  encoder: { readonly id: string; readonly dimensions: number },
  store: string,
): void {
  if (meta.schema !== SCHEMA_VERSION || meta.chunking !== CHUNKING_VERSION) {
    throw foreign(store, 'by another version of Dateline');
  }
  if (meta.encoder !== encoder.id || meta.dimensions !== encoder.dimensions) {
    throw foreign(store, `with the encoder ${meta.encoder}, not ${encoder.id}`);
  }
}

function foreign(store: string, how: string): DatelineError {
  return new DatelineError(
    'STORE_FOREIGN',
    `The archive in ${store} was made ${how}. Run \`npm run reindex\` to build it again from the reports.`,
  );
}
