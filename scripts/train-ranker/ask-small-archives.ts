import { createHash } from 'node:crypto';
import { copyFile, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { leaveOut, openReports } from './open-reports.ts';
import { type Example, type Purpose, prepareExample } from './prepare-example.ts';
import type { Line } from './read-questions.ts';

/** Reports of a small archive. */
const SMALL = 30;

/** Every so many questions is also asked of one small archive that does not answer it. */
const OTHERS = 3;

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
  const groups = groupsOf(reports);
  const stride = OTHERS * groups.length;
  for (const [g, group] of groups.entries()) {
    const others = new Set(lines.filter((_, i) => i % stride === OTHERS * g));
    yield* askSmall(folder, group, lines, others, purpose);
  }
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
  others: ReadonlySet<Line>,
  purpose: Purpose,
): AsyncGenerator<Example> {
  const folder = await mkdtemp(join(tmpdir(), 'dateline-'));
  for (const name of group) await copyFile(join(from, `${name}.md`), join(folder, `${name}.md`));
  const parts = await openReports(folder, join(folder, 'store'));
  for (const line of lines) {
    const { answerable, articles, also } = line.marked;
    const isElsewhere = ![...articles, ...also].some((name) => group.includes(name));
    if (answerable && articles.every((name) => group.includes(name))) {
      const example = await prepareExample(line, parts, { isSmall: true });
      yield example;
      if (purpose === 'ranker') continue;
      const how = { answerable: false, isLeftOut: true, isSmall: true };
      yield await prepareExample(line, leaveOut(parts, example.articles), how);
    } else if (purpose === 'judge' && isElsewhere && others.has(line)) {
      yield await prepareExample(line, parts, { answerable: false, isSmall: true });
    }
  }
  parts.archive.close();
}
