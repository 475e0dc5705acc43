import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { AnalysedArticle } from '../domain.ts';
import { DatelineError } from '../errors.ts';
import { toBlob } from './archive-reader.ts';
import { toArticleRow, toClaimRow } from './article-rows.ts';
import type { Fingerprint } from './fingerprint.ts';
import { makeFolder } from './make-folder.ts';
import { prepareStems } from './passage-stems.ts';
import { prepareTables, readMeta, setMeta } from './prepare-tables.ts';
import { refuseForeign, refuseTablesOfOthers } from './refuse-foreign.ts';
import { DATABASE_FILE } from './schema.ts';
import { storeError } from './store-error.ts';
import { textHash } from './text-hash.ts';
import { throwingAs } from './throwing-as.ts';
import { checkUnitVector } from './vector-table.ts';
import { busyError, forgetWriting, noteWriting } from './writing-note.ts';

/** Kibibytes of the database kept in memory while writing. */
const CACHE_KIB = 64 * 1024;

/** Milliseconds to wait for the lock: a reader may hold it for a moment, a writer for long. */
const LOCK_WAIT = 250;

/**
 * Share of the articles, newly written, up to which the index of stems grows in pieces. With more, it is
 * put together: that halves the time of a search, and takes 0.2 s for 1,000 reports.
 */
const PIECEMEAL = 0.1;

/** One transaction on an archive: all of it is committed, or none. */
export interface ArchiveWriter {
  /** Names of the articles with the hash of the file they were made from; empty: analyse again. */
  readonly known: ReadonlyMap<string, string>;
  /** Whether something else made what was there, or nothing was: then even no articles are news. */
  readonly isRemade: boolean;
  /** Of the texts those whose vectors are not in the archive. */
  withoutVector(texts: readonly string[]): string[];
  /**
   * Adds an article, in place of the one of its name.
   * @param vectors Unit vectors, or zeros, of the texts that had none, by text.
   */
  put(article: AnalysedArticle, vectors: ReadonlyMap<string, Float32Array>): void;
  /** Removes an article; nothing where there is none of the name. */
  remove(name: string): void;
  /** Makes it all the next generation. */
  commit(at: Date): void;
  /** Ends the writing; what is not committed is as if it had never been. */
  close(): void;
}

/** The text of a passage that is embedded: its report's title in front tells what it is about. */
export function embeddedText(title: string | null, passage: string): string {
  return title === null ? passage : `${title}\n${passage}`;
}

/**
 * Begins to write an archive, new where there is none or it was made otherwise. There is one writer
 * at a time; the database's own lock sees to that and ends with the process.
 * @param isAnew Whether nothing of what is there is kept.
 * @param refusesForeign Whether an archive that was made otherwise is left as it is.
 * @param pageLimit The database may have at most as many pages, of 4 KiB each.
 * @throws {DatelineError} STORE_BUSY, STORE_WRITE, STORE_DAMAGED; so do the writer's methods. FOLDER
 * where a file is in the place of the store, STORE_FOREIGN where the database is somebody else's, or
 * was made otherwise and that is refused.
 */
export function writeArchive({
  store,
  fingerprint,
  isAnew = false,
  refusesForeign = false,
  pageLimit,
}: {
  readonly store: string;
  readonly fingerprint: Fingerprint;
  readonly isAnew?: boolean;
  readonly refusesForeign?: boolean;
  readonly pageLimit?: number;
}): ArchiveWriter {
  let db: Database.Database | undefined;
  try {
    makeFolder(store);
    db = new Database(join(store, DATABASE_FILE), { timeout: LOCK_WAIT });
    // Before anything is changed, the kind of its log included.
    refuseTablesOfOthers(db, store);
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    db.pragma(`cache_size = -${CACHE_KIB}`);
    if (pageLimit !== undefined) db.pragma(`max_page_count = ${pageLimit}`);
    db.exec('BEGIN IMMEDIATE');
    const meta = Object.fromEntries(readMeta(db));
    if (refusesForeign && 'archive' in meta) {
      refuseForeign(meta, { ...fingerprint, id: fingerprint.encoder }, store);
    }
    noteWriting(store);
    return guard(makeWriter(db, prepareTables(db, fingerprint, isAnew), fingerprint, store), store);
  } catch (error) {
    db?.close();
    const failure = storeError(error, store);
    const isBusy = failure instanceof DatelineError && failure.code === 'STORE_BUSY';
    throw isBusy ? busyError(store, error) : failure;
  }
}

/**
 * Puts a database that cannot be read out of the way of a new one: as `archive.damaged.db`, or
 * numbered from 2 on where there are some already.
 */
export function setDamagedAside(store: string): void {
  const path = join(store, DATABASE_FILE);
  for (const companion of ['-wal', '-shm']) rmSync(path + companion, { force: true });
  let aside = join(store, 'archive.damaged.db');
  for (let number = 2; existsSync(aside); number++) {
    aside = join(store, `archive.damaged-${number}.db`);
  }
  renameSync(path, aside);
}

