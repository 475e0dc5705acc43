import { z } from 'zod';
import type { Found } from '../retrieval/find-windows.ts';
import { occurs } from '../retrieval/match-topics.ts';
import type { Topic } from '../retrieval/question.ts';
import { readWeights, sameNames } from '../retrieval/read-weights.ts';
import { evidenceSigns, SIGNS } from './evidence-signs.ts';
import { findFalsePremise } from './false-premise.ts';
import type { GatheredFinding } from './gather-findings.ts';
import { missingCount } from './missing-count.ts';
import { refusalReason } from './refusal-reason.ts';
import { type SpokenMatter, spokenMatter } from './spoken-matter.ts';

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
  | {
      readonly enough: false;
      readonly confidence: number | null;
      readonly reason: string;
      /** What the reason speaks of, to be shown first of what is nearest. */
      readonly said: GatheredFinding | null;
    };

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

/**
 * Probability that the findings answer the question, 0 to 1.
 * @param lenience what is added to its log odds
 */
export function confidenceOf(
  signs: Float64Array,
  { weights, intercept }: Judge,
  lenience = 0,
): number {
  const sum = weights.reduce(
    (total, weight, i) => total + weight * signs[i]!,
    intercept + lenience,
  );
  return 1 / (1 + Math.exp(-sum));
}

/** Passages from which on an archive is no longer small, and what is added for the smallest one. */
const LARGE_ARCHIVE = 10_000;
const MOST_LENIENCE = 0.7;

/**
 * All signs are weaker in a small archive, of answers as of the rest: at one threshold, archives of 30
 * reports refused twice as many answerable questions as one of 924.
 */
function lenienceFor(passages: number): number {
  return MOST_LENIENCE * (1 - Math.min(1, Math.log1p(passages) / Math.log(LARGE_ARCHIVE)));
}

/** Where less than this share of a question occurs anywhere in the archive, it is about something else. */
const LEAST_KNOWN = 0.55;

/** What is plainly another's is no surer an answer about the one asked about than this. */
const FALSE_PREMISE = 0.25;

/** Nor is a report that counts other things a surer answer to how many there are of one. */
const MISSING_COUNT = 0.25;

/**
 * Nor is it one about somebody who says nothing in the reports found and is not named near the matter.
 * Of 21 such questions, not asked of small archives, two had their answer among the findings.
 */
const SILENT = 0.25;
const NEAR_AT_MOST = 0.5;

/** How sure a report that is about what is named is as an answer to what there is of it. */
const OPEN_ANSWER = 0.6;

/** Sentences at the head of a report that, with its title, say what it is about. */
const LEAD = 3;

/** Whether the best report is about all that an open question names: its title and opening have it. */
function isAboutNamed(
  { view: { question } }: Found,
  gathered: readonly GatheredFinding[],
): boolean {
  const { titleStems, sentences, claims } = gathered[0]!.window.candidate.prepared;
  const lead = [{ stems: titleStems }, ...sentences.slice(0, LEAD)];
  return question.topics.every(
    (topic) =>
      lead.some(({ stems }) => occurs(topic, stems)) ||
      claims.some(({ speaker }) => occurs(topic, speaker)),
  );
}

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
  if (absent.length > 0) return never(`No report mentions ${absent.map(quoted).join(' or ')}.`);
  if (gathered.length === 0) return never(`No report ${within(found)}is about it.`);
  const isKnown = knownShare(found) >= LEAST_KNOWN;
  const spoken = spokenMatter(found);
  const premise = findFalsePremise(found, gathered, spoken);
  const lenience = lenienceFor(found.view.passages);
  const judged = isKnown
    ? confidenceOf(evidenceSigns(found, gathered, spoken), judge, lenience)
    : 0;
  const sure =
    question.isOpen && isAboutNamed(found, gathered) ? Math.max(judged, OPEN_ANSWER) : judged;
  const uncounted = missingCount(found, gathered);
  const confidence = Math.min(
    sure,
    premise === null ? 1 : FALSE_PREMISE,
    uncounted === null ? 1 : MISSING_COUNT,
    isSilent(found, spoken) ? SILENT : 1,
  );
  if (isEnough(confidence, strictness)) return { enough: true, confidence };
  const reason =
    premise !== null
      ? `It has ${premise.claimant} ${saying(found)}, not ${premise.asked}.`
      : uncounted !== null && isEnough(sure, strictness)
        ? `No report that comes near counts “${uncounted}”.`
        : refusalReason(found, gathered, spoken);
  return { enough: false, confidence, reason, said: premise?.said ?? null };
}

/** Whether whom a question asks about speaks nowhere, and is named nowhere near the matter. */
function isSilent({ view: { question } }: Found, { both, near }: SpokenMatter): boolean {
  const hasSubject = question.topics.some(({ subject }) => subject);
  return hasSubject && both === 0 && near <= NEAR_AT_MOST;
}

/** What the question limits its reports to, in words. */
function within({ view: { question } }: Found): string {
  const { outlets, from, to } = question.limits;
  const isDated = from !== null || to !== null;
  if (outlets.length > 0) return `of ${outlets.join(' or ')}${isDated ? ' at that time' : ''} `;
  return isDated ? 'of that time ' : '';
}

/** Not enough, however little is asked for. */
function never(reason: string): Verdict {
  return { enough: false, confidence: null, reason, said: null };
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

/** "What did X say about it" has no one thing said: others speak of it. */
function saying({ view: { question } }: Found): string {
  return question.kind === 'what' && /\b(?:about|on)\b/iu.test(question.text)
    ? 'speaking of that'
    : 'saying that';
}
