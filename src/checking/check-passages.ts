import type { Database } from 'better-sqlite3';
import type { ArchiveReader } from '../archive/archive-reader.ts';
import { textHash } from '../archive/text-hash.ts';
import type { AnalysedArticle, Span } from '../domain.ts';
import { termsOf } from '../text/terms.ts';
import { type Finding, mendable } from './finding.ts';

/** Of each article so many passages are looked for by their words. */
const SOUGHT = 3;

/** Verifies that every article's passages, sentences and claims are slices of its body, and found. */
export function checkPassages(db: Database, reader: ArchiveReader): Finding[] {
  const findings: Finding[] = [];
  const hashesOf = db
    .prepare<[string], string>(`
      SELECT text_hash FROM passages WHERE article = (SELECT id FROM articles WHERE name = ?)
      ORDER BY ordinal`)
    .pluck();
  const idsOf = db
    .prepare<[string], number>(`
      SELECT id FROM passages WHERE article = (SELECT id FROM articles WHERE name = ?)
      ORDER BY ordinal`)
    .pluck();
  const hasStem = db.prepare(
    'SELECT 1 FROM passage_stems WHERE passage_stems MATCH ? AND rowid = ?',
  );
  const isFound = (text: string, id: number) => {
    const stem = termsOf(text)[0]?.stem.replace(/["\0]/g, ' ').trim();
    return !stem || hasStem.get(`"${stem}"`, id) !== undefined;
  };
  const names = db.prepare<[], string>('SELECT name FROM articles ORDER BY name').pluck().all();
  for (const name of names) {
    const article = read(() => reader.article(name));
    const problem =
      article === null
        ? 'cannot be read'
        : problemOf(article, hashesOf.all(name), idsOf.all(name), isFound);
    if (problem !== null) {
      findings.push(mendable('archive', `The article ${name} in it ${problem}.`, 'make anew'));
    }
  }
  const passages = db.prepare<[], number>('SELECT count(*) FROM passages').pluck().get()!;
  const stems = db.prepare<[], number>('SELECT count(*) FROM passage_stems').pluck().get()!;
  if (passages !== stems) {
    const problem = `It finds ${stems} passages by their words, and has ${passages}.`;
    findings.push(mendable('archive', problem, 'make anew'));
  }
  return findings;
}

function problemOf(
  { article, passages, sentences, claims }: AnalysedArticle,
  hashes: readonly string[],
  ids: readonly number[],
  isFound: (text: string, id: number) => boolean,
): string | null {
  const { body } = article;
  const isIn = ({ start, end }: Span) => start >= 0 && start < end && end <= body.length;
  const texts = passages.map(({ start, end }) => body.slice(start, end));
  if (!passages.every(isIn) || texts.some((text, at) => textHash(text) !== hashes[at])) {
    return 'has other passages than its text';
  }
  if (!sentences.every(isIn)) return 'has sentences outside of its text';
  const spans = claims.flatMap(({ source, cue, content }) => [...source, ...cue, ...content]);
  if (!spans.every(isIn)) return 'has claims outside of its text';
  if (!texts.slice(0, SOUGHT).every((text, at) => isFound(text, ids[at]!))) {
    return 'is not found by its words';
  }
  return null;
}

/** What is packed in a row may be no JSON. */
function read<T>(act: () => T): T | null {
  try {
    return act();
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return null;
    throw error;
  }
}
