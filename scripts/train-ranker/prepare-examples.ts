import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askSmallArchives } from './ask-small-archives.ts';
import { leaveOut, openReports } from './open-reports.ts';
import { type Example, type Purpose, prepareExample } from './prepare-example.ts';
import type { MarkedFolder } from './read-questions.ts';
import { speakersOf, turnQuestion } from './turn-question.ts';

/**
 * Asks a folder of reports what is marked about it, and gives one example after the other: they are
 * too large to be kept. For the judge, also questions that have no answer, in the very style of those
 * that have one: with the reports left out that answer them, and with somebody else as the speaker.
 * @param store Where its archive is kept; null: in a temporary folder.
 */
export async function* prepareExamples(
  { folder, lines }: MarkedFolder,
  store: string | null,
  purpose: Purpose,
): AsyncGenerator<Example> {
  const parts = await openReports(folder, store ?? (await mkdtemp(join(tmpdir(), 'dateline-'))));
  const bodyOf = (name: string) => parts.archive.article(name)?.article.body ?? '';
  const speakers = speakersOf(lines);
  for (const line of lines) {
    const example = await prepareExample(line, parts);
    yield example;
    if (purpose === 'ranker' || !line.marked.answerable) continue;
    const how = { answerable: false, isLeftOut: true };
    yield await prepareExample(line, leaveOut(parts, example.articles), how);
    for (const turned of turnQuestion(line, speakers, bodyOf))
      yield await prepareExample(turned, parts, { isTurned: true });
  }
  const named = new Set(lines.flatMap(({ marked }) => [...marked.articles, ...marked.also]));
  const reports = [...named].filter((name) => bodyOf(name) !== '');
  parts.archive.close();
  yield* askSmallArchives(folder, reports, lines, purpose);
}
