import type { Config } from '../config.ts';
import { UNNAMED_OUTLET } from '../text/citation-of.ts';
import type { Dependencies } from './dependencies.ts';
import { renderReports, renderSources } from './render-sources.ts';
import { resolveOutlet } from './resolve-outlet.ts';
import { updateArchive } from './update-archive.ts';

/**
 * `dateline sources`: the outlets of the archive, or the reports of one of them; as JSON, one
 * object a line.
 * @throws {DatelineError} USAGE when the archive has no reports of the outlet.
 */
export async function sources(
  outlet: string | undefined,
  { json }: { readonly json?: true },
  deps: Dependencies,
  config: Config,
): Promise<void> {
  if (!(await deps.isBuilt(config))) await updateArchive(deps, config);
  const dateline = await deps.open(config);
  try {
    const { archive } = dateline;
    if (outlet === undefined) {
      const all = archive.sources();
      deps.stdout.write(json ? jsonLines(all) : `${renderSources(all)}\n`);
      return;
    }
    const name =
      outlet.toLowerCase() === UNNAMED_OUTLET
        ? null
        : resolveOutlet(outlet, archive, await deps.loadOutlets(config));
    const reports = archive
      .reports()
      .filter((report) => name === report.outlet || (name !== null && name === report.agency));
    deps.stdout.write(json ? jsonLines(reports) : `${renderReports(reports)}\n`);
  } finally {
    await dateline.close();
  }
}

function jsonLines(values: readonly unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('');
}
