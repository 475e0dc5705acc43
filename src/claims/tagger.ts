import type { Span } from '../domain.ts';
import type { WordVectors } from '../embedding/word-vectors.ts';
import { chooseSpans, type SpanKind } from './choose-spans.ts';
import { LABEL_COUNT, type Labelling, label } from './crf.ts';
import type { FeatureTable } from './feature-builder.ts';
import { firstFeatures } from './first-features.ts';
import { makeNetwork } from './network.ts';
import { networkInputs } from './network-inputs.ts';
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
  /** In order; offsets of the body. About 20,000 words a second. */
  tag(body: string): TaggedSpan[];
}

/** What a tagger needs besides its weights. */
export interface TaggerKnowledge {
  readonly tagPartsOfSpeech: PartOfSpeechTagger;
  readonly vectors: Pick<WordVectors, 'vectorOf'>;
}

/**
 * A tagger of these weights. The chain of two passes and the networks see the text in different
 * ways: their scores are averaged, and then the spans are chosen.
 */
export function makeTagger(
  weights: TaggerWeights,
  { tagPartsOfSpeech, vectors }: TaggerKnowledge,
): Tagger {
  const networks = weights.networks.map(makeNetwork);
  const [, two] = weights.passes;
  const voices = [two, ...weights.networks];
  const transitions = two.transitions.map((_, k) => meanOf(voices, k));
  return {
    tag(body) {
      const readings = readParagraphs(paragraphsOf(body), tagPartsOfSpeech, weights.cueScores);
      const chain = chainScores(readings, weights.passes);
      const inputs = networkInputs(readings, vectors);
      const scored = networks.map((network) => network(inputs));
      let at = 0;
      return readings.flatMap((reading, k) => {
        const scores = chain[k]!.map((score, i) => {
          const sum = scored.reduce((total, scoresOfOne) => total + scoresOfOne[at + i]!, score);
          return sum / voices.length;
        });
        at += scores.length;
        return spansOf(reading, scores, transitions);
      });
    },
  };
}

function meanOf(voices: readonly { readonly transitions: Float32Array }[], k: number): number {
  return voices.reduce((sum, { transitions }) => sum + transitions[k]!, 0) / voices.length;
}

/** The emission scores of the second pass, by paragraph. */
function chainScores(
  readings: readonly Reading[],
  [one, two]: readonly [PassWeights, PassWeights],
): Float32Array[] {
  const tables = readings.map((_, k) => firstFeatures(readings, k));
  const first = tables.map((table): Labelling => label(scaledScores(table, one), one.transitions));
  const speakers = speakersOf(readings, first);
  return tables.map((table, k) =>
    scaledScores(secondFeatures(readings, k, table, first, speakers), two),
  );
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
