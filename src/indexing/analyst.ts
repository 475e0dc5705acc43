import type { AnalysedArticle, Corrections } from '../domain.ts';
import type { Encoder } from '../embedding/encoder.ts';
import { type AnalyseReport, loadAnalysis } from './analyse-report.ts';

/** Does the work that a report costs. */
export interface Analyst {
  analyse(path: string, corrections?: Corrections): Promise<AnalysedArticle>;
  /** Unit vectors of texts in their order, zeros where a text has no direction. */
  embed(texts: readonly string[]): Promise<Float32Array[]>;
  /** How many reports are worth giving it at once. */
  readonly width: number;
  close(): Promise<void>;
}

/** Works on the calling thread: for a handful of reports, or an analysis that is given. */
export function makeLocalAnalyst(encoder: Encoder, analyse: AnalyseReport): Analyst {
  return {
    analyse,
    embed: async (texts) => embedTexts(encoder, texts),
    width: 1,
    close: async () => undefined,
  };
}

/** As {@link makeLocalAnalyst}, with the analysis loaded at the first report. */
export function makeLazyAnalyst(encoder: Encoder, outlets: string): Analyst {
  let analyse: AnalyseReport | undefined;
  return makeLocalAnalyst(encoder, async (path, corrections) => {
    analyse ??= loadAnalysis(outlets);
    return analyse(path, corrections);
  });
}

/** The vectors of texts by an encoder. */
export async function embedTexts(
  encoder: Encoder,
  texts: readonly string[],
): Promise<Float32Array[]> {
  const vectors = await encoder.embedDocuments([...texts]);
  return vectors.map((vector) => Float32Array.from(vector));
}
