import { FeatureBuilder, NOWHERE, pair, steps } from './feature-builder.ts';
import { type Landmarks, landmarksOf, STRONG_CUE } from './landmarks.ts';
import { CLOSES, hashOf, INSIDE, OPENS, OUTSIDE, type Reading } from './reading.ts';

/** Number of features a token has in the first pass. */
export const FIRST_WIDTH = 68;

const COLON = hashOf(':');
const EDGE = hashOf('\n');
/** Where a value is asked for beyond the ends of a paragraph. */
const BEYOND = 30;

/** A paragraph with what is asked of it again and again; values beyond its ends are given. */
interface Surroundings {
  readonly reading: Reading;
  readonly left: Landmarks;
  readonly right: Landmarks;
  word(i: number): number;
  tag(i: number): number;
  shape(i: number): number;
  cue(i: number): number;
  quote(i: number): number;
  /** What is the same for all tokens: see {@link paragraphFlags}. */
  readonly flags: Flags;
}

interface Flags {
  readonly before: number;
  readonly paragraph: number;
  readonly cueBefore: number;
  readonly quoteAfter: number;
}

/** Features of one paragraph of a body from its own words and its neighbours'. */
export function firstFeatures(readings: readonly Reading[], index: number): FeatureBuilder {
  const around = surroundingsOf(readings, index);
  const count = around.reading.words.length;
  const builder = new FeatureBuilder(count, FIRST_WIDTH);
  for (let i = 0; i < count; i++) {
    builder.begin();
    addWords(builder, around, i);
    addTags(builder, around, i);
    addQuotes(builder, around, i);
    addCues(builder, around, i);
    addPlace(builder, around, i);
  }
  return builder;
}

function surroundingsOf(readings: readonly Reading[], index: number): Surroundings {
  const reading = readings[index]!;
  const { words, tags, shapes, cues, quotes } = reading;
  const inside = (i: number) => i >= 0 && i < words.length;
  return {
    reading,
    left: landmarksOf(reading, 1),
    right: landmarksOf(reading, -1),
    word: (i) => (inside(i) ? words[i]! : EDGE + (i % 4)),
    tag: (i) => (inside(i) ? tags[i]! : BEYOND),
    shape: (i) => (inside(i) ? shapes[i]! : BEYOND),
    cue: (i) => (inside(i) ? cues[i]! : 0),
    quote: (i) => (inside(i) ? quotes[i]! : OUTSIDE),
    flags: flagsOf(reading, readings[index - 1], readings[index + 1]),
  };
}

function flagsOf(reading: Reading, before: Reading | undefined, after: Reading | undefined): Flags {
  const { words, quotes } = reading;
  const long = words.length > 60 ? 4 : words.length > 25 ? 8 : 0;
  return {
    before:
      (before ? 1 : 0) | (reading.carriesOn ? 2 : 0) | (before?.words.at(-1) === COLON ? 4 : 0),
    paragraph: (quotes[0] === OPENS ? 1 : 0) | (reading.endsOpen ? 2 : 0) | long,
    cueBefore: before ? lastCue(before) : 0,
    quoteAfter: after ? after.quotes[0]! : 4,
  };
}

function lastCue({ words, cues, quotes }: Reading): number {
  for (let i = words.length - 1; i >= 0; i--) {
    if (cues[i]! >= STRONG_CUE && quotes[i] === OUTSIDE) return words[i]!;
  }
  return 0;
}

function addWords(
  builder: FeatureBuilder,
  { reading, word, shape }: Surroundings,
  i: number,
): void {
  const { endings } = reading;
  builder.add(0);
  for (let k = -3; k <= 3; k++) builder.add(word(i + k));
  builder.add(word(i), word(i - 1));
  builder.add(word(i), word(i + 1));
  builder.add(word(i - 1), word(i - 2));
  builder.add(word(i + 1), word(i + 2));
  builder.add(word(i - 1), word(i + 1));
  builder.add(shape(i), shape(i - 1), shape(i + 1));
  for (let k = -1; k <= 1; k++) builder.add(endings[i + k] ?? 0, k);
}

function addTags(builder: FeatureBuilder, { word, tag }: Surroundings, i: number): void {
  for (let k = -1; k <= 1; k++) builder.add(tag(i + k));
  builder.add(tag(i - 2), tag(i - 3));
  builder.add(tag(i + 2), tag(i + 3));
  builder.add(tag(i), tag(i - 1));
  builder.add(tag(i), tag(i + 1));
  builder.add(tag(i - 1), tag(i), tag(i + 1));
  builder.add(tag(i - 2), tag(i - 1), tag(i));
  builder.add(tag(i), tag(i + 1), tag(i + 2));
  for (let k = -1; k <= 1; k += 2) {
    builder.add(word(i), tag(i + k));
    builder.add(tag(i), word(i + k));
  }
}

