import type { Config } from '../config.ts';
import { neutraliseLines } from '../rendering/neutralise.ts';
import type { Dependencies } from './dependencies.ts';
import { readReportFile } from './read-report-file.ts';

/**
 * `dateline body`: the canonical text of one report, exactly, so that offsets can be counted in
 * it. On a terminal, control characters are left out and a line end is added.
 */
export async function body(path: string, deps: Dependencies, config: Config): Promise<void> {
  const article = await readReportFile(path, (file) => deps.readReport(file, config));
  deps.stdout.write(deps.stdout.isTTY ? `${neutraliseLines(article.body)}\n` : article.body);
}
