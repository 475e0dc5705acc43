import { sharedWords } from '../../src/evaluation/words.ts';
import type { OpenedParts } from '../../src/open-dateline.ts';
import { WINDOW_FEATURES } from '../../src/retrieval/feature-names.ts';
import { type Found, findWindows } from '../../src/retrieval/find-windows.ts';
import { articleFeatures, byArticle } from '../../src/retrieval/score-windows.ts';
import { understandQuestion } from '../../src/retrieval/understand-question.ts';
import type { Window } from '../../src/retrieval/window.ts';
import type { List } from './fit-listwise.ts';
import type { Line } from './read-questions.ts';

/** What examples are wanted for: the ranker is fitted to what has an answer, the judge to all. */
export type Purpose = 'ranker' | 'judge';

/** A question asked of an archive: what was found, and what of it is right. */
export interface Example {
  readonly line: Line;
  readonly answerable: boolean;
  readonly evidence: readonly string[];
  readonly articles: ReadonlySet<string>;
  readonly found: Found;
  /** The articles found, and which of them are right. */
  readonly articleList: List;
  /** The windows of the right articles, and which of them are evidence. */
  readonly windowList: List;
  /** Asked of an archive without the reports that answer it. */
  readonly isLeftOut: boolean;
  /** Asked of an archive of a few reports. */
  readonly isSmall: boolean;
  /** Made of another question, to have its like with a true and with a false premise. */
  readonly isTurned: boolean;
}

/** Asks an archive a marked question. */
export async function prepareExample(
  line: Line,
  parts: OpenedParts,
  how: Partial<Pick<Example, 'answerable' | 'isLeftOut' | 'isSmall' | 'isTurned'>> = {},
): Promise<Example> {
  const { marked, isGiven } = line;
  const question = understandQuestion(marked.question, { ...parts, today: '2026-01-01' });
  const found = await findWindows(question, question.limits, parts);
  const evidence = marked.evidence.map((one) =>
    typeof one === 'string'
      ? one
      : (parts.archive.article(one.article)?.article.body.slice(one.start, one.end) ?? ''),
  );
  const articles = new Set([...marked.articles, ...marked.also]);
  const { answerable = marked.answerable } = how;
  const { isLeftOut = false, isSmall = false, isTurned = false } = how;
  const weight = (isGiven ? 2 : 1) / (isSmall ? 2 : 1);
  const isRight = ({ candidate }: Window) => articles.has(candidate.prepared.analysed.article.name);
  const groups = byArticle(found.windows);
  return {
    line,
    answerable,
    evidence,
    articles,
    found,
    articleList: listOf(
      groups.map(articleFeatures),
      groups.map(([first]) => isRight(first!)),
      weight,
    ),
    windowList: listOf(
      found.windows.filter(isRight).map(({ features }) => features),
      found.windows.filter(isRight).map((window) => answers(window, evidence)),
      weight,
    ),
    isLeftOut,
    isSmall,
    isTurned,
  };
}

function listOf(
  features: readonly Float64Array[],
  right: readonly boolean[],
  weight: number,
): List {
  const width = WINDOW_FEATURES.length;
  const rows = new Float32Array(features.length * width);
  features.forEach((row, i) => {
    rows.set(row, i * width);
  });
  return { rows, right: Uint8Array.from(right, Number), weight };
}

/** Whether a window, and one of its sentences by itself, is evidence. */
function answers({ candidate, first, end }: Window, evidence: readonly string[]): boolean {
  const { article } = candidate.prepared.analysed;
  const sentences = candidate.prepared.sentences.slice(first, end);
  const text = article.body.slice(sentences[0]!.start, sentences.at(-1)!.end);
  const isEvidence = (part: string) => evidence.some((one) => sharedWords(part, one) >= 0.5);
  return (
    isEvidence(text) &&
    sentences.some((sentence) => sentence.terms.length > 1 && isEvidence(sentence.text))
  );
}
