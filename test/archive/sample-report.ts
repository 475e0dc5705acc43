import { textHash } from '../../src/archive/text-hash.ts';
import type { AnalysedArticle, Claim, Description } from '../../src/domain.ts';
import { splitPassages } from '../../src/passages/split-passages.ts';
import { splitSentences } from '../../src/passages/split-sentences.ts';
import { NOT_FOUND, UNDESCRIBED } from '../support/undescribed.ts';

/** What a test says of a report; the rest is left open. */
export interface Sample extends Partial<Description> {
  readonly name: string;
  readonly body: string;
  /** Who claims the whole first sentence. */
  readonly claimant?: string;
}

/** An analysed report of a sample. */
export function sampleReport({ name, body, claimant, ...given }: Sample): AnalysedArticle {
  const sentences = splitSentences(body);
  const claims: Claim[] = [];
  const [first] = sentences;
  if (claimant !== undefined && first !== undefined) {
    claims.push({
      source: [{ start: first.start, end: first.start + 2 }],
      cue: [],
      content: [{ start: first.start, end: first.end }],
      claimant: { name: claimant, certainty: 0.75 },
      chain: ['The Post'],
      stance: 'claims',
      direct: false,
      certainty: 0.5,
    });
  }
  return {
    article: {
      name,
      format: 'md',
      hash: textHash(JSON.stringify({ name, body, claimant, ...given })),
      ...UNDESCRIBED,
      ...given,
      found: { ...NOT_FOUND, title: 'front matter', outlet: 'front matter' },
      body,
      origin: [{ start: 0, rawStart: 0, length: body.length }],
    },
    sentences,
    passages: splitPassages(body, sentences),
    claims,
    voices:
      claimant === undefined
        ? []
        : [{ start: 0, end: 2, speaker: { name: claimant, certainty: 0.5 } }],
  };
}
