import { z } from 'zod';
import type { Found } from '../retrieval/find-windows.ts';
import { readWeights, sameNames } from '../retrieval/read-weights.ts';
import type { Topic } from '../retrieval/understand-question.ts';
import { evidenceSigns, SIGNS } from './evidence-signs.ts';
import type { GatheredFinding } from './gather-findings.ts';

/** A logistic model of whether the findings answer, over {@link SIGNS}. */
export interface Judge {
  readonly weights: readonly number[];
  readonly intercept: number;
}

/**
 * Whether what was found is enough to answer, and how sure that is, 0 to 1; null where it is not
 * enough at any strictness.
 */
export type Verdict =
  | { readonly enough: true; readonly confidence: number }
  | { readonly enough: false; readonly confidence: number | null; readonly reason: string };

const File = z.object({
  signs: z.array(z.string()),
  weights: z.array(z.number()),
  intercept: z.number(),
});

/**
 * The judge's weights, made by `scripts/train-ranker`.
 * @throws {DatelineError} CONFIG where the file does not fit this version of the program.
 */
export function loadJudge(path: string | URL = new URL('./judge.json', import.meta.url)): Judge {
  return readWeights(
    path,
    File,
    (file) => sameNames(file.signs, SIGNS) && file.weights.length === SIGNS.length,
  );
}

/** Probability that the findings answer the question, 0 to 1. */
export function confidenceOf(signs: Float64Array, { weights, intercept }: Judge): number {
  const sum = weights.reduce((total, weight, i) => total + weight * signs[i]!, intercept);
  return 1 / (1 + Math.exp(-sum));
}

/** Where less than this share of a question occurs anywhere in the archive, it is about something else. */
const LEAST_KNOWN = 0.55;

/** How much of the question occurs in the archive, weighed by how rare its topics are, 0 to 1. */
function knownShare({ view: { weights, known } }: Found): number {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return all === 0 ? 0 : weights.reduce((sum, weight, t) => sum + (known[t] ? weight : 0), 0) / all;
}

/** Whether a question is answered at a strictness: its confidence has to reach it. */
export function isEnough(confidence: number | null, strictness: number): boolean {
  return confidence !== null && confidence >= strictness;
}

/** Decides whether the findings answer, by how sure that is and how sure it has to be. */
export function judgeEvidence(
  found: Found,
  gathered: readonly GatheredFinding[],
  judge: Judge,
  strictness: number,
): Verdict {
  if (found.view.question.topics.length === 0) {
    return never(
      'The question names nothing to look for: ask about a person, a place or an event.',
    );
  }
  const { question, known } = found.view;
  const absent = question.topics.filter((topic, t) => isName(topic, question.text) && !known[t]);
  if (absent.length > 0) return never(`No report mentions ${absent.map(quoted).join(', ')}.`);
  if (gathered.length === 0) return never('No report that may answer is about it.');
  const isKnown = knownShare(found) >= LEAST_KNOWN;
  const signs = isKnown ? evidenceSigns(found, gathered) : new Float64Array(SIGNS.length);
  const confidence = isKnown ? confidenceOf(signs, judge) : 0;
  if (isEnough(confidence, strictness)) return { enough: true, confidence };
  return { enough: false, confidence, reason: reasonOf(signs, found) };
}

/** Not enough, however little is asked for. */
function never(reason: string): Verdict {
  return { enough: false, confidence: null, reason };
}

/**
 * Whether a topic is a known name, or is written as one: with a capital within the sentence, where
 * not every word has one.
 */
function isName({ name, label }: Topic, text: string): boolean {
  if (name) return true;
  const isInside = text.trimStart().indexOf(label) > 0;
  return isInside && /^\p{Lu}\p{Ll}/u.test(label) && /\s\p{Ll}/u.test(text);
}

/** A topic as the question wrote it. */
function quoted({ label }: Topic): string {
  return `“${label}”`;
}

/** Why the findings are not enough, in words: the sign that is weakest. */
function reasonOf(signs: Float64Array, { view }: Found): string {
  const sign = (name: (typeof SIGNS)[number]) => signs[SIGNS.indexOf(name)]!;
  const unknown = view.question.topics.filter((_, t) => !view.known[t]).map(quoted);
  if (unknown.length > 0) return `No report mentions ${unknown.join(', ')}.`;
  const asked = view.question.topics.filter(({ subject }) => subject).map(({ label }) => label);
  if (asked.length > 0 && sign('subject speaks on the matter') < 0.5) {
    return `No report quotes ${asked.join(' ')} on this.`;
  }
  if (sign('figure where asked') === 0) return 'No report gives the figure.';
  return 'No report that comes near answers it.';
}
