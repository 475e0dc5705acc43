import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { copyRows, countRows, digestOf, tablesIn } from '../archive/copy-rows.ts';
import { throwingAs } from '../archive/throwing-as.ts';
import { DatelineError } from '../errors.ts';
import { readHistory } from '../history/connect-history.ts';
import { historyError } from '../history/history-error.ts';
import { HISTORY_FILE, HISTORY_TABLES, HISTORY_VERSION } from '../history/history-tables.ts';
import type { HeldJournal } from '../journal/hold-journal.ts';
import { journalPath } from '../journal/journal-error.ts';
import { JOURNAL_VERSION } from '../journal/journal-tables.ts';
import type { ReportFiles } from '../journal/report-files.ts';
import type { Refusal } from '../reading/list-reports.ts';
import { reasonOf } from '../reading/reason-of.ts';
import { hashOfBytes } from '../reading/report-hash.ts';
import { unwrittenBackup } from './backup-error.ts';
import {
  BACKUP_APPLICATION,
  BACKUP_VERSION,
  backupSchema,
  digestedTables,
  journalTablesIn,
} from './backup-tables.ts';
import { readSettled, stampNow } from './read-settled.ts';

/** Reports that are copied before others get their turn. */
const TURN = 20;

/** Largest data file of the operator that is kept, in bytes. */
const LARGEST_SETTING = 1024 * 1024 * 4;

/** The operator's data files. */
const SETTINGS = ['outlets.json', 'names.json'];

/** What is backed up, and where it lies. */
export interface BackupPlace {
  /** Folder of the reports. */
  readonly articles: string;
  /** Folder of the archive, which has the history of answers. */
  readonly store: string;
  /** Folder of `outlets.json` and `names.json`. */
  readonly index: string;
}

export interface DraftOptions extends BackupPlace {
  /** Where the draft is written; nobody else has a file there. */
  readonly path: string;
  /** What it is called in what a person reads. */
  readonly file: string;
  readonly files: ReportFiles;
  readonly now: () => Date;
  /** The database may have at most as many pages, of 4 KiB each. */
  readonly pageLimit?: number;
}

/** What is in a backup. */
export interface BackupCounts {
  readonly reports: number;
  readonly changes: number;
  readonly answers: number;
  /** What of the place is not in it, and why. */
  readonly leftOut: readonly Refusal[];
}

/**
 * A backup that is being made. Bytes have names of their own, their hashes, so nearly all of them
 * are copied ahead while changes go on; only the rest, and who did what, is of one moment.
 */
export interface DraftBackup {
  /** Copies the bytes of all reports that there are now. */
  copyAhead(onProgress?: (progress: { done: number; total: number }) => void): Promise<void>;
  /** Takes the moment: what has changed since, the list of files, and the journal. */
  takeMoment(held: HeldJournal): BackupCounts;
  /** Writes it down as a whole backup. */
  complete(): void;
  /** Ends it; what is not complete is removed. */
  close(): void;
}

