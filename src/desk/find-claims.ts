import { narrow } from '../answering/answer-question.ts';
import { completeCopies } from '../answering/complete-copies.ts';
import type { Limits } from '../domain.ts';
import { type QuestionView, viewQuestion } from '../retrieval/view-question.ts';
import { isEnough, matchesIn, understandAbout } from './claims-about.ts';
import type { Ledger, LedgerEntry } from './desk.ts';
import type { DeskParts } from './desk-parts.ts';
import { byDate, joinCopies } from './join-copies.ts';

/** Entries of a ledger, at most. */
const ENTRIES = 200;

/** Passages that are looked up for each thing asked about. */
const DEPTH = 1_000;

/**
 * Who claimed, denied, confirmed or could not verify what about something. A claim is about it
 * where its sentences or its claimant have all that is asked about, or most of it where that is
 * more than two things. What an outlet reports in its own voice is no claim. Agency copy is one
 * entry, dated as the first report that has it.
 * @throws {DatelineError} QUESTION where it names nothing that can be looked for.
 */
export function findClaims(about: string, given: Limits, parts: DeskParts): Ledger {
  const { archive } = parts;
  const question = understandAbout(about, parts);
  const limits = narrow(given, question.limits);
  return archive.snapshot(() => {
    const view = viewQuestion(question, archive, parts.similarity);
    const matches = articlesWith(view, limits, parts).flatMap((article) => {
      const prepared = parts.prepared(article);
      return prepared === null ? [] : matchesIn(prepared, view);
    });
    const distinct = joinCopies(matches);
    const shown = distinct.sort((a, b) => b.finding.score - a.finding.score).slice(0, ENTRIES);
    const entries = completeCopies(shown, limits, archive).map(
      ({ score: _, ...entry }): LedgerEntry => entry,
    );
    return { limits, entries: entries.sort(byDate), total: distinct.length };
  });
}

/** Names of the articles that have enough of what is asked about. */
function articlesWith(view: QuestionView, limits: Limits, { archive }: DeskParts): string[] {
  const found = new Map<string, boolean[]>();
  view.question.topics.forEach((topic, t) => {
    for (const { article } of archive.lexical([topic], DEPTH, limits)) {
      const marks = found.get(article) ?? view.weights.map(() => false);
      marks[t] = true;
      found.set(article, marks);
    }
  });
  return [...found].filter(([, marks]) => isEnough(marks, view)).map(([article]) => article);
}
