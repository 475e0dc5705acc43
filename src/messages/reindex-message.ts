import type { ReindexReport } from '../indexing/reindex.ts';
import type { ReindexProgress } from '../indexing/reindex-progress.ts';
import { COLOURS } from './colours.ts';
import { countOf } from './count-of.ts';
import { durationOf } from './duration-of.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { fitList } from './fit-list.ts';
import { cut } from './limits.ts';
import type { Message } from './message.ts';

/** Cells of the bar that shows progress. */
const BAR_CELLS = 20;

/** Code units of the list of what is left out, and of one line of it. */
const REASONS_ROOM = 3500;
const LONGEST_REASON = 300;

/** How far a reindex is; null: it is looking for what is new. */
export function reindexProgressMessage(progress: ReindexProgress | null): Message {
  return messageOf('Reindexing', progressOf(progress), COLOURS.information);
}

/**
 * What a reindex did, with the files that were left out and why.
 * @param seconds How long it took.
 */
export function reindexResultMessage(report: ReindexReport, seconds: number): Message {
  const { added, changed, removed, unchanged, refused } = report;
  const counts = [
    `**Added:** ${added}`,
    `**Changed:** ${changed}`,
    `**Removed:** ${removed}`,
    `**Unchanged:** ${unchanged}`,
  ].join(' · ');
  const reasons = refused.map(({ file, reason }) =>
    cut(
      `**${cut(escapeMarkdown(file), LONGEST_REASON / 2)}**: ${escapeMarkdown(reason)}`,
      LONGEST_REASON,
    ),
  );
  const leftOut =
    reasons.length === 0
      ? ''
      : `\n\n**Left out:** ${countOf(reasons.length, 'file')}\n${fitList(reasons, REASONS_ROOM)}`;
  const took = `It took ${durationOf(seconds * 1000)}.`;
  return messageOf('Reindexed', `${counts}${leftOut}\n\n${took}`, COLOURS.answer);
}

function progressOf(progress: ReindexProgress | null): string {
  if (progress === null) return 'Looking for new and changed reports …';
  const { done, total } = progress;
  if (total === 0) return 'No report is new or changed.';
  const cells = Math.round((Math.min(done, total) / total) * BAR_CELLS);
  const bar = '█'.repeat(cells) + '░'.repeat(BAR_CELLS - cells);
  return `${bar}\n${done} of ${countOf(total, 'report')}`;
}

function messageOf(title: string, description: string, color: number): Message {
  return { embeds: [{ title, description, color }], components: [] };
}
