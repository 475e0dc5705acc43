import { setImmediate } from 'node:timers/promises';
import type { MessageComponentInteraction } from 'discord.js';
import { DatelineError } from '../errors.ts';
import type { KeptList } from '../history/history.ts';
import type { Change, Editor } from '../journal/journal.ts';
import { additionsMessage } from '../messages/additions-message.ts';
import type { Press } from '../messages/custom-id.ts';
import { draftMessage } from '../messages/draft-message.ts';
import { noticeMessage } from '../messages/notice-message.ts';
import { addDraft } from '../moderation/change-reports.ts';
import { redraftReport } from '../moderation/redraft-report.ts';
import type { Refusal } from '../reading/list-reports.ts';
import type { Bot } from './bot.ts';
import { type MadeChanges, makeChanges } from './change-archive.ts';
import { draftOf, previewGone } from './draft-of.ts';
import { explainFailure } from './explain-failure.ts';
import { requireModerator } from './permissions.ts';
import { acknowledge, acknowledgePress, show } from './respond.ts';

type Offer = Extract<KeptList, { readonly kind: 'offer' }>;

/**
 * Adds what is new of several drafts, or forgets them all; by any moderator, also after a restart.
 * @throws {DatelineError} PERMISSION; USAGE where none of them is kept any more.
 */
export async function pressOffer(
  interaction: MessageComponentInteraction,
  { list: id, decision }: Extract<Press, { action: 'offer' }>,
  bot: Bot,
): Promise<void> {
  requireModerator(interaction, bot.config);
  await acknowledgePress(interaction);
  const list = bot.history.list(id);
  if (list?.kind !== 'offer') throw previewGone();
  if (decision === 'add') {
    await makeChanges(interaction, (by) => addAll(list, by, bot), bot);
    return;
  }
  for (const { draft } of list.drafts) {
    bot.moderation.journal.dropDraft(draft);
    await setImmediate();
  }
  await show(interaction, noticeMessage('Nothing was added.', 'info'));
}

/** Shows one of several drafts, beside the list of them for who chose it. */
export async function lookAtDraft(
  interaction: MessageComponentInteraction,
  bot: Bot,
): Promise<void> {
  const { moderation, config } = bot;
  requireModerator(interaction, config);
  const chosen = interaction.isStringSelectMenu() ? interaction.values[0] : undefined;
  await acknowledge(interaction, true);
  const draft = draftOf(chosen ?? '', bot);
  const { preview } = await redraftReport(draft, {}, draft.by, moderation);
  await show(interaction, draftMessage({ id: draft.id, file: draft.file, preview }));
}

/**
 * Adds the drafts that are new, each whole. One that cannot be added is told, and the others go on;
 * what would befall all ends it, but not what is added by then.
 * @throws why none could be added.
 */
async function addAll({ drafts }: Offer, by: Editor, bot: Bot): Promise<MadeChanges> {
  const changes: Change[] = [];
  const left: Refusal[] = [];
  let stopped: unknown = null;
  for (const { draft: id, file } of drafts.filter(({ isNew }) => isNew)) {
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
