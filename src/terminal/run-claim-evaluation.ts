import { readFile } from 'node:fs/promises';
import type { Config } from '../config.ts';
import { DatelineError } from '../errors.ts';
import { evaluateClaimants } from '../evaluation/evaluate-claimants.ts';
import { evaluateClaims, type RawReport } from '../evaluation/evaluate-claims.ts';
import { readAttributions } from '../evaluation/read-attributions.ts';
import { readClaimants } from '../evaluation/read-claimants.ts';
import { claimScoresRecord, renderClaimScores } from '../evaluation/render-claim-scores.ts';
import {
  claimantScoresRecord,
  renderClaimantMisses,
  renderClaimantScores,
} from '../evaluation/render-claimant-scores.ts';
import { listReports } from '../reading/list-reports.ts';
import { rawText } from '../reading/open-report.ts';
import type { Dependencies } from './dependencies.ts';
import { readReportFile } from './read-report-file.ts';

/** What `dateline eval:claims` is asked for. */
export interface ClaimEvaluationOptions {
  readonly json?: true;
  /** Files of claims with who makes them. */
  readonly claimants?: readonly string[];
  /** Lists every claim whose claimant, stance or chain is not the marked one. */
  readonly misses?: true;
}

/**
 * `dateline eval:claims`: scores the spans of the folder's reports against attributions that were
 * marked by hand, and their claimants against files that say who makes which claim, as tables or as
 * JSON, one object a measure. Nothing is indexed.
 * @param path File of attributions; undefined: only claimants are scored.
 * @throws {DatelineError} USAGE when there is nothing to score against or a file cannot be read;
 * FOLDER when the folder cannot be, or has none of the marked reports; ARTICLE, naming it, when a
 * report cannot be read.
 */
export async function runClaimEvaluation(
  path: string | undefined,
  { json, claimants = [], misses }: ClaimEvaluationOptions,
  deps: Dependencies,
  config: Config,
): Promise<void> {
  if (path === undefined && claimants.length === 0) {
    throw new DatelineError('USAGE', 'Name a file of attributions, or one with --claimants.');
  }
  const attributions = path === undefined ? null : await readAttributions(path);
  const claimed = (await Promise.all(claimants.map(readClaimants))).flat();
  const read = await openReports(deps, config);
  const shown: string[] = [];
  if (path !== undefined && attributions !== null) {
    const scores = await evaluateClaims(attributions, read);
    requireReports(scores, path, config);
    shown.push(json ? JSON.stringify(claimScoresRecord(scores)) : renderClaimScores(scores));
  }
  if (claimants.length > 0) {
    const scores = await evaluateClaimants(claimed, read);
    requireReports(scores, claimants.join(', '), config);
    shown.push(json ? JSON.stringify(claimantScoresRecord(scores)) : renderClaimantScores(scores));
    if (misses && !json) shown.push(renderClaimantMisses(scores));
  }
  deps.stdout.write(`${shown.join(json ? '\n' : '\n\n')}\n`);
}

/** What analyses a report of the folder by its name; null where there is none. */
async function openReports(
  deps: Dependencies,
  config: Config,
): Promise<(article: string) => Promise<RawReport | null>> {
  const { reports } = await listReports(config.articles);
  const paths = new Map(reports.map((report) => [report.name, report.path]));
  return async (article) => {
    const file = paths.get(article);
    if (file === undefined) return null;
    return {
      analysed: await readReportFile(file, (report) => deps.analyseReport(report, config)),
      text: await rawText(await readFile(file), file),
    };
  };
}

function requireReports({ reports }: { reports: number }, path: string, config: Config): void {
  if (reports > 0) return;
  throw new DatelineError(
    'FOLDER',
    `${config.articles} has none of the reports that ${path} marks; name their folder with --articles.`,
  );
}
