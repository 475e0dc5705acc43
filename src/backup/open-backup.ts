import { closeSync, openSync, readSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { columnsOf, countRows, digestOf, tablesIn } from '../archive/copy-rows.ts';
import { throwingAs } from '../archive/throwing-as.ts';
import { DatelineError } from '../errors.ts';
import { isFileName } from '../journal/file-names.ts';
import { inspectJournal } from '../journal/inspect-journal.ts';
import { JOURNAL_VERSION } from '../journal/journal-tables.ts';
import { formatOf } from '../reading/format-of.ts';
import { hashOfBytes } from '../reading/report-hash.ts';
import { damagedBackup, unreadableBackup } from './backup-error.ts';
import {
  BACKUP_APPLICATION,
  BACKUP_VERSION,
  backupSchema,
  digestedTables,
  expectedSchema,
  schemaOf,
} from './backup-tables.ts';

/** Most bytes of a value beside the reports: an answer with its quotes has a few dozen kilobytes. */
const LONGEST_VALUE = 4 * 1024 * 1024;

/** Bytes of the header of an SQLite file; the offsets are those of its format. */
const HEADER = 100;
const MAGIC = 'SQLite format 3\0';
const LOG_MARKS = 18;
const VERSION_AT = 60;
const APPLICATION_AT = 68;

/** A backup that was verified, open for reading. */
export interface Backup {
  readonly db: Database.Database;
  readonly at: Date;
  /** Version of the journal's tables in it. */
  readonly journal: number;
  /** The report files: name, with extension, to SHA-256 of the bytes, hex. */
  readonly files: ReadonlyMap<string, string>;
  readonly changes: number;
  readonly answers: number;
  readonly votes: number;
  /** Bytes of a report's file. @throws {DatelineError} STORE_DAMAGED where they are not as verified. */
  bytes(content: string): Uint8Array;
  /** What is kept of the operator's data files: `outlets.json`, `names.json`. */
  settings(): { readonly file: string; readonly bytes: Uint8Array }[];
  close(): void;
}

const aboutSchema = z.object({
  at: z
    .int()
    .transform((milliseconds) => new Date(milliseconds))
    .pipe(z.date()),
  journal: z.int().positive().max(JOURNAL_VERSION),
  history: z.literal(1),
  digest: z.string(),
});

const fileSchema = z.object({
  file: z.string().refine((file) => isFileName(file) && formatOf(file) !== null),
  content: z.string().regex(/^[0-9a-f]{64}$/),
});

const settingSchema = z.object({
  file: z.enum(['outlets.json', 'names.json']),
  bytes: z.instanceof(Uint8Array),
});

/** Whether a file says that it is a backup of Dateline; one that cannot be read is none. */
export function isBackup(path: string): boolean {
  try {
    return readHeader(path)?.application === BACKUP_APPLICATION;
  } catch {
    return false;
  }
}

/**
 * Opens a backup and verifies all of it: that it is one and nothing else is in it, that the database
 * is whole, every row can be read, every name is that of a file in a folder, and every hash is that
 * of its bytes.
 * @throws {DatelineError} USAGE where there is no such file, STORE_FOREIGN where it is no backup or
 * that of a later version, STORE_DAMAGED.
 */
export function openBackup(path: string): Backup {
  return throwingAs((error) => unreadableBackup(error, path))(() => open(path))();
}

function open(path: string): Backup {
  const info = statSync(path, { throwIfNoEntry: false });
  if (info === undefined) throw new DatelineError('USAGE', `There is no file ${path}.`);
  if (!info.isFile()) throw new DatelineError('USAGE', `${path} is no plain file.`);
  requireHeader(path);
  const db = new Database(path, { readonly: true, fileMustExist: true });
  try {
    db.pragma('trusted_schema = OFF');
    db.pragma('cell_size_check = ON');
    const about = verify(db, path);
    return backupOver(db, about, path);
  } catch (error) {
    db.close();
    throw error;
  }
}

type About = z.output<typeof aboutSchema>;

function verify(db: Database.Database, path: string): About {
  const about = verifySchema(db, path);
  // Only now: triggers, views and rules of others would run with it.
  const found = db.pragma('integrity_check(1)', { simple: true });
  if (found !== 'ok') throw damagedBackup(path, null);
  requireBounds(db, about.journal, path);
  if (digestOf(db, digestedTables(about.journal)) !== about.digest) {
    throw damagedBackup(path, 'its rows are not those that were written');
  }
  for (const { row, problem } of inspectJournal(db)) throw damagedBackup(path, `${row} ${problem}`);
  return about;
}

/** Sees to it that there are the tables of a backup, and nothing besides. */
function verifySchema(db: Database.Database, path: string): About {
  const schema = schemaOf(db);
  if (!schema.some((line) => line.startsWith('["table","backup",'))) throw foreign(path);
  const isKnown = Array.from({ length: JOURNAL_VERSION }, (_, i) => expectedSchema(i + 1)).some(
    (expected) => same(schema, expected),
  );
  if (!isKnown) throw foreign(path);
  if (countRows(db, 'backup') !== 1) throw damagedBackup(path, 'it was not finished');
  const { data: about } = aboutSchema.safeParse(db.prepare('SELECT * FROM backup').get());
  if (about === undefined || !same(schema, expectedSchema(about.journal))) {
    throw damagedBackup(path, 'what it says of itself cannot be read');
  }
  return about;
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, at) => line === b[at]);
}

