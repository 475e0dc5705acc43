import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askSmallArchives } from './ask-small-archives.ts';
import { leaveOut, openReports } from './open-reports.ts';
import { type Example, prepareExample } from './prepare-example.ts';
import type { MarkedFolder } from './read-questions.ts';

/** The examples of one folder of reports. */
export interface Examples {
  /** The questions as they are marked, of the whole archive. */
  readonly asked: readonly Example[];
  /** The same ones, of the archive without the reports that answer them: unanswerable in the very same style. */
  readonly leftOut: readonly Example[];
  /** Of archives of a few of the reports. */
  readonly small: readonly Example[];
}

/**
 * Asks a folder of reports all that is marked about it.
 * @param store Where its archive is kept; null: in a temporary folder.
 */
export async function prepareExamples(
  { folder, lines }: MarkedFolder,
  store: string | null,
): Promise<Examples> {
  const parts = await openReports(folder, store ?? (await mkdtemp(join(tmpdir(), 'dateline-'))));
  const asked: Example[] = [];
  for (const line of lines) asked.push(await prepareExample(line, parts));
  const leftOut: Example[] = [];
  for (const { line, answerable, articles } of asked) {
    if (!answerable) continue;
    const how = { answerable: false, isLeftOut: true };
    leftOut.push(await prepareExample(line, leaveOut(parts, articles), how));
  }
  const reports = [...new Set(asked.flatMap(({ articles }) => [...articles]))];
  const small = await askSmallArchives(
    folder,
    reports.filter((name) => parts.archive.article(name) !== null),
    lines,
  );
  parts.archive.close();
  return { asked, leftOut, small };
}
