import { countWords } from '../../src/passages/split-passages.ts';
import type { CandidateArticle } from '../../src/retrieval/candidate-article.ts';
import { matchTopics } from '../../src/retrieval/match-topics.ts';
import { type Window, windowsOf } from '../../src/retrieval/window.ts';
import { analysedReport } from '../support/analysed-report.ts';
import { candidateOf, viewOf } from '../support/ranked-window.ts';
import { sentenceOf } from '../support/texts.ts';

const VIEW = viewOf('who saw the grey wave?', [
  analysedReport({ name: 'sea', body: 'Brun saw a wave. The sea was grey.' }),
]);

/** A report with sentences of so many words, of which all or some were found. */
export function candidate(
  name: string,
  lengths: readonly number[],
  found?: readonly number[],
): CandidateArticle {
  const body = lengths.map((words) => sentenceOf(words)).join(' ');
  return candidateOf(analysedReport({ name, body }), found);
}

/** The windows of some candidates. */
export function windowsIn(candidates: readonly CandidateArticle[]): Window[] {
  return windowsOf(VIEW, matchTopics(VIEW, candidates));
}

/** How many words a window has. */
export function wordsOf({ candidate, first, end }: Window): number {
  const { analysed, sentences } = candidate.prepared;
  return countWords(analysed.article.body.slice(sentences[first]!.start, sentences[end - 1]!.end));
}
