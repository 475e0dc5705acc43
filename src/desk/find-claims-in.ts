import { completeCopies, isWithin } from '../answering/complete-copies.ts';
import { textHash } from '../archive/text-hash.ts';
import { DatelineError } from '../errors.ts';
import { occurs } from '../retrieval/match-topics.ts';
import type { PreparedArticle } from '../retrieval/prepare-article.ts';
import type { Question } from '../retrieval/question.ts';
import { viewQuestion } from '../retrieval/view-question.ts';
import { isEnough, matchesIn, understandAbout } from './claims-about.ts';
import type { FoundClaim } from './desk.ts';
import type { DeskParts } from './desk-parts.ts';
import { byDate, joinCopies, wordsOfClaim } from './join-copies.ts';

/**
 * The claims of some reports about each of several things, as the ledger would have them. Each
 * report is prepared once, and what has none of the words is not looked through.
 * @param abouts What is not understood has none.
 * @returns For each of them in its place, oldest first.
 */
export function findClaimsIn(
  reports: readonly string[],
  abouts: readonly string[],
  parts: DeskParts,
): FoundClaim[][] {
  const { archive } = parts;
  return archive.snapshot(() => {
    const prepared = reports.flatMap((name) => parts.prepared(name) ?? []);
    return abouts.map((about) => claimsAbout(understood(about, parts), prepared, parts));
  });
}

function claimsAbout(
  question: Question | null,
  reports: readonly PreparedArticle[],
  { archive, similarity }: DeskParts,
): FoundClaim[] {
  if (question === null) return [];
  const { topics, limits } = question;
  const view = viewQuestion(question, archive, similarity);
  const matches = reports
    .filter(({ analysed: { article } }) => isWithin(article, limits))
    .filter(({ stems }) =>
      isEnough(
        topics.map((topic) => occurs(topic, stems)),
        view,
      ),
    )
    .flatMap((report) => matchesIn(report, view));
  const distinct = joinCopies(matches).sort((a, b) => byDate(a.finding, b.finding));
  return completeCopies(distinct, limits, archive).map(({ score: _, ...entry }, at) => ({
    key: textHash(wordsOfClaim(distinct[at]!)),
    entry,
  }));
}

/** Data of names may have changed since somebody asked to be told about it. */
function understood(about: string, parts: DeskParts): Question | null {
  try {
    return understandAbout(about, parts);
  } catch (error) {
    if (error instanceof DatelineError && error.code === 'QUESTION') return null;
    throw error;
  }
}