function makeWriter(
  db: Database.Database,
  { generation, isRemade, isSameAnalysis }: ReturnType<typeof prepareTables>,
  fingerprint: Fingerprint,
  store: string,
): ArchiveWriter {
  const known = new Map<string, string>();
  const names = db.prepare<[], { name: string; hash: string }>('SELECT name, hash FROM articles');
  // Where the analysis is another, no file is unchanged; the vectors of its texts still are.
  for (const { name, hash } of names.all()) known.set(name, isSameAnalysis ? hash : '');

  const countArticles = db.prepare<[], number>('SELECT count(*) FROM articles').pluck();
  const articleOf = db.prepare<[string], number>('SELECT id FROM articles WHERE name = ?').pluck();
  const forgetStems = db.prepare(
    'DELETE FROM passage_stems WHERE rowid IN (SELECT id FROM passages WHERE article = ?)',
  );
  const forgetArticle = db.prepare('DELETE FROM articles WHERE id = ?');
  const addArticle = db.prepare(`
    INSERT INTO articles (name, format, hash, title, outlet, agency, cited, date, url, author,
      found, body, origin, sentences, voices)
    VALUES (@name, @format, @hash, @title, @outlet, @agency, @cited, @date, @url, @author,
      @found, @body, @origin, @sentences, @voices)`);
  const addPassage = db.prepare(`
    INSERT INTO passages (article, ordinal, "start", "end", first_sentence, end_sentence,
      text_hash, vector)
    VALUES (@article, @ordinal, @start, @end, @firstSentence, @endSentence, @hash, @vector)`);
  const addStems = prepareStems(db);
  const addClaim = db.prepare(`
    INSERT INTO claims (article, ordinal, claimant, claimant_certainty, chain, stance,
      direct, certainty, spans)
    VALUES (@article, @ordinal, @claimant, @claimant_certainty, @chain, @stance, @direct,
      @certainty, @spans)`);
  const vectorOf = db.prepare<[string], number>('SELECT id FROM vectors WHERE hash = ?').pluck();
  const addVector = db.prepare('INSERT INTO vectors (hash, vector) VALUES (?, ?)');

  function remove(name: string): void {
    const id = articleOf.get(name);
    if (id === undefined) return;
    forgetStems.run(id);
    forgetArticle.run(id);
  }

  /** The id of a text's vector, added where it is new; null for a text without a direction. */
  function vectorFor(text: string, vectors: ReadonlyMap<string, Float32Array>): number | null {
    const hash = textHash(text);
    const id = vectorOf.get(hash);
    if (id !== undefined) return id;
    const vector = vectors.get(text);
    if (vector === undefined) throw new RangeError('The vector of a passage is missing');
    if (vector.every((value) => value === 0)) return null;
    checkUnitVector(vector, fingerprint.dimensions);
    return Number(addVector.run(hash, toBlob(vector)).lastInsertRowid);
  }

  let added = 0;

  return {
    known,
    isRemade,
    withoutVector: (texts) => texts.filter((text) => vectorOf.get(textHash(text)) === undefined),
    remove,
    put(analysed, vectors) {
      const { name, title, body } = analysed.article;
      remove(name);
      const article = Number(addArticle.run(toArticleRow(analysed)).lastInsertRowid);
      for (const passage of analysed.passages) {
        const text = body.slice(passage.start, passage.end);
        const vector = vectorFor(embeddedText(title, text), vectors);
        const row = addPassage.run({ ...passage, article, hash: textHash(text), vector });
        addStems(row.lastInsertRowid, title, text);
      }
      analysed.claims.forEach((claim, ordinal) => {
        addClaim.run({ ...toClaimRow(claim), article, ordinal });
      });
      added++;
    },
    commit(at) {
      db.exec(`DELETE FROM vectors WHERE id NOT IN
        (SELECT vector FROM passages WHERE vector IS NOT NULL)`);
      if (added > PIECEMEAL * countArticles.get()!) {
        db.exec(`INSERT INTO passage_stems (passage_stems) VALUES ('optimize')`);
      }
      setMeta(db, { generation: generation + 1, indexedAt: at.toISOString() });
      db.exec('COMMIT');
      forgetWriting(store);
      tidyLog(db);
    },
    close() {
      if (db.inTransaction) db.exec('ROLLBACK');
      forgetWriting(store);
      db.close();
    },
  };
}

/** Moves the log into the database. What cannot be moved now is committed all the same. */
function tidyLog(db: Database.Database): void {
  try {
    db.pragma('wal_checkpoint(TRUNCATE)');
  } catch {
    // It is tried again by whoever closes the database last.
  }
}

function guard(writer: ArchiveWriter, store: string): ArchiveWriter {
  const guarded = throwingAs((error) => storeError(error, store));
  return {
    ...writer,
    withoutVector: guarded(writer.withoutVector),
    put: guarded(writer.put),
    remove: guarded(writer.remove),
    commit: guarded(writer.commit),
    close: guarded(writer.close),
  };
}
