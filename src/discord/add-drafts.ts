import { setImmediate } from 'node:timers/promises';
import { DatelineError } from '../errors.ts';
import type { Change, Editor } from '../journal/journal.ts';
import { additionsMessage, type LeftOver } from '../messages/additions-message.ts';
import type { Press } from '../messages/custom-id.ts';
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
 * Adds drafts, each whole. One that cannot be added is told, and the others go on. What would befall
 * all, like a full disk, ends it: what is added by then is, and the rest is not tried and stays.
 * @param again What adds the drafts from one on, by its place; null: the command that lists them.
 * @throws why none could be added.
 */
export async function addDrafts(
  drafts: readonly ListedDraft[],
  by: Editor,
  bot: Bot,
  again: ((from: number) => Press) | null,
): Promise<MadeChanges> {
  const changes: Change[] = [];
  const left: Refusal[] = [];
  let rest: LeftOver | null = null;
  for (const [at, { id, file }] of drafts.entries()) {
    try {
      changes.push(await addDraft(draftOf(id, bot), by, bot.moderation));
    } catch (error) {
      if (changes.length === 0 && !isOfOne(error)) throw error;
      const reason = explainFailure(error, { draft: id }, bot.log);
      if (!isOfOne(error)) {
        rest = { count: drafts.length - at, reason, again: again?.(at) ?? null };
        break;
      }
      left.push({ file, reason });
    }
    await setImmediate(); // each is written to the disk, and others wait for their answers
  }
  if (changes.length === 0) throw new DatelineError('USAGE', left[0]?.reason ?? 'None is new.');
  return { changes, message: (state) => additionsMessage({ changes, left, rest }, state) };
}

/** Whether a failure is that of one draft alone. */
function isOfOne(error: unknown): boolean {
  return error instanceof DatelineError && ['USAGE', 'CHANGE', 'ARTICLE'].includes(error.code);
}
