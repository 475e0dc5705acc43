import { type ForwardReading, LABEL_COUNT, readForward } from './crf.ts';

/** What a span of an attribution is: who says, the words that attribute, what is said. */
export type SpanKind = 'source' | 'cue' | 'content';

/** A span of a paragraph in tokens. */
export interface TokenSpan {
  readonly kind: SpanKind;
  readonly first: number;
  /** The last token of the span. */
  readonly last: number;
  /** Mean probability of the kind over the span's tokens, 0 to 1. */
  readonly certainty: number;
}

/** In the order of the labels. */
const KINDS: readonly SpanKind[] = ['source', 'cue', 'content'];

/** A span that one may choose, with the probability that it is marked just so. */
interface Candidate {
  readonly kind: number;
  readonly first: number;
  readonly last: number;
  readonly probability: number;
}

/** Spans less probable than this are not looked at. */
const LEAST = 0.02;

/**
 * What choosing a span costs: one that is less probable than this is wrong more often than it is
 * worth. Found by trial on training reports that the weights had not seen; less finds more spans and
 * has more of their ends wrong.
 */
const COSTS = [0.3, 0.35, 0.35];

/** What they cost where fewer contents than cues were found: a cue is of use only with a content. */
const COSTS_WANTED = [0.3, 0.35, 0.2];

/**
 * The spans of a paragraph, in order, none over another, that are in the mean right with both ends
 * most often: minimum Bayes risk. The most probable labelling would leave out spans of which only one
 * end is in doubt. Where some cue lacks a content, less probable contents are taken too.
 * @param scores emission scores, `tokens × LABEL_COUNT`
 * @param transitions as of `label` in crf.ts
 */
export function chooseSpans(scores: Float32Array, transitions: Float32Array): TokenSpan[] {
  const count = scores.length / LABEL_COUNT;
  if (count === 0) return [];
  const chain = runBothWays(scores, transitions);
  const ending = candidatesOf(chain, count);
  const number = (candidates: readonly Candidate[], kind: SpanKind) =>
    candidates.filter((candidate) => KINDS[candidate.kind] === kind).length;
  let chosen = choose(ending, COSTS);
  if (number(chosen, 'content') < number(chosen, 'cue')) chosen = choose(ending, COSTS_WANTED);
  return chosen.map((candidate) => spanOf(candidate, chain));
}

/** The candidates, in order, none over another, whose probabilities less their costs add up to most. */
function choose(ending: readonly (readonly Candidate[])[], costs: readonly number[]): Candidate[] {
  const count = ending.length;
  const best = new Float64Array(count + 1);
  const choice: (Candidate | null)[] = [];
  for (let i = 0; i < count; i++) {
    best[i + 1] = best[i]!;
    choice[i] = null;
    for (const candidate of ending[i]!) {
      const gain = best[candidate.first]! + candidate.probability - costs[candidate.kind]!;
      if (gain <= best[i + 1]!) continue;
      best[i + 1] = gain;
      choice[i] = candidate;
    }
  }
  const chosen: Candidate[] = [];
  for (let i = count - 1; i >= 0; ) {
    const candidate = choice[i]!;
    if (candidate !== null) chosen.push(candidate);
    i = candidate === null ? i - 1 : candidate.first - 1;
  }
  return chosen.reverse();
}

/** A linear chain read forwards and backwards. */
interface Chain extends ForwardReading {
  /** What the rest makes of it: forward × backward is the probability by everything. */
  readonly backward: Float64Array;
}

function runBothWays(scores: Float32Array, transitions: Float32Array): Chain {
  const count = scores.length / LABEL_COUNT;
  const reading = readForward(scores, transitions);
  const { potentials, steps, scale } = reading;
  const backward = new Float64Array(scores.length);
  backward.fill(1, (count - 1) * LABEL_COUNT);
  for (let i = count - 2; i >= 0; i--) {
    const after = (i + 1) * LABEL_COUNT;
    for (let a = 0; a < LABEL_COUNT; a++) {
      let sum = 0;
      for (let b = 0; b < LABEL_COUNT; b++)
        sum += steps[a * LABEL_COUNT + b]! * potentials[after + b]! * backward[after + b]!;
      backward[i * LABEL_COUNT + a] = sum / scale[i + 1]!;
    }
  }
  return { ...reading, backward };
}

/** The candidates that end at each token. At most 1 / LEAST of them can be open at once. */
function candidatesOf(chain: Chain, count: number): Candidate[][] {
  const { potentials, steps, forward, backward, scale } = chain;
  const ending: Candidate[][] = Array.from({ length: count }, () => []);
  for (let first = 0; first < count; first++) {
    for (let kind = 0; kind < KINDS.length; kind++) {
      const begin = 1 + 2 * kind;
      let label = begin;
      // The probability of the span's labels up to here, by what stands up to here.
      let run = forward[first * LABEL_COUNT + begin]!;
      for (let last = first; last < count; last++) {
        const open = run * backward[last * LABEL_COUNT + label]!;
        if (!(open >= LEAST)) break;
        const next = (last + 1) * LABEL_COUNT + begin + 1;
        if (last + 1 < count) {
          run *= (steps[label * LABEL_COUNT + begin + 1]! * potentials[next]!) / scale[last + 1]!;
        } else run = 0;
        const probability = open - (last + 1 < count ? run * backward[next]! : 0);
        if (probability >= LEAST) ending[last]!.push({ kind, first, last, probability });
        label = begin + 1;
      }
    }
  }
  return ending;
}

function spanOf({ kind, first, last }: Candidate, { forward, backward }: Chain): TokenSpan {
  let sum = 0;
  for (let i = first; i <= last; i++) {
    const at = i * LABEL_COUNT + 1 + 2 * kind;
    sum += forward[at]! * backward[at]! + forward[at + 1]! * backward[at + 1]!;
  }
  const certainty = Math.min(1, sum / (last - first + 1));
  return { kind: KINDS[kind]!, first, last, certainty };
}
