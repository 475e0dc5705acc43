import type { Found } from '../retrieval/find-windows.ts';
import { occurs } from '../retrieval/match-topics.ts';
import type { PreparedSentence } from '../retrieval/prepared-sentence.ts';
import { givesFigure, QUANTITY } from '../retrieval/sentence-signs.ts';
import type { QuestionView } from '../retrieval/view-question.ts';
import { dot } from '../retrieval/word-similarity.ts';
import type { GatheredFinding } from './gather-findings.ts';
import { heldBy } from './held-by.ts';
import { calls, type SpokenMatter } from './spoken-matter.ts';

/** What each number of {@link evidenceSigns} says. */
export const SIGNS = [
  'score',
  'lead over the second',
  'lead over the fifth',
  'coverage',
  'article coverage up to a half',
  'article stands out',
  'article of the best passage',
  'topics known',
  'cosine',
  'cosine with the sentence before',
  'subject speaks on the matter',
  'nobody else speaks on it more',
  'subject in the article',
  'subject in the article on the matter',
  'subject near the matter',
  'persons in the article',
  'persons around',
  'figure where asked',
  'figure of what is asked',
  'claimant where asked',
] as const;

/** Sentences before and behind a quote that count as around it. */
const AROUND = { before: 4, behind: 3 };

/** Reports behind the one that holds most of the question which it is compared with. */
const OTHERS = 4;

/**
 * Signs of whether the best findings answer the question at all, in the order of {@link SIGNS}.
 * Each is greater where more speaks for an answer. They compare what is asked with what is found; the
 * style of the question is not among them: it tells test questions apart better than answers.
 */
export function evidenceSigns(
  { view, candidates }: Found,
  gathered: readonly GatheredFinding[],
  spoken: SpokenMatter,
): Float64Array {
  const { question, weights } = view;
  const [top] = gathered;
  const signs = new Float64Array(SIGNS.length);
  if (top === undefined) return signs;
  const { candidate, first, end } = top.window;
  const { prepared } = candidate;
  const part = (from: number, to: number) => prepared.sentences.slice(Math.max(0, from), to);
  const inside = part(first, end);
  const around = part(first - AROUND.before, end + AROUND.behind);
  const share = (
    value: (topic: number) => boolean | number,
    pick: (topic: number) => boolean = () => true,
  ) => shareOf(weights, value, pick);

  const isIn = (t: number) => occurs(question.topics[t]!, prepared.stems);
  const covered = candidates.map((one) =>
    share((t) => occurs(question.topics[t]!, one.prepared.stems)),
  );
  const others = [...covered].sort((a, b) => b - a).slice(1, 1 + OTHERS);
  const hasSubject = question.topics.some(({ subject }) => subject);
  const persons = question.topics.flatMap(({ person, name }, t) => (person || name ? [t] : []));
  const text = inside.map((sentence) => sentence.text).join(' ');

  signs.set([
    top.window.score,
    top.window.score - (gathered[1]?.window.score ?? top.window.score - 3),
    top.window.score - (gathered[4]?.window.score ?? top.window.score - 5),
    share((t) => inside.some(({ stems }) => occurs(question.topics[t]!, stems))),
    Math.min(1, 2 * share(isIn)),
    share(isIn) - others.reduce((sum, one) => sum + one, 0) / Math.max(1, others.length),
    Number(candidate === candidates[0]),
    share((t) => view.known[t]!),
    Math.max(0, ...inside.map(({ vector }) => dot(view.vector, vector))),
    Math.max(0, ...inside.map(({ vectorWithPrevious }) => dot(view.vector, vectorWithPrevious))),
    hasSubject ? spoken.both : share((t) => heldBy(inside, t, view)),
    hasSubject ? 1 - Math.max(0, spoken.other - spoken.both) : 1,
    hasSubject ? share(isIn, (t) => question.topics[t]!.subject) : 1,
    hasSubject ? spoken.mentioned : 1,
    hasSubject ? spoken.near : 1,
    mean(persons, isIn),
    mean(
      persons,
      (t) =>
        around.some(({ stems }) => occurs(question.topics[t]!, stems)) ||
        (top.claim !== null && calls(question.topics[t]!, top.claim.speaker)),
    ),
    question.kind === 'figure' && !givesFigure(question.text, text) ? 0 : 1,
    question.kind === 'figure' ? figureOfAsked(part(first - 1, end + 1), view) : 1,
    question.kind === 'who' && (top.claim?.claim.claimant ?? null) === null ? 0 : 1,
  ]);
  return signs;
}

/** The share of topics that have a value, by how rare they are; 0 where none is picked. */
function shareOf(
  weights: readonly number[],
  value: (topic: number) => boolean | number,
  pick: (topic: number) => boolean,
): number {
  let all = 0;
  let held = 0;
  weights.forEach((weight, t) => {
    if (!pick(t)) return;
    all += weight;
    held += weight * Number(value(t));
  });
  return all === 0 ? 0 : held / all;
}

/** The share of some topics for which something is so; 1 for no topics. */
function mean(topics: readonly number[], isSo: (topic: number) => boolean): number {
  return topics.length === 0 ? 1 : topics.filter(isSo).length / topics.length;
}

/** What a question asks the figure of: it stands behind these words. */
const ASKS_FIGURE =
  /\bhow\s+(?:many|much|long|big|old|far|tall|high|often|large)\b|\b(?:percentage|share|percent|pct|number|fraction|proportion)\b/iu;

/** How far a sentence with a figure holds the first two things, names aside, that are counted, 0 to 1. */
function figureOfAsked(sentences: readonly PreparedSentence[], view: QuestionView): number {
  const { text, topics } = view.question;
  const asks = ASKS_FIGURE.exec(text);
  const from = asks === null ? 0 : asks.index + asks[0].length;
  const things = topics.flatMap(({ name, person }, t) => (name || person ? [] : [t]));
  const behind = things.filter((t) => text.indexOf(topics[t]!.label, from) >= 0);
  const counted = (behind.length > 0 ? behind : things).slice(0, 2);
  if (counted.length === 0) return 1;
  const holds = (sentence: PreparedSentence) =>
    counted.reduce((sum, t) => sum + heldBy([sentence], t, view), 0) / counted.length;
  return Math.max(0, ...sentences.filter((one) => QUANTITY.test(one.text)).map(holds));
}
