import type { Encoder } from '../embedding/encoder.ts';
import type { AnalyseReport } from './analyse-report.ts';
import { startAnalysisPool } from './analysis-pool.ts';
import { type Analyst, embedTexts, makeLazyAnalyst, makeLocalAnalyst } from './analyst.ts';

/** From so many reports on, worker threads are started: below, that would take longer. */
const WORKERS_FROM = 60;

/** What reports are analysed with. */
export interface AnalystParts {
  readonly encoder: Encoder;
  /** Path of `outlets.json`. */
  readonly outlets: string;
  /** In place of the real analysis; runs on this thread. */
  readonly analyse?: AnalyseReport;
}

/** Who analyses a number of reports: this thread, or several. */
export function chooseAnalyst(parts: AnalystParts, reports: number): Analyst {
  const { encoder, outlets, analyse } = parts;
  if (analyse !== undefined) return makeLocalAnalyst(encoder, analyse);
  const isQuick = reports === 0 || (encoder.work !== 'heavy' && reports < WORKERS_FROM);
  if (isQuick) return makeLazyAnalyst(encoder, outlets);
  const pool = startAnalysisPool({ outlets, encoder: { name: encoder.name, url: null } });
  // A thread that waits for a server could analyse.
  return encoder.work === 'elsewhere'
    ? { ...pool, embed: async (texts) => embedTexts(encoder, texts) }
    : pool;
}
