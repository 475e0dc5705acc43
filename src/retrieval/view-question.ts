import type { Archive } from '../archive/archive.ts';
import type { Question } from './question.ts';
import { dot, type WordSimilarity } from './word-similarity.ts';

/** Cosine of two words from which on they count as of the same matter. */
const NEAR = 0.35;

/** How near words come that begin alike. */
const SAME_BEGINNING = 0.8;

/** What of a question is the same for all candidate sentences. */
export interface QuestionView {
  readonly question: Question;
  /** The stems of all spellings of its topics. */
  readonly stems: ReadonlySet<string>;
  /** How rare each topic is, 0 to 1, by the archive's passages and, where they are few, by English. */
  readonly weights: readonly number[];
  /** Passages of the archive. */
  readonly passages: number;
  /** Whether any report has the topic at all. */
  readonly known: readonly boolean[];
  /** Unit vector of the question's words; null where none is known. */
  readonly vector: Float32Array | null;
  /** How near a word comes to each topic by meaning, 0 to 1. */
  nearness(word: string): readonly number[];
}

/** A small archive cannot tell which words are rare: English counts as so many passages more. */
const PRIOR_PASSAGES = 1_000;

/** Words of a usual passage. */
const PASSAGE_WORDS = 110;

/** Share of passages from which on down a topic is as rare as can be. */
const RAREST = 1 / 10_000;

/** Looks up how rare the topics of a question are, and their vectors. */
export function viewQuestion(
  question: Question,
  archive: Pick<Archive, 'frequencies' | 'status'>,
  similarity: WordSimilarity,
): QuestionView {
  const stems = question.topics.flatMap(({ alternatives }) => alternatives.flat());
  const frequencies = archive.frequencies(stems);
  const { passages } = archive.status();
  // A topic is as frequent as its most frequent spelling; a spelling, as its rarest word.
  const found = question.topics.map(({ alternatives }) =>
    Math.min(
      passages,
      Math.max(
        0,
        ...alternatives.map((run) => Math.min(...run.map((stem) => frequencies.get(stem) ?? 0))),
      ),
    ),
  );
  return {
    question,
    stems: new Set(stems),
    passages,
    known: found.map((frequency) => frequency > 0),
    weights: question.topics.map(({ word }, t) => {
      const usual = 1 - (1 - similarity.shareOf(word)) ** PASSAGE_WORDS;
      const share = (found[t]! + PRIOR_PASSAGES * usual) / (passages + PRIOR_PASSAGES);
      return Math.min(1, Math.log(1 / Math.max(share, RAREST)) / Math.log(1 / RAREST));
    }),
    vector: similarity.meanVector(question.topics.map(({ word }) => word)),
    nearness: nearnessTo(
      question.topics.map(({ word }) => ({ word, unit: similarity.unitVectorOf(word) })),
      similarity,
    ),
  };
}

/** "tyrant" and "tyranny": a beginning of five letters that is most of both words. */
function hasSameBeginning(a: string, b: string): boolean {
  let same = 0;
  while (same < a.length && a.charCodeAt(same) === b.charCodeAt(same)) same++;
  return same >= 5 && same >= 0.6 * Math.max(a.length, b.length);
}

/** Compares words with the topics' vectors and remembers what was compared. */
function nearnessTo(
  topics: readonly { readonly word: string; readonly unit: Float32Array | null }[],
  similarity: WordSimilarity,
): (word: string) => readonly number[] {
  const known = new Map<string, readonly number[]>();
  return (word) => {
    let near = known.get(word);
    if (near === undefined) {
      const vector = similarity.unitVectorOf(word);
      near = topics.map(({ word: topic, unit }) => {
        const alike = hasSameBeginning(topic, word) ? SAME_BEGINNING : 0;
        return Math.max(0, (dot(unit, vector) - NEAR) / (1 - NEAR), alike);
      });
      known.set(word, near);
    }
    return near;
  };
}
