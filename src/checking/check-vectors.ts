import type { Database } from 'better-sqlite3';
import { toVector } from '../archive/archive-reader.ts';
import { embeddedText } from '../archive/archive-writer.ts';
import { textHash } from '../archive/text-hash.ts';
import type { VectorTable } from '../archive/vector-table.ts';
import type { Encoder } from '../embedding/encoder.ts';
import { type Finding, mendable } from './finding.ts';

interface PassageVector {
  readonly name: string;
  readonly title: string | null;
  readonly text: string;
  readonly vector: number | null;
  readonly hash: string | null;
}

/**
 * Verifies that every passage has the vector of its text, and that each is one: of the encoder's
 * length, finite, a unit long. A text in which the encoder knows nothing has none.
 * @param table Is filled with the vectors.
 */
export async function checkVectors(
  db: Database,
  encoder: Encoder,
  table: VectorTable,
): Promise<Finding[]> {
  const bad = fill(db, table);
  const wrong = new Set<string>();
  const none: string[] = [];
  for (const { name, title, text, vector, hash } of passagesOf(db)) {
    const embedded = embeddedText(title, text);
    if (vector === null) none.push(embedded);
    else if (hash !== textHash(embedded)) wrong.add(name);
  }
  const lacking = none.length === 0 ? 0 : countDirected(await encoder.embedDocuments(none));
  const findings: [number, string][] = [
    [bad, 'of the vectors are not of the right length, finite and a unit long'],
    [wrong.size, 'of the articles have passages with the vectors of other texts'],
    [lacking, 'of the passages have no vector'],
  ];
  return findings
    .filter(([count]) => count > 0)
    .map(([count, what]) => mendable('vectors', `${count} ${what}.`, 'make anew'));
}

/** @returns How many are no vectors. */
function fill(db: Database, table: VectorTable): number {
  let bad = 0;
  const rows = db.prepare<[], { id: number; vector: Buffer }>('SELECT id, vector FROM vectors');
  for (const { id, vector } of rows.iterate()) {
    try {
      if (!Buffer.isBuffer(vector) || vector.length !== table.dimensions * 4) {
        throw new RangeError('It has another length');
      }
      table.set(id, toVector(vector));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      bad++;
    }
  }
  return bad;
}

function* passagesOf(db: Database): Generator<PassageVector> {
  const rows = db.prepare<
    [string],
    { start: number; end: number; vector: number | null; hash: string | null }
  >(`
    SELECT p."start", p."end", p.vector, v.hash
    FROM passages p LEFT JOIN vectors v ON v.id = p.vector
    WHERE p.article = (SELECT id FROM articles WHERE name = ?) ORDER BY p.ordinal`);
  const articles = db.prepare<[], { name: string; title: string | null; body: string }>(
    'SELECT name, title, body FROM articles ORDER BY name',
  );
  for (const { name, title, body } of articles.iterate()) {
    for (const { start, end, vector, hash } of rows.all(name)) {
      yield { name, title, text: body.slice(start, end), vector, hash };
    }
  }
}

function countDirected(vectors: readonly (readonly number[])[]): number {
  return vectors.filter((vector) => vector.some((value) => value !== 0)).length;
}
