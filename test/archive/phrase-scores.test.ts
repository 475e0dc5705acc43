import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { SearchTerm } from '../../src/archive/archive.ts';
import { openArchive } from '../../src/archive/open-archive.ts';
import { DATABASE_FILE } from '../../src/archive/schema.ts';
import { buildArchive, makeFolder } from './build-archive.ts';
import { FakeEncoder } from './fake-encoder.ts';
import type { Sample } from './sample-report.ts';

const ANY = { outlets: [], from: null, to: null };
const STEMS = ['ferri', 'bridg', 'velm', 'river', 'storm', 'rebel'];

/** Reports in which these words are more or less frequent, some of them equal. */
const REPORTS: Sample[] = Array.from({ length: 40 }, (_, i) => ({
  name: `report-${i}`,
  title: i % 3 === 0 ? 'Ferry and bridge' : 'Storm at Velm',
  body: STEMS.flatMap((stem, s) => Array.from({ length: (i * (s + 1)) % 4 }, () => stem))
    .concat('and', 'so', 'on')
    .join(' ')
    .concat('.'),
}));

const encoder = new FakeEncoder();
let folder: ReturnType<typeof makeFolder>;

beforeEach(() => {
  folder = makeFolder();
});
afterEach(() => folder.remove());

/** What FTS5 itself makes of the phrases together. */
function rankedByFts(terms: readonly SearchTerm[], count: number) {
  const db = new Database(join(folder.path, DATABASE_FILE), { readonly: true });
  try {
    const phrases = terms.flatMap(({ alternatives }) => alternatives.map((run) => run.join(' ')));
    return db
      .prepare(
        `SELECT a.name AS article, -h.rank AS score
         FROM (SELECT rowid, rank FROM passage_stems WHERE passage_stems MATCH ? ) h
         JOIN passages p ON p.id = h.rowid JOIN articles a ON a.id = p.article
         ORDER BY h.rank, p.id LIMIT ?`,
      )
      .all([...new Set(phrases)].map((phrase) => `"${phrase}"`).join(' OR '), count);
  } finally {
    db.close();
  }
}

describe('the scores of phrases', () => {
  const run = fc.array(fc.constantFrom(...STEMS), { minLength: 1, maxLength: 2 });
  const term = fc.record({ alternatives: fc.array(run, { minLength: 1, maxLength: 2 }) });

  test.each([
    1, 3,
  ])('add up to what FTS5 gives all of them at once, written %i times', async (times) => {
    for (let i = 0; i < times; i++) await buildArchive(folder.path, REPORTS, encoder);
    const archive = openArchive({ store: folder.path, encoder });
    const terms = fc.array(term, { minLength: 1, maxLength: 4 });
    try {
      fc.assert(
        fc.property(terms, fc.integer({ min: 1, max: 50 }), (asked, count) => {
          const hits = archive.lexical(asked, count, ANY);
          expect(hits.map(({ article, score }) => ({ article, score }))).toEqual(
            rankedByFts(asked, count),
          );
        }),
        { numRuns: 60 },
      );
    } finally {
      archive.close();
    }
  });
});