/** @throws {DatelineError} STORE_WRITE where it cannot be written; FOLDER; so do the methods. */
export function draftBackup(options: DraftOptions): DraftBackup {
  const { articles, store, index, path, file, files, now, pageLimit } = options;
  const guarded = throwingAs((error) => unwrittenBackup(error, file));
  const db = guarded(() => create(path, pageLimit))();
  const putContent = db.prepare('INSERT OR IGNORE INTO contents (hash, bytes) VALUES (?, ?)');
  const put = guarded((hash: string, bytes: Uint8Array) => putContent.run(hash, bytes));
  const has = db.prepare('SELECT 1 FROM contents WHERE hash = ?').pluck();
  const putFile = db.prepare('INSERT INTO backup_files (file, content) VALUES (?, ?)');
  const copied = new Map<string, { readonly stamp: string | null; readonly content: string }>();
  const leftOut = new Map<string, string>();
  let isComplete = false;

  /** The hash of a file whose bytes are in the backup; null where it is none of the reports. */
  function copyFile(name: string): string | null {
    const earlier = copied.get(name);
    if (earlier?.stamp && earlier.stamp === stampNow(articles, name)) return earlier.content;
    const found = readSettled(articles, name, files, now);
    leftOut.delete(name);
    if (found === null) return null;
    if ('reason' in found) {
      leftOut.set(name, found.reason);
      return null;
    }
    const content = hashOfBytes(found.bytes);
    put(content, found.bytes);
    copied.set(name, { stamp: found.stamp, content });
    return content;
  }

  function copyContents(journal: Database.Database): void {
    const bytesOf = journal
      .prepare<[string], Uint8Array>('SELECT bytes FROM contents WHERE hash = ?')
      .pluck();
    for (const hash of journal.prepare<[], string>('SELECT hash FROM contents').pluck().all()) {
      if (has.get(hash) !== undefined) continue;
      const bytes = bytesOf.get(hash);
      if (bytes !== undefined) put(hash, bytes);
    }
  }

  /** What is in the journal now; what cannot be read of it is read when it is held. */
  function copyContentsAhead(): void {
    const journal = journalPath(articles);
    if (!existsSync(journal)) return;
    let reading: Database.Database | undefined;
    try {
      reading = new Database(journal, { readonly: true, fileMustExist: true });
      copyContents(reading);
    } catch (error) {
      if (error instanceof DatelineError) throw error;
    } finally {
      reading?.close();
    }
  }

  /** Reports go first: they are backed up also where the answers cannot be read, which is said. */
  function copyHistory(): void {
    if (!existsSync(join(store, HISTORY_FILE))) return;
    const tables = tablesIn(HISTORY_TABLES);
    let history: Database.Database | null = null;
    try {
      history = readHistory(store);
      if (history === null) return;
      const reading = history;
      reading.transaction(() => {
        for (const table of tables) copyRows(reading, db, table);
      })();
    } catch (error) {
      const failure = historyError(error, store);
      const isWritten = failure instanceof DatelineError && failure.code === 'STORE_WRITE';
      if (!(failure instanceof DatelineError) || (isWritten && history !== null)) throw error;
      leftOut.set(HISTORY_FILE, failure.message);
      for (const table of tables) db.exec(`DELETE FROM "${table}"`);
    } finally {
      history?.close();
    }
  }

  function copySettings(): void {
    const putSetting = db.prepare('INSERT INTO backup_settings (file, bytes) VALUES (?, ?)');
    for (const name of SETTINGS) {
      const from = join(index, name);
      const info = statSync(from, { throwIfNoEntry: false });
      if (info === undefined) continue;
      if (info.isFile() && info.size <= LARGEST_SETTING) putSetting.run(name, readFileSync(from));
      else leftOut.set(name, 'It is no plain file of a common size.');
    }
  }

  return {
    async copyAhead(onProgress) {
      const names = listOf(files);
      for (const [done, name] of names.entries()) {
        onProgress?.({ done, total: names.length });
        guarded(copyFile)(name);
        if (done % TURN === 0) await nextTurn();
      }
      guarded(copyContentsAhead)();
      guarded(copyHistory)();
      guarded(copySettings)();
      onProgress?.({ done: names.length, total: names.length });
    },
    takeMoment: guarded((held) => {
      const names = listOf(files);
      const { db: journal } = held;
      if (journal !== null) {
        journal.transaction(() => {
          copyContents(journal);
          for (const table of journalTablesIn(JOURNAL_VERSION)) {
            if (table !== 'contents') copyRows(journal, db, table);
          }
        })();
      }
      for (const gone of [...leftOut.keys()]) {
        const isListed = names.includes(gone) || gone === HISTORY_FILE || SETTINGS.includes(gone);
        if (!isListed) leftOut.delete(gone);
      }
      for (const name of names) {
        const content = copyFile(name);
        if (content !== null) putFile.run(name, content);
      }
      return {
        reports: countRows(db, 'backup_files'),
        changes: countRows(db, 'changes'),
        answers: countRows(db, 'answers'),
        leftOut: [...leftOut].map(([name, reason]) => ({ file: name, reason })),
      };
    }),
    complete: guarded(() => {
      db.exec(`
        DELETE FROM contents WHERE hash NOT IN (
          SELECT content FROM backup_files
          UNION SELECT content FROM drafts
          UNION SELECT before ->> '$.content' FROM changes WHERE before ->> '$.content' IS NOT NULL
          UNION SELECT after ->> '$.content' FROM changes WHERE after ->> '$.content' IS NOT NULL
        )`);
      db.prepare('INSERT INTO backup (at, journal, history, digest) VALUES (?, ?, ?, ?)').run(
        now().getTime(),
        JOURNAL_VERSION,
        HISTORY_VERSION,
        digestOf(db, digestedTables(JOURNAL_VERSION)),
      );
      db.exec('COMMIT');
      db.close();
      isComplete = true;
    }),
    close() {
      db.close();
      if (!isComplete) rmSync(path, { force: true });
    },
  };
}

function listOf(files: ReportFiles): string[] {
  try {
    return files.list();
  } catch (cause) {
    throw new DatelineError('FOLDER', `The folder of reports cannot be read. ${reasonOf(cause)}`, {
      cause,
    });
  }
}

/** A new database with the tables of a backup, in one transaction that ends when it is complete. */
function create(path: string, pageLimit: number | undefined): Database.Database {
  const db = new Database(path);
  try {
    // Where it fails the file is removed: what it was before need not be on the disk.
    db.pragma('journal_mode = MEMORY');
    db.pragma('synchronous = FULL');
    if (pageLimit !== undefined) db.pragma(`max_page_count = ${pageLimit}`);
    db.exec(
      `PRAGMA application_id = ${BACKUP_APPLICATION}; PRAGMA user_version = ${BACKUP_VERSION}`,
    );
    db.exec(`BEGIN; ${backupSchema(JOURNAL_VERSION)}`);
    return db;
  } catch (error) {
    db.close();
    rmSync(path, { force: true });
    throw error;
  }
}
