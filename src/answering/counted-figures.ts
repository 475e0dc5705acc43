import type { CandidateArticle } from '../retrieval/candidate-article.ts';
import { occurs } from '../retrieval/match-topics.ts';
import type { PreparedClaim } from '../retrieval/prepared-claim.ts';
import type { QuestionView } from '../retrieval/view-question.ts';
import { type AskedFigure, asksSize, countsAsked } from './asked-figure.ts';
import { type Figure, figuresOf } from './figures-of.ts';
import { hasNames, isAbout, isName, matterOf } from './matter-of.ts';
import { quantityOf } from './quantities.ts';
import { stateTimeOf } from './state-time.ts';

/** What a figure's sentence has to hold of the question. */
const LEAST_MATTER = 0.5;

/** What the sentence itself has to hold of what has happened or is asked of the counted. */
const LEAST_EVENT = 0.4;

/** Characters before and behind a figure that say when and how it was so. */
const CONTEXT = 60;

/** What a word that only the title has counts. */
const IN_TITLE = 0.6;

/** A figure of a report that may answer the question, with whose it is. */
export interface CountedFigure {
  readonly figure: Figure;
  readonly candidate: CandidateArticle;
  readonly sentence: number;
  readonly claim: PreparedClaim | null;
  readonly claimant: string | null;
  /** How much of the question's matter its sentence holds, 0 to 1. */
  readonly matter: number;
  /** How much its sentence holds of what is asked of the counted, 0 to 1. */
  readonly event: number;
  /** The words around it. */
  readonly context: string;
}

/** The figures of a candidate that count what a question asks for. */
export function countedFigures(
  candidate: CandidateArticle,
  view: QuestionView,
  asked: AskedFigure,
): CountedFigure[] {
  const { sentences } = candidate.prepared;
  return [...candidate.passages.keys()].flatMap((sentence) => {
    const { text, start } = sentences[sentence]!;
    if (
      !/\p{N}|\b(?:\p{L}+teen|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\p{L}+ty|dozen|hundred|thousand)/iu.test(
        text,
      )
    )
      return [];
    const figures = figuresOf(text).filter((figure) => countsAsked(figure, text, asked));
    if (figures.length === 0) return [];
    const matter = matterOf(view, candidate, [sentence]);
    const event = eventIn(candidate, sentence, view, asked);
    if (event < LEAST_EVENT) return [];
    if (matter < LEAST_MATTER || !hasNames(view, candidate, [sentence])) return [];
    return figures.flatMap((figure) => {
      const claim = claimAt(candidate, start + figure.start);
      const claimant = claim?.claim.claimant?.name ?? namedFor(text.slice(0, figure.start));
      if (!isAbout(view, candidate, sentence, claimant)) return [];
      return {
        figure,
        candidate,
        sentence,
        claim,
        claimant,
        matter,
        event,
        context: contextOf(text, figure),
      };
    });
  });
}

/** The words around a figure, up to the end of its clause. */
function contextOf(text: string, { start, end }: Figure): string {
  const after = /^[^,;]*/u.exec(text.slice(end, end + CONTEXT))![0];
  return text.slice(Math.max(0, start - CONTEXT), end) + after;
}

/**
 * How much of what is asked of the counted a sentence itself holds, 0 to 1: "brought ashore" is not
 * "aboard", whatever is told of the same ferry around it. Names and the counted are left out.
 */
function eventIn(
  { prepared }: CandidateArticle,
  sentence: number,
  { question, weights, nearness }: QuestionView,
  { units, quantity }: AskedFigure,
): number {
  const { stems, words, text } = prepared.sentences[sentence]!;
  const near = words.map((word) => nearness(word));
  let all = 0;
  let held = 0;
  for (const [t, topic] of question.topics.entries()) {
    if (isName(topic, question) || topic.written.some((stem) => units?.has(stem))) continue;
    const isQuantity =
      quantity !== null && (quantityOf(topic.label) === quantity || asksSize(`how ${topic.label}`));
    const isThen = topic.word === 'war' && stateTimeOf(text) === 'past';
    all += weights[t]!;
    const share =
      occurs(topic, stems) || isThen || (isQuantity && quantityOf(text) !== null)
        ? 1
        : Math.max(
            occurs(topic, prepared.titleStems) ? IN_TITLE : 0,
            ...near.map((one) => one[t]!),
          );
    held += weights[t]! * share;
  }
  return all === 0 ? 1 : held / all;
}

/** Who gives a figure in a clause that no claim holds: "the Tax Foundation puts the figure at". */
const GIVES =
  /(?:^|[;,]\s+|\b(?:while|and|but)\s+)(?:[Tt]he\s+)?(?<name>(?!The\b)\p{Lu}[\p{L}-]*(?:\s(?:(?:of|for|at)\s(?:the\s)?)?\p{Lu}[\p{L}-]*)*)\s(?:[^;,.]{0,80}\s)?(?:estimates?|estimated|puts?|lists?|listed|counts|counted|pegs|pegged|expects?)\b[^;]*$/u;

function namedFor(before: string): string | null {
  return GIVES.exec(before)?.groups?.name?.split(/\s(?:at|of\sthe)\s/u)[0] ?? null;
}

/** The claim that gives a figure: the shortest one whose content holds it. */
function claimAt({ prepared }: CandidateArticle, offset: number): PreparedClaim | null {
  const holding = prepared.claims.filter(
    ({ claim }) =>
      claim.claimant !== null &&
      claim.content.some(({ start, end }) => start <= offset && offset < end),
  );
  const length = ({ claim }: PreparedClaim) =>
    claim.content.reduce((sum, { start, end }) => sum + end - start, 0);
  return holding.sort((a, b) => length(a) - length(b))[0] ?? null;
}
