import type { AnalysedArticle, Claim, Description, Span, Stance } from '../../src/domain.ts';
import { splitPassages } from '../../src/passages/split-passages.ts';
import { splitSentences } from '../../src/passages/split-sentences.ts';
import { NOT_FOUND, UNDESCRIBED } from './undescribed.ts';

/** A claim by the words that it is made of, each as it first stands in the body. */
export interface SampleClaim {
  readonly content: string;
  readonly claimant?: string | null;
  readonly source?: string;
  readonly cue?: string;
  readonly stance?: Stance;
  /** Certainty of the claim and, if it has one, of its claimant. */
  readonly certainty?: number;
}

/** What a test says of a report; the rest is left open. */
export interface SampleReport extends Partial<Description> {
  readonly name: string;
  readonly body: string;
  readonly claims?: readonly SampleClaim[];
}

/** A report as the archive would keep it, with the claims that the test names. */
export function analysedReport({
  name,
  body,
  claims = [],
  ...description
}: SampleReport): AnalysedArticle {
  const sentences = splitSentences(body);
  return {
    article: {
      name,
      format: 'txt',
      hash: name,
      ...UNDESCRIBED,
      ...description,
      found: NOT_FOUND,
      body,
      origin: [{ start: 0, rawStart: 0, length: body.length }],
    },
    sentences,
    passages: splitPassages(body, sentences),
    claims: claims.map((claim) => claimIn(body, claim)),
    voices: [],
  };
}

function claimIn(body: string, sample: SampleClaim): Claim {
  const { content, claimant = null, source, cue, stance = 'says', certainty = 0.9 } = sample;
  return {
    source: source === undefined ? [] : [spanOf(body, source)],
    cue: cue === undefined ? [] : [spanOf(body, cue)],
    content: [spanOf(body, content)],
    claimant: claimant === null ? null : { name: claimant, certainty },
    chain: [],
    stance,
    direct: false,
    certainty,
  };
}

/** Where some words first stand in a text. */
export function spanOf(text: string, words: string): Span {
  const start = text.indexOf(words);
  if (start < 0) throw new Error(`The text does not have “${words}”.`);
  return { start, end: start + words.length };
}
