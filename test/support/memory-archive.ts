import type { Archive, PassageHit, SearchTerm } from '../../src/archive/archive.ts';
import { textHash } from '../../src/archive/text-hash.ts';
import type { AnalysedArticle, Limits } from '../../src/domain.ts';
import { termsOf } from '../../src/text/terms.ts';

/** An archive of a few reports in memory, with what it was asked to search within. */
export interface MemoryArchive extends Archive {
  readonly searched: Limits[];
}

/**
 * What finding and answering read of an archive. A passage scores the number of terms that it
 * holds; no passage is near by meaning. What nobody needs here throws.
 */
export function memoryArchive(reports: readonly AnalysedArticle[]): MemoryArchive {
  const unprepared = () => {
    throw new Error('The archive in memory has no answer to this.');
  };
  const searched: Limits[] = [];
  const passages = reports.flatMap(({ article, passages }) =>
    passages.map((passage) => ({
      article,
      passage,
      stems: new Set(
        termsOf(article.body.slice(passage.start, passage.end)).map(({ stem }) => stem),
      ),
    })),
  );
  return {
    searched,
    snapshot: (read) => read(),
    status: () => ({
      generation: 1,
      encoder: 'none',
      articles: reports.length,
      passages: passages.length,
      claims: 0,
      indexedAt: null,
    }),
    article: (name) => reports.find(({ article }) => article.name === name) ?? null,
    lexical(terms, count, limits) {
      searched.push(limits);
      return passages
        .filter(({ article }) => isWithin(article, limits))
        .map(({ article, passage, stems }) => ({
          article: article.name,
          passage,
          score: terms.filter((term) => holds(stems, term)).length,
        }))
        .filter(({ score }) => score > 0)
        .sort((a, b) => b.score - a.score)
        .slice(0, count);
    },
    nearest: (): PassageHit[] => [],
    frequencies: (stems) =>
      new Map(
        stems
          .map(
            (stem) => [stem, passages.filter((passage) => passage.stems.has(stem)).length] as const,
          )
          .filter(([, count]) => count > 0),
      ),
    stems: () => [...new Set(passages.flatMap(({ stems }) => [...stems]))],
    sources: unprepared,
    reports: unprepared,
    passagesLike: (hash) =>
      passages
        .filter(
          ({ article, passage }) =>
            textHash(article.body.slice(passage.start, passage.end)) === hash,
        )
        .map(({ article, passage }) => ({ article: article.name, passage })),
    claimants: unprepared,
    claims: unprepared,
    close: () => {},
  };
}

function isWithin(
  { outlet, date }: AnalysedArticle['article'],
  { outlets, from, to }: Limits,
): boolean {
  if (outlets.length > 0 && (outlet === null || !outlets.includes(outlet))) return false;
  if (from !== null && (date === null || date < from)) return false;
  return to === null || (date !== null && date <= to);
}

function holds(stems: ReadonlySet<string>, { alternatives }: SearchTerm): boolean {
  return alternatives.some((run) => run.every((stem) => stems.has(stem)));
}
