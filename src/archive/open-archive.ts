import type { DocumentInterface } from '@langchain/core/documents';
import type { Database } from 'better-sqlite3';
import type { AnalysedArticle } from '../domain.ts';
import type { Encoder } from '../embedding/encoder.ts';
import { DatelineError } from '../errors.ts';
import type { Archive, ArchiveStatus, PassageHit } from './archive.ts';
import { type ArchiveReader, phrasesOf, readArchive } from './archive-reader.ts';
import { connectArchive } from './connect-archive.ts';
import { openGraph } from './graph-cache.ts';
import type { HnswVectorStore } from './hnsw-vector-store.ts';
import { bestByPhrases, type PhraseScores } from './phrase-scores.ts';
import { recentlyUsed } from './recently-used.ts';
import { refuseForeign, refuseOtherSchema, refuseTablesOfOthers } from './refuse-foreign.ts';
import { remembered } from './remembered.ts';
import { storeError } from './store-error.ts';
import { VectorSearch } from './vector-search.ts';

/** An archive on disk. */
export interface StoredArchive extends Archive {
  /** The vectors as LangChain sees them; another object after a reindex. */
  vectorStore(): Promise<HnswVectorStore>;
  /** Done when the vector graph of the present generation is in use. Searches need not wait. */
  graphReady(): Promise<void>;
}

/**
 * Characters of bodies that are kept: a question looks at a few dozen articles, often at the same
 * ones. With what ranking derives from it, a character takes about 40 bytes.
 */
const KEPT_CHARACTERS = 6_000_000;

/** Places of phrases in passages that are kept, 16 bytes each: frequent words are in most questions. */
const KEPT_PLACES = 1_000_000;

/** A passage with the name of its article. */
type PlacedPassage = Omit<PassageHit, 'score'>;

/** What belongs to one generation. */
interface Generation {
  readonly status: ArchiveStatus;
  readonly dimensions: number;
  readonly vectors: VectorSearch;
  readonly article: (name: string) => AnalysedArticle | null;
  /** Passages by id; those that were found once are kept, in about 200 bytes each. */
  readonly passage: (id: number) => PlacedPassage;
  readonly phrase: (text: string) => PhraseScores | null;
  readonly frequency: (stem: string) => number;
  readonly graph: Promise<void>;
  readonly stop: AbortController;
}

/** Whether a store folder has an archive that was ever committed. */
export function isBuilt(store: string): boolean {
  try {
    const db = connectArchive(store);
    db?.close();
    return db !== null;
  } catch {
    return true; // damaged, but there: opening it says so
  }
}

/**
 * Opens a built archive for reading. A reindex of the same store, here or in another process, is
 * seen from the next read on.
 * @throws {DatelineError} FOLDER where there is none yet, STORE_FOREIGN where another encoder,
 * chunking or schema made it, or somebody else, STORE_DAMAGED where it cannot be read. Reads throw
 * the last two, too.
 */
