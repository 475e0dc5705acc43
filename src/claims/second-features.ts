import { LABEL_COUNT, type Labelling } from './crf.ts';
import { FeatureBuilder, type FeatureTable, NOWHERE, steps } from './feature-builder.ts';
import { FIRST_WIDTH } from './first-features.ts';
import type { Reading } from './reading.ts';

/** Number of features a token has in the second pass: the first pass's and those of its labels. */
export const SECOND_WIDTH = FIRST_WIDTH + 47;

/** How far a span of a kind is looked for, in tokens. */
const FARTHEST = 60;
const BEYOND = 7;

/**
 * Features of one paragraph with what the first pass made of it and its neighbours.
 * @param table its features of the first pass
 * @param first the first pass's labellings of all paragraphs
 * @param speakers see {@link speakersOf}
 */
export function secondFeatures(
  readings: readonly Reading[],
  index: number,
  table: FeatureTable,
  first: readonly Labelling[],
  speakers: ReadonlyMap<number, number>,
): FeatureBuilder {
  const reading = readings[index]!;
  const count = reading.words.length;
  const builder = new FeatureBuilder(count, SECOND_WIDTH);
  for (let i = 0; i < count; i++) {
    builder.begin();
    builder.take(table, i);
    addLabels(builder, reading, first[index]!, i);
    addSpans(builder, reading, first[index]!.labels, i);
    const { labels } = first[index]!;
    builder.add(
      first[index - 1]?.labels.at(-1) ?? BEYOND,
      reading.carriesOn ? 1 : 0,
      reading.quotes[i]!,
    );
    builder.add(first[index + 1]?.labels[0] ?? BEYOND, labels[i]!, reading.quotes[i]!);
    const speaker = speakers.get(reading.words[i]!) ?? 0;
    builder.add(speaker, labels[i]!);
    builder.add(speaker, reading.tags[i]!);
  }
  return builder;
}

/**
 * How often each capitalised word of a body was in a source of the first pass, in five steps, by
 * the word's hash: who speaks once in a report speaks again.
 */
export function speakersOf(
  readings: readonly Reading[],
  first: readonly Labelling[],
): Map<number, number> {
  const seen = new Map<number, { sources: number; all: number }>();
  readings.forEach(({ words, shapes }, k) => {
    for (let i = 0; i < words.length; i++) {
      if (shapes[i] !== 2 && shapes[i] !== 3) continue;
      const counts = seen.get(words[i]!) ?? { sources: 0, all: 0 };
      const label = first[k]!.labels[i]!;
      if (label === 1 || label === 2) counts.sources++;
      counts.all++;
      seen.set(words[i]!, counts);
    }
  });
  const shares = new Map<number, number>();
  for (const [word, { sources, all }] of seen) {
    const share = sources / all;
    shares.set(word, all === 1 ? 1 : sources === 0 ? 2 : share < 0.25 ? 3 : share < 0.5 ? 4 : 5);
  }
  return shares;
}

/** The first pass's labels and probabilities at a token and around it. */
function addLabels(
  builder: FeatureBuilder,
  reading: Reading,
  { labels, marginals }: Labelling,
  i: number,
): void {
  const label = (k: number) => labels[k] ?? BEYOND;
  const here = labels[i]!;
  builder.add(here);
  builder.add(label(i - 1), here);
  builder.add(here, label(i + 1));
  builder.add(label(i - 1), here, label(i + 1));
  builder.add(label(i - 2), label(i - 3));
  builder.add(label(i + 2), label(i + 3));
  builder.add(label(i - 1), label(i + 1));
  for (let y = 0; y < LABEL_COUNT; y++)
    builder.add(Math.round(marginals[i * LABEL_COUNT + y]! * 8));
  for (let k = i - 1; k <= i + 1; k++) {
    const kind = (y: number) => {
      const at = k * LABEL_COUNT + y;
      return k < 0 || k >= labels.length
        ? 9
        : Math.round((marginals[at]! + marginals[at + 1]!) * 6);
    };
    builder.add(kind(1), kind(3), kind(5));
  }
  const { words, tags, quotes } = reading;
  builder.add(here, words[i]!);
  builder.add(here, tags[i]!, quotes[i]!);
  builder.add(here, words[i - 1] ?? 0);
  builder.add(here, words[i + 1] ?? 0);
}

/** The nearest span of each kind on each side. */
function addSpans(
  builder: FeatureBuilder,
  { words, tags, quotes, sentences }: Reading,
  labels: Uint8Array,
  i: number,
): void {
  const here = labels[i]!;
  let sides = 0;
  for (let begin = 1; begin < LABEL_COUNT; begin += 2) {
    const left = search(labels, begin, i, -1);
    const right = search(labels, begin, i, 1);
    const [far, near] = [
      left < 0 ? NOWHERE : steps(i - left),
      right < 0 ? NOWHERE : steps(right - i),
    ];
    builder.add(far, here, quotes[i]!);
    builder.add(near, here, quotes[i]!);
    builder.add(far, near, here);
    const sameLeft = left >= 0 && sentences[left] === sentences[i];
    const sameRight = right >= 0 && sentences[right] === sentences[i];
    builder.add(left < 0 ? 0 : words[left]!, here, sameLeft ? 1 : 0);
    builder.add(right < 0 ? 0 : words[right]!, here, sameRight ? 1 : 0);
    if (sameLeft) sides |= 1 << ((begin - 1) / 2);
    if (sameRight) sides |= 8 << ((begin - 1) / 2);
  }
  builder.add(sides, here);
  builder.add(sides, here, tags[i]!);
  builder.add(sides, quotes[i]!);
  addOwnSpan(builder, words, labels, i);
}

/** The span that a token is in: its length, and the words at its ends and beyond them. */
function addOwnSpan(
  builder: FeatureBuilder,
  words: Int32Array,
  labels: Uint8Array,
  i: number,
): void {
  const here = labels[i]!;
  let [start, end] = [i, i];
  if (here > 0) {
    const begin = here - ((here + 1) % 2);
    while (start > 0 && labels[start] !== begin) start--;
    while (labels[end + 1] === begin + 1) end++;
  }
  builder.add(here, steps(end - start), words[end]!);
  builder.add(here, words[start]!);
  builder.add(here, words[end + 1] ?? 0);
  builder.add(here, words[start - 1] ?? 0);
}

/** The nearest token with a label, `from` itself included; −1 where it is too far or not there. */
function search(labels: Uint8Array, label: number, from: number, step: 1 | -1): number {
  for (let i = from, left = FARTHEST; i >= 0 && i < labels.length && left > 0; i += step, left--) {
    if (labels[i] === label) return i;
  }
  return -1;
}
