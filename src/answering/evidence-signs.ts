import type { Found } from '../retrieval/find-windows.ts';
import { occurs } from '../retrieval/match-topics.ts';
import { givesFigure } from '../retrieval/sentence-signs.ts';
import type { Topic } from '../retrieval/understand-question.ts';
import { dot } from '../retrieval/word-similarity.ts';
import type { GatheredFinding } from './gather-findings.ts';

/** What each number of {@link evidenceSigns} says. */
export const SIGNS = [
  'score',
  'lead over the second',
  'lead over the fifth',
  'coverage',
  'coverage with neighbours',
  'article coverage',
  'soft coverage',
  'rarest topic present',
  'topics known',
  'cosine',
  'subject speaks',
  'subject speaks on the matter',
  'nobody else speaks on it more',
  'subject in the article',
  'names present',
  'figure where asked',
  'claimant where asked',
  'claimant is whom it asks about',
  'coverage up to a third',
  'soft coverage up to a half',
  'article coverage up to a half',
  'persons near',
  'small archive',
] as const;

/** Passages from which on an archive is no longer small. */
const LARGE_ARCHIVE = 10_000;

/**
 * Signs of whether the best findings answer the question at all, in the order of {@link SIGNS}.
 * Each is greater where more speaks for an answer. They compare what is asked with what is found; the
 * style of the question is not among them: it tells test questions apart better than answers.
 */
export function evidenceSigns(
  { view, windows }: Found,
  gathered: readonly GatheredFinding[],
): Float64Array {
  const { question, weights } = view;
  const top = gathered[0];
  const signs = new Float64Array(SIGNS.length);
  if (top === undefined) return signs;
  const { prepared } = top.window.candidate;
  const weigh = (
    value: (topic: number) => number,
    pick: (topic: number) => boolean = () => true,
  ) => {
    let sum = 0;
    let all = 0;
    weights.forEach((weight, t) => {
      if (!pick(t)) return;
      all += weight;
      sum += weight * value(t);
    });
    return all === 0 ? 0 : sum / all;
  };
  const inside = prepared.sentences.slice(top.window.first, top.window.end);
  const around = prepared.sentences.slice(Math.max(0, top.window.first - 2), top.window.end + 1);
  const covered = question.topics.map((topic) => inside.some(({ stems }) => occurs(topic, stems)));
  const near = question.topics.map((topic) => around.some(({ stems }) => occurs(topic, stems)));
  const inArticle = question.topics.map((topic) => occurs(topic, prepared.stems));
  const soft = question.topics.map((_, t) =>
    covered[t]
      ? 1
      : Math.max(0, ...inside.flatMap(({ words }) => words.map((word) => view.nearness(word)[t]!))),
  );
  const subject = (t: number) => question.topics[t]!.subject;
  const matter = (t: number) => !subject(t);
  const hasSubject = question.topics.some(({ subject }) => subject);
  const speaking = bestSpeaking(windows, view);
  // Names are what is known as one, and what is rare enough to be one.
  const isNamed = question.topics.map(({ name }, t) => name || weights[t]! > 0.85);
  const text = inside.map((sentence) => sentence.text).join(' ');

  const persons = question.topics.flatMap(({ person }, t) => (person ? [t] : []));
  const presence = (t: number) => {
    const speaks = top.claim !== null && names(question.topics[t]!, top.claim.speaker);
    return near[t] || speaks ? 1 : inArticle[t] ? 0.5 : 0;
  };

  const values = [
    top.window.score,
    top.window.score - (gathered[1]?.window.score ?? top.window.score - 3),
    top.window.score - (gathered[4]?.window.score ?? top.window.score - 5),
    weigh((t) => Number(covered[t])),
    weigh((t) => Number(near[t])),
    weigh((t) => Number(inArticle[t])),
    weigh((t) => soft[t]!),
    1 - Math.max(0, ...weights.map((weight, t) => (near[t] ? 0 : weight))),
    weigh((t) => Number(view.known[t])),
    Math.max(0, ...inside.map(({ vector }) => dot(view.vector, vector))),
    hasSubject ? speaking.subject : 1,
    hasSubject ? speaking.both : weigh((t) => soft[t]!, matter),
    hasSubject ? 1 - Math.max(0, speaking.other - speaking.both) : 1,
    hasSubject ? weigh((t) => Number(inArticle[t]), subject) : 1,
    isNamed.some(Boolean)
      ? weigh(
          (t) => Number(near[t]),
          (t) => isNamed[t]!,
        )
      : 1,
    question.kind === 'figure' && !givesFigure(question.text, text) ? 0 : 1,
    question.kind === 'who' && (top.claim?.claim.claimant ?? null) === null ? 0 : 1,
    hasSubject
      ? weigh(
          (t) => Number(top.claim !== null && names(question.topics[t]!, top.claim.speaker)),
          subject,
        )
      : 1,
    Math.min(1, 3 * weigh((t) => Number(near[t]))),
    Math.min(1, 2 * weigh((t) => soft[t]!)),
    Math.min(1, 2 * weigh((t) => Number(inArticle[t]))),
    persons.length === 0 ? 1 : persons.reduce((sum, t) => sum + presence(t), 0) / persons.length,
    // All other signs are weaker in a small archive, of answers as of the rest.
    1 - Math.min(1, Math.log1p(view.passages) / Math.log(LARGE_ARCHIVE)),
  ];
  signs.set(values);
  return signs;
}

/**
 * The best match with the person asked about as the speaker: of the speaker alone, of speaker and
 * matter together, and of the matter by anybody else.
 */
function bestSpeaking(
  windows: Found['windows'],
  view: Found['view'],
): { subject: number; both: number; other: number } {
  const { question, weights } = view;
  const subjects = question.topics.map(({ subject }) => subject);
  const sum = (pick: (t: number) => boolean, value: (t: number) => number) => {
    let all = 0;
    let got = 0;
    weights.forEach((weight, t) => {
      if (!pick(t)) return;
      all += weight;
      got += weight * value(t);
    });
    return all === 0 ? 0 : got / all;
  };
  const best = { subject: 0, both: 0, other: 0 };
  for (const { candidate, first, end } of windows) {
    if (end !== first + 1) continue;
    const sentence = candidate.prepared.sentences[first]!;
    const matter = sum(
      (t) => !subjects[t],
      (t) =>
        occurs(question.topics[t]!, sentence.stems)
          ? 1
          : Math.max(0, ...sentence.words.map((word) => view.nearness(word)[t]!)),
    );
    let speaker = 0;
    for (const claim of sentence.claims) {
      speaker = Math.max(
        speaker,
        sum(
          (t) => subjects[t]!,
          (t) => Number(names(question.topics[t]!, claim.speaker)),
        ),
      );
    }
    best.subject = Math.max(best.subject, speaker);
    best.both = Math.max(best.both, speaker * matter);
    best.other = Math.max(best.other, (1 - speaker) * matter);
  }
  return best;
}

/** Whether a speaker is called by a topic, or by a part of it: a surname is enough. */
function names({ alternatives }: Topic, speaker: ReadonlySet<string>): boolean {
  return alternatives.some((run) => run.some((stem) => speaker.has(stem)));
}