export function openArchive({
  store,
  encoder,
}: {
  readonly store: string;
  readonly encoder: Encoder;
}): StoredArchive {
  const db = connect(store);
  let reader: ArchiveReader;
  let current: Generation | null = null;
  try {
    refuseTablesOfOthers(db, store);
    refuseOtherSchema(db, store);
    reader = readArchive(db);
    snapshot(() => undefined);
  } catch (error) {
    db.close();
    throw storeError(error, store);
  }

  /** Runs reads against one committed generation, the newest one when the outermost call begins. */
  function snapshot<T>(read: (generation: Generation) => T): T {
    if (db.inTransaction) return read(current!);
    try {
      db.exec('BEGIN');
      const result = read(newest());
      db.exec('COMMIT');
      return result;
    } catch (error) {
      leave();
      throw storeError(error, store);
    }
  }

  /** Ends a transaction that failed; of a database that broke, the first error tells more. */
  function leave(): void {
    try {
      if (db.inTransaction) db.exec('ROLLBACK');
    } catch {
      // The read's own error is thrown.
    }
  }

  function newest(): Generation {
    const number = reader.generation();
    if (current?.status.generation === number) return current;
    const meta = reader.meta();
    refuseForeign(meta, encoder, store);
    current?.stop.abort();
    current = load(
      {
        generation: number,
        encoder: encoder.id,
        ...reader.counts(),
        indexedAt: meta.indexedAt as string | null,
      },
      String(meta.archive),
      Number(meta.dimensions),
    );
    return current;
  }

  function load(status: ArchiveStatus, archive: string, dimensions: number): Generation {
    const table = damagedWhere(() => reader.vectors(dimensions), store);
    const vectors = new VectorSearch(table);
    const stop = new AbortController();
    const { generation } = status;
    const owner = { store, archive, generation, encoder: encoder.id };
    const graph = openGraph(owner, table, stop.signal).then(
      (built) => vectors.useGraph(built),
      () => undefined, // stopped: a newer generation, or closed
    );
    return {
      status,
      dimensions,
      vectors,
      article: recentlyUsed({
        read: reader.article,
        sizeOf: ({ article }) => article.body.length,
        most: KEPT_CHARACTERS,
      }),
      phrase: recentlyUsed({
        read: reader.phrase,
        sizeOf: ({ passages }) => 1 + passages.length,
        most: KEPT_PLACES,
      }),
      passage: remembered(reader.passage),
      frequency: knownFrequencies(reader.frequency),
      graph,
      stop,
    };
  }

  function documentOf(label: number): DocumentInterface {
    const limits = { outlets: [], from: null, to: null };
    const [first] = reader.passagesByVectors([label], limits).map(({ id }) => reader.passage(id));
    const body = first === undefined ? '' : (archive.article(first.article)?.article.body ?? '');
    return {
      id: String(label),
      pageContent: body.slice(first?.passage.start, first?.passage.end),
      metadata: { article: first?.article, passage: first?.passage },
    };
  }

  const archive: StoredArchive = {
    snapshot: (read) => snapshot(() => read()),
    async vectorStore() {
      // LangChain is 250 files, which answering does without.
      const { HnswVectorStore } = await import('./hnsw-vector-store.ts');
      return snapshot(
        ({ vectors }) => new HnswVectorStore({ embeddings: encoder, vectors, documentOf }),
      );
    },
    graphReady: () => snapshot((generation) => generation.graph),
    status: () => snapshot(({ status }) => status),
    sources: () => snapshot(() => reader.sources()),
    reports: (outlet) => snapshot(() => reader.reports(outlet)),
    article: (name) => snapshot(({ article }) => article(name)),
    passagesLike: (hash) => snapshot(() => reader.passagesByText(hash)),
    lexical: (terms, count, limits) =>
      snapshot(({ passage, phrase }) => {
        const phrases = phrasesOf(terms).flatMap((text) => phrase(text) ?? []);
        const hits = bestByPhrases(phrases, count, reader.allowedPassages(limits));
        return hits.map(({ label, score }) => hitOf(passage(label), score));
      }),
    nearest: (vector, count, limits) =>
      snapshot(({ vectors, passage, dimensions }) => {
        if (vector.length !== dimensions) {
          refuseForeign(reader.meta(), { id: encoder.id, dimensions: vector.length }, store);
        }
        const hits = vectors.search(vector, count, reader.allowedVectors(limits));
        const scores = new Map(hits.map(({ label, score }) => [label, score]));
        return reader
          .passagesByVectors([...scores.keys()], limits)
          .slice(0, count)
          .map(({ id, vector }) => hitOf(passage(id), scores.get(vector)!));
      }),
    frequencies: (stems) =>
      snapshot(({ frequency }) => {
        const found = new Map<string, number>();
        for (const stem of stems) {
          const passages = frequency(stem);
          if (passages > 0) found.set(stem, passages);
        }
        return found;
      }),
    stems: () => snapshot(() => reader.stems()),
    claimants: () => snapshot(() => reader.claimants()),
    claims: (limits) => snapshot(() => reader.claims(limits)),
    close() {
      current?.stop.abort();
      db.close();
    },
  };
  return archive;
}

function hitOf({ article, passage }: PlacedPassage, score: number): PassageHit {
  return { article, passage, score };
}

/** Remembers in how many passages stems are: of those that are in none there is no end. */
function knownFrequencies(count: (stem: string) => number): (stem: string) => number {
  const known = new Map<string, number>();
  return (stem) => {
    const passages = known.get(stem) ?? count(stem);
    if (passages > 0) known.set(stem, passages);
    return passages;
  };
}

function connect(store: string): Database {
  let db: Database | null;
  try {
    db = connectArchive(store);
  } catch (error) {
    throw storeError(error, store);
  }
  if (db !== null) return db;
  throw new DatelineError(
    'FOLDER',
    `There is no archive in ${store} yet. Run \`npm run reindex\` to build it.`,
  );
}

function damagedWhere<T>(read: () => T, store: string): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new DatelineError(
      'STORE_DAMAGED',
      `The archive in ${store} is damaged: ${error.message}. Run \`npm run reindex\` to build it again from the reports.`,
      { cause: error },
    );
  }
}
