import type { Found } from '../retrieval/find-windows.ts';
import { occurs } from '../retrieval/match-topics.ts';
import type { Topic } from '../retrieval/question.ts';
import { givesFigure, wantsMoney, wantsPercent } from '../retrieval/sentence-signs.ts';
import type { QuestionView } from '../retrieval/view-question.ts';
import { nameAsked } from './false-premise.ts';
import type { GatheredFinding } from './gather-findings.ts';
import type { SpokenMatter } from './spoken-matter.ts';

/** Missing words that a reason names, at most: the rarest. */
const NAMED_WORDS = 2;

/** A word that comes so near to a topic by meaning stands for it. */
const SAME_MEANING = 0.6;

/** What is found has the one asked about speak on the matter from this share on. */
const SPEAKS = 0.5;

/** Why the findings are not enough, in words: what of the question they do not have. */
export function refusalReason(
  { view, candidates }: Found,
  gathered: readonly GatheredFinding[],
  spoken: SpokenMatter,
): string {
  const { topics, text, kind } = view.question;
  const unknown = rarest(
    view,
    topics.flatMap((_, t) => (view.known[t] ? [] : [t])),
  );
  if (unknown.length > 0) return `No report mentions ${listed(unknown)}.`;

  const asked = nameAsked(view);
  if (asked !== null && spoken.both < SPEAKS) {
    if (spoken.subject >= SPEAKS) return `No report has ${asked} speak of that.`;
    const isMentioned = candidates.some(({ prepared }) =>
      topics.every((topic) => !topic.subject || occurs(topic, prepared.stems)),
    );
    return isMentioned
      ? `No report that comes near quotes ${asked}.`
      : `No report that comes near mentions ${asked}.`;
  }

  const nearest = gathered[0]!;
  const missing = rarest(
    view,
    topics.flatMap((topic, t) => (isIn(topic, t, nearest, view) ? [] : [t])),
  );
  if (missing.length > 0) return `The nearest report does not mention ${listed(missing)}.`;
  if (kind === 'figure' && !givesFigure(text, nearest.finding.quote.text))
    return `No report that comes near gives ${figureAsked(text)}.`;
  return 'The nearest report has the words of the question, but apart from each other.';
}

/** Topics as the question wrote them, the rarest ones, in the question's order. */
function rarest({ question, weights }: QuestionView, of: readonly number[]): string[] {
  const kept = [...of].sort((a, b) => weights[b]! - weights[a]!).slice(0, NAMED_WORDS);
  return of.filter((t) => kept.includes(t)).map((t) => `“${question.topics[t]!.label}”`);
}

function listed(words: readonly string[]): string {
  return words.join(' or ');
}

/** Whether the report of a finding has a topic, by its word or by its meaning in the quote. */
function isIn(topic: Topic, t: number, { window }: GatheredFinding, view: QuestionView): boolean {
  const { prepared } = window.candidate;
  return (
    occurs(topic, prepared.stems) ||
    prepared.sentences
      .slice(window.first, window.end)
      .some(({ words }) => words.some((word) => view.nearness(word)[t]! >= SAME_MEANING))
  );
}

/** What kind of figure a question asks for. */
function figureAsked(text: string): string {
  if (wantsPercent(text)) return 'such a share';
  if (wantsMoney(text)) return 'such a sum';
  if (/\bhow\s+long\b/iu.test(text)) return 'such a length of time';
  return 'such a figure';
}
