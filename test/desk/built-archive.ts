import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createEncoder } from '../../src/embedding/create-encoder.ts';
import { loadAnalysis } from '../../src/indexing/analyse-report.ts';
import { reindex } from '../../src/indexing/reindex.ts';
import { makeFolder } from '../archive/build-archive.ts';
import { BUILTIN } from '../support/builtin.ts';
import { INDEX } from '../support/knowledge.ts';
import { REPORTS, writeReports } from './sample-reports.ts';

/** A store on disk with the reports that it is made of. */
export interface BuiltArchive {
  readonly store: string;
  /** Adds or changes reports and reindexes. */
  update(reports: Readonly<Record<string, string>>): Promise<void>;
  remove(): void;
}

/** Builds an archive of the sample reports in a new folder. */
export async function builtArchive(): Promise<BuiltArchive> {
  const root = makeFolder();
  const folder = join(root.path, 'reports');
  const store = join(root.path, 'store');
  mkdirSync(folder);
  const encoder = await createEncoder(BUILTIN);
  const outlets = join(INDEX, 'outlets.json');
  const analyse = loadAnalysis(outlets);
  const update = async (reports: Readonly<Record<string, string>>) => {
    writeReports(folder, reports);
    await reindex({ folder, store, encoder, outlets, analyse });
  };
  await update(REPORTS);
  return { store, update, remove: root.remove };
}
