import { workerData } from 'node:worker_threads';
import type { AnalysedArticle, Corrections } from '../domain.ts';
import { createEncoder } from '../embedding/create-encoder.ts';
import type { Encoder, EncoderChoice } from '../embedding/encoder.ts';
import { type AnalyseReport, loadAnalysis } from './analyse-report.ts';
import { embedTexts } from './analyst.ts';
import { type Outcome, outcomeOf } from './outcome.ts';

/** What a worker is made with. */
export interface WorkerSetup {
  /** Path of `outlets.json`. */
  readonly outlets: string;
  readonly encoder: EncoderChoice;
}

/** One report to be analysed. */
export interface AnalysisTask {
  readonly path: string;
  readonly corrections: Corrections | undefined;
}

// A worker thread is a program of its own: what it loads once, it keeps while it runs.
let analysis: AnalyseReport | undefined;
let encoder: Promise<Encoder> | undefined;

/** Reads and analyses one file. */
export async function analyse({
  path,
  corrections,
}: AnalysisTask): Promise<Outcome<AnalysedArticle>> {
  return outcomeOf(async () => {
    analysis ??= loadAnalysis(setup().outlets);
    return analysis(path, corrections);
  });
}

/** Embeds texts. */
export async function embed(texts: readonly string[]): Promise<Outcome<Float32Array[]>> {
  return outcomeOf(async () => {
    encoder ??= createEncoder(setup().encoder);
    return embedTexts(await encoder, texts);
  });
}

function setup(): WorkerSetup {
  return workerData as WorkerSetup;
}
