import type { Archive } from '../archive/archive.ts';
import { termsOf } from '../text/terms.ts';
import { sharedShare, shinglesOf } from './shared-words.ts';

/**
 * From so much of its words on, a text counts as nearly another. Of 924 reports on the same few
 * months, no two different ones share more than 0.24; with a tenth of its words replaced, 99 in 100
 * still share more than 0.46 with what they were; with a third of the sentences gone, 0.82.
 */
export const NEARLY_SAME = 0.4;

/** How many of a text's rarest stems it is looked for by. */
const STEMS = 24;

/** Passages that the search brings, and reports that are compared. */
const PASSAGES = 60;
const REPORTS = 12;

/** Words of a text that its rarest stems are taken from, and characters that a word has at the most. */
const LOOKED_AT = 3_000;
const CHARACTERS = 20;

/** A report that is nearly another one. */
export interface NearReport {
  readonly report: string;
  /** How much of the shorter text stands in the other one, {@link NEARLY_SAME} to 1. */
  readonly share: number;
}

/** The report that shares most with a text, where that is enough to be nearly the same. */
export function findNearest(body: string, archive: Archive): NearReport | null {
  const shingles = shinglesOf(body);
  let nearest: NearReport | null = null;
  for (const report of candidatesFor(body, archive)) {
    const other = archive.article(report)?.article.body ?? '';
    const share = sharedShare(shingles, shinglesOf(other));
    if (share >= NEARLY_SAME && share > (nearest?.share ?? 0)) nearest = { report, share };
  }
  return nearest;
}

/** The reports with the most of a text's rarest words, best first. */
function candidatesFor(body: string, archive: Archive): string[] {
  const stems = [
    ...new Set(
      termsOf(body.slice(0, LOOKED_AT * CHARACTERS))
        .slice(0, LOOKED_AT)
        .map(({ stem }) => stem),
    ),
  ];
  const frequencies = archive.frequencies(stems);
  const rarest = stems
    .filter((stem) => frequencies.has(stem))
    .sort((a, b) => frequencies.get(a)! - frequencies.get(b)!)
    .slice(0, STEMS);
  if (rarest.length === 0) return [];
  const terms = rarest.map((stem) => ({ alternatives: [[stem]] }));
  const hits = archive.lexical(terms, PASSAGES, { outlets: [], from: null, to: null });
  return [...new Set(hits.map(({ article }) => article))].slice(0, REPORTS);
}
