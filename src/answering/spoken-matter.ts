import type { CandidateArticle } from '../retrieval/candidate-article.ts';
import type { Found } from '../retrieval/find-windows.ts';
import { bestMarks, type Marks, occurs } from '../retrieval/match-topics.ts';
import type { Topic } from '../retrieval/question.ts';

/** Sentences on either side of one within which the one asked about counts as near. */
const NEAR = 2;

/** How well reports fit whom a question asks about and what about; each 0 to 1. */
export interface SpokenMatter {
  /** The best sentence with the one asked about as the speaker. */
  readonly subject: number;
  /** The best of speaker and matter together. */
  readonly both: number;
  /** The best of the matter, by anybody else. */
  readonly other: number;
  /** The best report on the matter that mentions the one asked about, by the best of all. */
  readonly mentioned: number;
  /** The best sentences on the matter near which that one is named, by the best of all. */
  readonly near: number;
}

/** Compares what is best on the matter, with the one asked about, with what is best by anybody. */
export function spokenMatter({ view, matches }: Found): SpokenMatter {
  const { topics } = view.question;
  const subjects = topics.map(({ subject }) => subject);
  const share = shareOf(view.weights);
  const key = nameOf(topics);
  const best = { subject: 0, both: 0, other: 0 };
  const report = { any: 0, withSubject: 0 };
  const sentences = { any: 0, withSubject: 0 };
  for (const [candidate, { hard, soft, inArticle }] of matches) {
    const matter = (marks: Marks) => share(marks, (t) => !subjects[t]);
    const aboutPlaces = marksOfPlaces(topics, candidate);
    const whole = bestMarks([bestMarks(soft, 0, soft.length - 1), inArticle], 0, 1);
    see(report, matter(whole), key !== null && Boolean(inArticle[key]));
    for (const i of candidate.passages.keys()) {
      const around = matter(bestMarks(soft, i - 1, i + 1));
      const isNear = key !== null && bestMarks(hard, i - NEAR, i + NEAR)[key] === 1;
      see(sentences, around, isNear);
      const speaker = Math.max(
        0,
        ...candidate.prepared.sentences[i]!.claims.map((claim) =>
          share(
            topics.map((topic) => Number(calls(topic, claim.speaker))),
            (t) => subjects[t]!,
          ),
        ),
      );
      const own = matter(bestMarks([soft[i]!, aboutPlaces], 0, 1));
      best.subject = Math.max(best.subject, speaker);
      best.both = Math.max(best.both, speaker * own);
      best.other = Math.max(best.other, (1 - speaker) * own);
    }
  }
  return { ...best, mentioned: ratio(report), near: ratio(sentences) };
}

/** What a place counts of which a report is, for what is said in it without naming it ("the city"). */
const OF_PLACE = 0.7;

/** Sentences at the head of a report that, with its title, say where it is. */
const LEAD = 2;

/** The places that a report is about, by its title and opening. */
function marksOfPlaces(topics: readonly Topic[], { prepared }: CandidateArticle): number[] {
  const { titleStems, sentences } = prepared;
  const lead = [{ stems: titleStems }, ...sentences.slice(0, LEAD)];
  return topics.map((topic) => {
    const isPlace = topic.name && !topic.person;
    return isPlace && lead.some(({ stems }) => occurs(topic, stems)) ? OF_PLACE : 0;
  });
}

/** Whether a speaker is called by a topic, or by a part of it: a surname is enough. */
export function calls({ alternatives }: Topic, speaker: ReadonlySet<string>): boolean {
  return alternatives.some((run) => run.some((stem) => speaker.has(stem)));
}

/** The topic that names whom a question asks about: the surname where there is one; null without. */
function nameOf(topics: readonly Topic[]): number | null {
  const asked = topics.flatMap(({ subject }, t) => (subject ? [t] : []));
  const named = asked.findLast((t) => topics[t]!.person || topics[t]!.name);
  return named ?? asked.at(-1) ?? null;
}

/** The share of topics that marks hold, by how rare they are; 0 where none is picked. */
function shareOf(weights: readonly number[]) {
  return (marks: Marks, pick: (topic: number) => boolean): number => {
    let all = 0;
    let held = 0;
    weights.forEach((weight, t) => {
      if (!pick(t)) return;
      all += weight;
      held += weight * marks[t]!;
    });
    return all === 0 ? 0 : held / all;
  };
}

interface Compared {
  any: number;
  withSubject: number;
}

function see(compared: Compared, value: number, hasSubject: boolean): void {
  compared.any = Math.max(compared.any, value);
  if (hasSubject) compared.withSubject = Math.max(compared.withSubject, value);
}

function ratio({ any, withSubject }: Compared): number {
  return any === 0 ? 0 : withSubject / any;
}
