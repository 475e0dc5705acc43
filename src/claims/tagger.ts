import type { Span } from '../domain.ts';
import { chooseSpans, type SpanKind } from './choose-spans.ts';
import { LABEL_COUNT, label } from './crf.ts';
import type { FeatureTable } from './feature-builder.ts';
import { firstFeatures } from './first-features.ts';
import type { PartOfSpeechTagger } from './parts-of-speech.ts';
import { type Reading, readParagraphs } from './reading.ts';
import { secondFeatures, speakersOf } from './second-features.ts';
import { paragraphsOf } from './tokens.ts';
import type { PassWeights, TaggerWeights } from './weights-file.ts';

/** A span of a body that the tagger found; spans of one body never overlap. */
export interface TaggedSpan extends Span {
  readonly kind: SpanKind;
  /** Mean probability of the kind over the span's tokens, 0 to 1. */
  readonly certainty: number;
}

/** A span of a rule: the text at an offset without the white space around it. */
export function ruleSpan(kind: SpanKind, at: number, text: string, certainty: number): TaggedSpan {
  const start = at + text.length - text.trimStart().length;
  return { kind, start, end: start + text.trim().length, certainty };
}

/** Finds the sources, cues and contents of a text. */
export interface Tagger {
  /** In order; offsets of the body. About 50,000 words a second. */
  tag(body: string): TaggedSpan[];
}

/** A tagger of these weights; see {@link Tagger}. */
export function makeTagger(weights: TaggerWeights, tagPartsOfSpeech: PartOfSpeechTagger): Tagger {
  return {
    tag(body) {
      const readings = readParagraphs(paragraphsOf(body), tagPartsOfSpeech, weights.cueScores);
      const [one, two] = weights.passes;
      const tables = readings.map((_, k) => firstFeatures(readings, k));
      const first = tables.map((table) => label(scaledScores(table, one), one.transitions));
      const speakers = speakersOf(readings, first);
      return readings.flatMap((reading, k) => {
        const table = secondFeatures(readings, k, tables[k]!, first, speakers);
        return spansOf(reading, scaledScores(table, two), two.transitions);
      });
    },
  };
}

function scaledScores(table: FeatureTable, { emissions, scale }: PassWeights): Float32Array {
  const scores = scoresOf(table, emissions);
  for (let k = 0; k < scores.length; k++) scores[k] = scores[k]! * scale;
  return scores;
}

/** Emission scores of a paragraph, `tokens × LABEL_COUNT`: for each token, the sum of its features' weights. */
export function scoresOf(
  { ids, width }: FeatureTable,
  weights: Int8Array | Float32Array,
): Float32Array {
  const count = ids.length / width;
  const scores = new Float32Array(count * LABEL_COUNT);
  for (let i = 0; i < count; i++) {
    // Seven locals instead of a loop over labels: this is where most of the time goes.
    let [a, b, c, d, e, f, g] = [0, 0, 0, 0, 0, 0, 0];
    for (let k = i * width; k < (i + 1) * width; k++) {
      const at = ids[k]! * LABEL_COUNT;
      a += weights[at]!;
      b += weights[at + 1]!;
      c += weights[at + 2]!;
      d += weights[at + 3]!;
      e += weights[at + 4]!;
      f += weights[at + 5]!;
      g += weights[at + 6]!;
    }
    scores.set([a, b, c, d, e, f, g], i * LABEL_COUNT);
  }
  return scores;
}

function spansOf(
  { paragraph: { tokens } }: Reading,
  scores: Float32Array,
  transitions: Float32Array,
): TaggedSpan[] {
  return chooseSpans(scores, transitions).map(({ kind, first, last, certainty }) => ({
    kind,
    start: tokens[first]!.start,
    end: tokens[last]!.end,
    certainty,
  }));
}