/** The state of quotation marks, how far they are, and what stands outside them. */
function addQuotes(builder: FeatureBuilder, around: Surroundings, i: number): void {
  const { left, right, word, tag, shape, cue, quote, flags, reading } = around;
  const state = quote(i);
  const [before, after] = [left.quote[i]!, right.quote[i]!];
  builder.add(state, quote(i - 1), quote(i + 1));
  builder.add(state, before < 0 ? NOWHERE : steps(i - before), quote(before));
  builder.add(state, after < 0 ? NOWHERE : steps(after - i), quote(after));
  builder.add(state, word(i));
  builder.add(state, tag(i));
  builder.add(state, flags.paragraph, reading.carriesOn ? 1 : 0);
  const closing = state === INSIDE && quote(after) === CLOSES;
  const opening = state === INSIDE && quote(before) === OPENS;
  builder.add(closing ? pair(word(after - 1), word(after + 1)) : 1, state);
  builder.add(opening ? pair(word(before - 1), cue(before - 2)) : 1, state);
  const cuesBehind = (cue(after + 1) * 8 + cue(after + 2)) * 8 + cue(after + 3);
  builder.add(closing ? cuesBehind : -1, shape(after + 1));
}

/** Reporting words: here, the nearest on each side, and behind the next comma. */
function addCues(builder: FeatureBuilder, around: Surroundings, i: number): void {
  const { left, right, word, tag, cue, quote } = around;
  const state = quote(i);
  const [before, after] = [left.cue[i]!, right.cue[i]!];
  const [far, near] = [
    before < 0 ? NOWHERE : steps(i - before),
    after < 0 ? NOWHERE : steps(after - i),
  ];
  builder.add(cue(i), state);
  builder.add(cue(i), cue(i - 1), cue(i + 1));
  builder.add(cue(i), tag(i), state);
  builder.add(far, state, left.that[i]!);
  builder.add(near, state);
  builder.add(far, near, state);
  for (const [at, distance, inner] of [
    [before, far, 1],
    [after, near, -1],
  ] as const) {
    const none = at < 0;
    builder.add(none ? 0 : word(at), state, Math.min(distance, 3));
    builder.add(none ? 0 : word(at), tag(i));
    builder.add(none ? 0 : pair(word(at), word(at + inner)), state);
    builder.add(none ? 0 : pair(tag(at - 1), tag(at + 1)), tag(i), distance);
  }
  const [comma, last] = [right.comma[i]!, left.comma[i]!];
  builder.add(
    comma < 0 ? 0 : steps(comma - i),
    comma < 0 ? -1 : cue(comma + 1) * 6 + cue(comma + 2),
    state,
  );
  builder.add(
    comma < 0 ? 0 : pair(tag(comma + 1), tag(comma + 2)),
    comma < 0 ? -1 : cue(comma + 2),
    state,
  );
  builder.add(last < 0 ? 0 : steps(i - last), last < 0 ? -1 : cue(last - 1), tag(i));
  builder.add(left.verb[i]! < 0 ? 0 : word(left.verb[i]!));
  builder.add(right.verb[i]! < 0 ? 0 : word(right.verb[i]!));
}

/** The place in the sentence and the paragraph, and the paragraphs around. */
function addPlace(builder: FeatureBuilder, around: Surroundings, i: number): void {
  const { left, right, word, tag, shape, cue, quote, flags, reading } = around;
  const state = quote(i);
  const [start, end] = [left.edge[i]!, right.edge[i]!];
  builder.add(Math.min(i, 3), flags.before, state);
  builder.add(steps(i - start), steps(end - i));
  builder.add(word(start), state);
  builder.add(word(start), tag(start + 1), state);
  builder.add(cue(end - 1) * 6 + cue(end - 2), shape(end - 1), state);
  builder.add(flags.before, flags.paragraph, state);
  // "PENCE: …": a speaker of a transcript.
  builder.add(
    shape(0) === 3 && reading.paragraph.tokens[0]!.text.length > 2 ? 1 : 0,
    word(1),
    Math.min(i, 3),
  );
  builder.add(flags.cueBefore, flags.before, state * 4 + (flags.paragraph & 1));
  builder.add(flags.quoteAfter, state * 32 + tag(i));
}