/** Sees to it that no value would fill the memory before one is read. */
function requireBounds(db: Database.Database, journal: number, path: string): void {
  for (const table of tablesIn(backupSchema(journal))) {
    const isBytes = (column: string) => table === 'contents' && column === 'bytes';
    const sizes = columnsOf(db, table)
      .filter((column) => !isBytes(column))
      .map((column) => `coalesce(max(octet_length("${column}")), 0)`);
    const longest = db.prepare<[], number[]>(`SELECT ${sizes.join(', ')} FROM "${table}"`).raw();
    if (Math.max(...longest.get()!) > LONGEST_VALUE) {
      throw damagedBackup(path, `a value of ${table} is too large`);
    }
  }
}

function backupOver(db: Database.Database, { at, journal }: About, path: string): Backup {
  const bytesOf = db
    .prepare<[string], Uint8Array>('SELECT bytes FROM contents WHERE hash = ?')
    .pluck();
  const files = new Map<string, string>();
  for (const row of db.prepare('SELECT file, content FROM backup_files ORDER BY file').all()) {
    const { data } = fileSchema.safeParse(row);
    if (data === undefined) throw damagedBackup(path, 'a file in it has no proper name');
    files.set(data.file, data.content);
  }
  const hasBytes = db.prepare('SELECT 1 FROM contents WHERE hash = ?').pluck();
  for (const [file, content] of files) {
    if (hasBytes.get(content) === undefined) throw damagedBackup(path, `${file} has no bytes`);
  }
  const settings = db.prepare('SELECT file, bytes FROM backup_settings ORDER BY file').all();
  const kept = z.array(settingSchema).safeParse(settings).data;
  if (kept === undefined) throw damagedBackup(path, 'a data file in it is unknown');
  return {
    db,
    at,
    journal,
    files,
    changes: countRows(db, 'changes'),
    answers: countRows(db, 'answers'),
    votes: countRows(db, 'votes'),
    bytes(content) {
      const bytes = bytesOf.get(content);
      if (bytes === undefined || hashOfBytes(bytes) !== content) throw damagedBackup(path, null);
      return bytes;
    },
    settings: () => kept,
    close: () => db.close(),
  };
}

/** What the header says; null where it is not that of an SQLite file. */
function readHeader(path: string) {
  const header = Buffer.alloc(HEADER);
  const descriptor = openSync(path, 'r');
  try {
    if (readSync(descriptor, header, 0, HEADER, 0) < HEADER) return null;
  } finally {
    closeSync(descriptor);
  }
  if (header.toString('latin1', 0, MAGIC.length) !== MAGIC) return null;
  return {
    application: header.readUInt32BE(APPLICATION_AT),
    version: header.readUInt32BE(VERSION_AT),
    /** Whether it has a log beside it: then SQLite would write, and read what is not in the file. */
    hasLog: header.readUInt16BE(LOG_MARKS) !== 0x0101,
  };
}

function requireHeader(path: string): void {
  const header = readHeader(path);
  if (header === null || header.application !== BACKUP_APPLICATION || header.hasLog) {
    throw foreign(path);
  }
  if (header.version === BACKUP_VERSION) return;
  throw new DatelineError(
    'STORE_FOREIGN',
    `The backup ${path} was made by another version of Dateline: use that version to restore it.`,
  );
}

function foreign(path: string): DatelineError {
  return new DatelineError('STORE_FOREIGN', `${path} is no backup of Dateline.`);
}
