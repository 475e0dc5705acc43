import type { Config } from '../config.ts';
import { reportsOf } from '../retrieval/reports-of.ts';
import { resolveOutlet } from '../retrieval/resolve-outlet.ts';
import { UNNAMED_OUTLET } from '../text/citation-of.ts';
import type { Dependencies } from './dependencies.ts';
import { renderReports, renderSources } from './render-sources.ts';
import { updateArchive } from './update-archive.ts';
import { type Folders, withStore } from './with-store.ts';

/**
 * `dateline sources`: the outlets of the archive, or the reports of one of them; as JSON, one
 * object a line. The archive is built where there is none, and brought up to date with reports that
 * the command line names.
 * @throws {DatelineError} USAGE when the archive has no reports of the outlet.
 */
export async function sources(
  outlet: string | undefined,
  options: Folders & { readonly json?: true },
  deps: Dependencies,
  config: Config,
): Promise<void> {
  await withStore(options, config, (place) => listSources(outlet, options, deps, place));
}

async function listSources(
  outlet: string | undefined,
  { articles, json }: Folders & { readonly json?: true },
  deps: Dependencies,
  config: Config,
): Promise<void> {
  if (articles !== undefined || !(await deps.isBuilt(config))) await updateArchive(deps, config);
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
    const reports = reportsOf(name, archive);
    deps.stdout.write(json ? jsonLines(reports) : `${renderReports(reports)}\n`);
  } finally {
    await dateline.close();
  }
}

function jsonLines(values: readonly unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('');
}
