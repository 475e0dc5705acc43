import type { WeighedAnswer } from '../dateline.ts';
import type { Limits } from '../domain.ts';
import { DatelineError } from '../errors.ts';
import type { Names } from '../knowledge/names.ts';
import type { Outlets } from '../knowledge/outlets.ts';
import { languageOf } from '../retrieval/asking/language-of.ts';
import { type ReadQuestion, readQuestion } from '../retrieval/asking/read-question.ts';
import { findWindows, type Retrieval } from '../retrieval/find-windows.ts';
import { rankWindows } from '../retrieval/rank-windows.ts';
import type { RankerWeights } from '../retrieval/score-windows.ts';
import { understandQuestion } from '../retrieval/understand-question.ts';
import { completeCopies } from './complete-copies.ts';
import { findDisagreement } from './find-disagreement.ts';
import { gatherFindings } from './gather-findings.ts';
import { type Judge, judgeEvidence } from './judge-evidence.ts';
import { phraseAnswer, phraseRefusal } from './phrase-answer.ts';
import { disagreementIn, phraseAnswerIn, phraseRefusalIn } from './phrase-in-language.ts';
import { putSidesFirst } from './put-sides-first.ts';
import { quoteDateLine } from './quote-date-line.ts';
import { spellAsReports } from './spell-as-reports.ts';
import { textsOf } from './texts-of.ts';

/** Findings of an answer, and reports that a refusal offers, at most. */
const FINDINGS = 10;
const NEAREST = 3;

/** Windows that findings are gathered from: enough that copies of a few do not crowd out the rest. */
const WINDOWS = 80;

/** Longest question, in characters. */
export const LONGEST_QUESTION = 1_000;

/** What answering needs beside the question. */
export interface Answering extends Retrieval {
  readonly outlets: Outlets;
  readonly names: Names;
  /** Folded first names of people. */
  readonly firstNames: ReadonlySet<string>;
  readonly ranker: RankerWeights;
  readonly judge: Judge;
  /** 0 answers whenever something is found, 1 only when all but certain. */
  readonly strictness: number;
  /** The present day, YYYY-MM-DD. */
  readonly today: () => string;
}

/**
 * Answers a question from the archive, or says that the archive does not say; and tells how sure the
 * answer is.
 * @param english What it says in English; else it is read as far as it can be.
 * @throws {DatelineError} QUESTION where the question is empty or too long.
 */
export async function weighAnswer(
  text: string,
  given: Limits,
  answering: Answering,
  english?: string,
): Promise<WeighedAnswer> {
  checkQuestion(text);
  const soundAlike = answering.soundAlikes();
  const read: ReadQuestion =
    english === undefined
      ? readQuestion(text, { ...answering, soundAlike })
      : { language: languageOf(text), english, isRead: true, original: (label) => label };
  if (read.language !== 'en' && !read.isRead) {
    const { unread } = textsOf(read.language);
    return { answer: { answered: false, text: unread, nearest: [] }, confidence: null };
  }
  const understood = understandQuestion(read.english, { ...answering, today: answering.today() });
  const question = spellAsReports(understood, answering.archive, soundAlike);
  const limits = narrow(given, question.limits);
  const found = await findWindows(question, limits, answering);
  const ranked = rankWindows(found.windows, answering.ranker, WINDOWS);
  const gathered = gatherFindings(ranked, found.view, FINDINGS);
  const verdict = judgeEvidence(found, gathered, answering.judge, answering.strictness);
  const { confidence } = verdict;
  if (!verdict.enough) {
    const { said } = verdict;
    const others = gathered.filter((finding) => finding !== said);
    const offered = (said === null ? others : [said, ...others]).slice(0, NEAREST);
    const nearest = completeCopies(offered, limits, answering.archive);
    const { known } = found.view;
    const absent = question.topics.filter((_, t) => !known[t]).map(({ label }) => label);
    const refusal =
      read.language === 'en'
        ? phraseRefusal(verdict.reason, nearest)
        : phraseRefusalIn(read.language, absent.map(read.original), nearest);
    return { answer: { answered: false, text: refusal, nearest }, confidence };
  }
  const shown = quoteDateLine(question, gathered).slice(0, FINDINGS);
  // Of an open question nobody can deny "it".
  const disputed = question.isOpen
    ? { gathered: shown, disagreement: null }
    : findDisagreement({ ...found, gathered: shown }, FINDINGS);
  const { findings, disagreement } = putSidesFirst({
    findings: completeCopies(disputed.gathered, limits, answering.archive),
    disagreement: disputed.disagreement,
  });
  if (read.language !== 'en') {
    const told = disagreement && disagreementIn(read.language, disagreement, findings);
    const text = phraseAnswerIn(read.language, question, findings, told);
    return { answer: { answered: true, text, findings, disagreement: told }, confidence };
  }
  const answer = phraseAnswer(question, findings, disagreement);
  return { answer: { answered: true, text: answer, findings, disagreement }, confidence };
}

function checkQuestion(text: string): void {
  if (text.trim() === '')
    throw new DatelineError(
      'QUESTION',
      'The question is empty. Ask, for example: who claimed Toretsk fell?',
    );
  if (text.length > LONGEST_QUESTION) {
    throw new DatelineError(
      'QUESTION',
      `The question is longer than ${LONGEST_QUESTION} characters. Ask it in a sentence or two.`,
    );
  }
}

/** Limits that are given beside the question win over those that it states. */
export function narrow(given: Limits, stated: Limits): Limits {
  const dated = given.from !== null || given.to !== null;
  return {
    outlets: given.outlets.length > 0 ? given.outlets : stated.outlets,
    from: dated ? given.from : stated.from,
    to: dated ? given.to : stated.to,
  };
}
