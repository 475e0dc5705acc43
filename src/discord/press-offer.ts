import { setImmediate } from 'node:timers/promises';
import type { MessageComponentInteraction } from 'discord.js';
import type { Press } from '../messages/custom-id.ts';
import { draftMessage } from '../messages/draft-message.ts';
import { noticeMessage } from '../messages/notice-message.ts';
import { redraftReport } from '../moderation/redraft-report.ts';
import { addDrafts } from './add-drafts.ts';
import type { Bot } from './bot.ts';
import { makeChanges } from './change-archive.ts';
import { draftOf, previewGone } from './draft-of.ts';
import { requireModerator } from './permissions.ts';
import { acknowledge, acknowledgePress, show } from './respond.ts';

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
    const fresh = list.drafts.filter(({ isNew }) => isNew);
    const listed = fresh.map(({ draft, file }) => ({ id: draft, file }));
    await makeChanges(interaction, (by) => addDrafts(listed, by, bot), bot);
    return;
  }
  for (const { draft } of list.drafts) {
    bot.moderation.journal.dropDraft(draft);
    await setImmediate();
  }
  await show(interaction, noticeMessage('Nothing was added.', 'info'));
}

/**
 * Shows one of several drafts, beside the list of them for who chose it.
 * @throws {DatelineError} PERMISSION; USAGE where it is no longer kept; as `draftReport` does.
 */
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
