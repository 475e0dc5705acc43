import type { Corrections } from '../domain.ts';
import { DatelineError } from '../errors.ts';
import { hashOnDisk } from '../indexing/hash-on-disk.ts';
import type { NewsReport } from '../indexing/write-news.ts';
import { loadOutlets } from '../knowledge/load-outlets.ts';
import type { Outlets } from '../knowledge/outlets.ts';
import { listReports } from '../reading/list-reports.ts';
import { readReport } from '../reading/read-report.ts';
import { type Finding, LEFT_OUT, mendable, unmendable, unreadable } from './finding.ts';

/** How many reports are named in a finding. */
const NAMED = 3;

/** The files of a folder of reports, as they were found. */
export interface CheckedReports {
  readonly findings: readonly Finding[];
  /** Those that are as the archive knows them. */
  readonly unchanged: readonly NewsReport[];
}

/**
 * Verifies the files of a folder of reports against the archive: every one can be read, and the
 * archive has it as it is, with its corrections, and no others.
 * @param known Hash of each article of the archive, by name; null where they cannot be told.
 * @param outlets Path of `outlets.json`.
 * @throws {DatelineError} FOLDER, CONFIG.
 */
export async function checkReports(
  folder: string,
  corrections: ReadonlyMap<string, Corrections>,
  known: ReadonlyMap<string, string> | null,
  outlets: string,
): Promise<CheckedReports> {
  const { reports, refused } = await listReports(folder);
  const findings = refused.map(({ file, reason }) =>
    unmendable('reports', `${file} is not read. ${reason}`, LEFT_OUT),
  );
  const added: string[] = [];
  const changed: string[] = [];
  const unchanged: NewsReport[] = [];
  const present = new Set<string>();
  let loaded: Outlets | undefined;
  for (const { name, path } of reports) {
    const own = corrections.get(name) ?? {};
    const hash = known?.get(name);
    const report = { name, path, corrections: own };
    if (hash !== undefined && hash === (await hashOnDisk(report))) {
      present.add(name);
      unchanged.push(report);
      continue;
    }
    loaded ??= loadOutlets(outlets);
    const problem = await problemOf(path, loaded, own);
    if (problem !== null) {
      findings.push(unreadable(path, problem));
      continue;
    }
    present.add(name);
    (hash === undefined ? added : changed).push(name);
  }
  if (known === null) return { findings, unchanged };
  const gone = [...known.keys()].filter((name) => !present.has(name));
  const differences: [readonly string[], string][] = [
    [added, 'not in the archive'],
    [changed, 'not in the archive as they are now, with their corrections'],
    [gone, 'in the archive, but no longer in the folder'],
  ];
  for (const [names, how] of differences) {
    if (names.length === 0) continue;
    const named = names.slice(0, NAMED).join(', ') + (names.length > NAMED ? ', …' : '');
    findings.push(mendable('archive', `${names.length} reports are ${how}: ${named}.`, 'reindex'));
  }
  return { findings, unchanged };
}

async function problemOf(
  path: string,
  outlets: Outlets,
  corrections: Corrections,
): Promise<DatelineError | null> {
  try {
    await readReport(path, outlets, corrections);
    return null;
  } catch (error) {
    if (error instanceof DatelineError && error.code === 'ARTICLE') return error;
    throw error;
  }
}
