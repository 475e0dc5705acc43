import { setImmediate } from 'node:timers/promises';
import { DatelineError } from '../errors.ts';
import type { Change, Editor } from '../journal/journal.ts';
import { additionsMessage } from '../messages/additions-message.ts';
import { addDraft } from '../moderation/change-reports.ts';
import type { Refusal } from '../reading/list-reports.ts';
import type { Bot } from './bot.ts';
import type { MadeChanges } from './change-archive.ts';
import { draftOf } from './draft-of.ts';
import { explainFailure } from './explain-failure.ts';

/** A draft as it is listed. */
export interface ListedDraft {
  readonly id: string;
  readonly file: string;
}

/**
 * Adds drafts, each whole. One that cannot be added is told, and the others go on; what would befall
 * all ends it, but not what is added by then.
 * @throws why none could be added.
 */
export async function addDrafts(
  drafts: readonly ListedDraft[],
  by: Editor,
  bot: Bot,
): Promise<MadeChanges> {
  const changes: Change[] = [];
  const left: Refusal[] = [];
  let stopped: unknown = null;
  for (const { id, file } of drafts) {
    try {
      if (stopped !== null) throw stopped;
      changes.push(await addDraft(draftOf(id, bot), by, bot.moderation));
    } catch (error) {
      if (changes.length === 0 && !isOfOne(error)) throw error;
      if (!isOfOne(error)) stopped = error;
      left.push({ file, reason: explainFailure(error, { draft: id }, bot.log) });
    }
    await setImmediate(); // each is written to the disk, and others wait for their answers
  }
  if (changes.length === 0) throw new DatelineError('USAGE', left[0]?.reason ?? 'None is new.');
  return { changes, message: (state) => additionsMessage({ changes, left }, state) };
}

/** Whether a failure is that of one draft alone. */
function isOfOne(error: unknown): boolean {
  return error instanceof DatelineError && ['USAGE', 'CHANGE', 'ARTICLE'].includes(error.code);
}
