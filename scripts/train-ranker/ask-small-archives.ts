import { createHash } from 'node:crypto';
import { copyFile, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { leaveOut, openReports } from './open-reports.ts';
import { type Example, type Purpose, prepareExample } from './prepare-example.ts';
import type { Line } from './read-questions.ts';

/** Reports of a small archive. */
const SMALL = 30;

/** Of the other archives' questions, a small one is asked every so many. */
const OTHERS = 11;

/**
 * Asks archives of a few reports their own questions, the same with their reports left out, and some
 * that they cannot answer: what is rare and what is near is another matter there.
 */
export async function* askSmallArchives(
  folder: string,
  reports: readonly string[],
  lines: readonly Line[],
  purpose: Purpose,
): AsyncGenerator<Example> {
  for (const group of groupsOf(reports)) yield* askSmall(folder, group, lines, purpose);
}

/** Groups of reports in the order of their names' hashes. */
function groupsOf(reports: readonly string[]): string[][] {
  const hash = (name: string) => createHash('sha256').update(name).digest('hex');
  const names = [...reports].sort((a, b) => (hash(a) < hash(b) ? -1 : 1));
  return Array.from({ length: Math.ceil(names.length / SMALL) }, (_, i) =>
    names.slice(i * SMALL, (i + 1) * SMALL),
  );
}

async function* askSmall(
  from: string,
  group: readonly string[],
  lines: readonly Line[],
  purpose: Purpose,
): AsyncGenerator<Example> {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-'));
  for (const name of group) await copyFile(join(from, `${name}.md`), join(folder, `${name}.md`));
  const parts = await openReports(folder, join(folder, 'store'));
  for (const [i, line] of lines.entries()) {
    const { answerable, articles, also } = line.marked;
    if (answerable && articles.every((name) => group.includes(name))) {
      const example = await prepareExample(line, parts, { isSmall: true });
      yield example;
      if (purpose === 'ranker') continue;
      const how = { answerable: false, isLeftOut: true, isSmall: true };
      yield await prepareExample(line, leaveOut(parts, example.articles), how);
    } else if (purpose === 'judge' && isOther(i, [...articles, ...also], group)) {
      yield await prepareExample(line, parts, { answerable: false, isSmall: true });
    }
  }
  parts.archive.close();
}

/** Whether a small archive is asked a question that others answer. */
function isOther(i: number, articles: readonly string[], group: readonly string[]): boolean {
  return (7 * i) % OTHERS === 0 && !articles.some((name) => group.includes(name));
}
