import { readFile } from 'node:fs/promises';
import type { Config } from '../config.ts';
import { DatelineError } from '../errors.ts';
import { evaluateClaims } from '../evaluation/evaluate-claims.ts';
import { readAttributions } from '../evaluation/read-attributions.ts';
import { claimScoresRecord, renderClaimScores } from '../evaluation/render-claim-scores.ts';
import { listReports } from '../reading/list-reports.ts';
import { rawText } from '../reading/open-report.ts';
import type { Dependencies } from './dependencies.ts';
import { readReportFile } from './read-report-file.ts';

/**
 * `dateline eval:claims`: scores the claims of the folder's reports against attributions that were
 * marked by hand, as a table or as JSON. Nothing is indexed.
 * @throws {DatelineError} USAGE when the file of attributions cannot be read; FOLDER when the folder
 * cannot be, or has none of the marked reports; ARTICLE, naming it, when a report cannot be read.
 */
export async function runClaimEvaluation(
  path: string,
  { json }: { readonly json?: true },
  deps: Dependencies,
  config: Config,
): Promise<void> {
  const marked = await readAttributions(path);
  const { reports } = await listReports(config.articles);
  const paths = new Map(reports.map((report) => [report.name, report.path]));
  const scores = await evaluateClaims(marked, async (article) => {
    const file = paths.get(article);
    if (file === undefined) return null;
    return {
      analysed: await readReportFile(file, (report) => deps.analyseReport(report, config)),
      text: rawText(await readFile(file), file),
    };
  });
  if (scores.reports === 0) {
    throw new DatelineError(
      'FOLDER',
      `${config.articles} has none of the reports that ${path} marks; name their folder with --articles.`,
    );
  }
  const shown = json ? JSON.stringify(claimScoresRecord(scores)) : renderClaimScores(scores);
  deps.stdout.write(`${shown}\n`);
}
