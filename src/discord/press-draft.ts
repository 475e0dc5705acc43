import type { MessageComponentInteraction, ModalMessageModalSubmitInteraction } from 'discord.js';
import type { Press } from '../messages/custom-id.ts';
import { draftForm, FORM_FIELDS } from '../messages/draft-form.ts';
import { draftMessage } from '../messages/draft-message.ts';
import { noticeMessage } from '../messages/notice-message.ts';
import { addDraft } from '../moderation/change-reports.ts';
import { redraftReport } from '../moderation/redraft-report.ts';
import type { Bot } from './bot.ts';
import { changeArchive } from './change-archive.ts';
import { draftOf } from './draft-of.ts';
import { requireModerator } from './permissions.ts';
import { acknowledgePress, show, showForm } from './respond.ts';
import { fieldsFilledIn } from './typed-fields.ts';

/**
 * Adds the report of a preview, or forgets it; by any moderator, also after a restart.
 * @throws {DatelineError} PERMISSION; USAGE where the preview is no longer kept.
 */
export async function pressDraft(
  interaction: MessageComponentInteraction,
  { draft: id, decision }: Extract<Press, { action: 'draft' }>,
  bot: Bot,
): Promise<void> {
  requireModerator(interaction, bot.config);
  if (decision === 'correct') {
    await showForm(interaction, draftForm(draftOf(id, bot)));
    return;
  }
  await acknowledgePress(interaction);
  const draft = draftOf(id, bot);
  if (decision === 'cancel') {
    bot.moderation.journal.dropDraft(id);
    await show(interaction, noticeMessage('Nothing was added.', 'info'));
    return;
  }
  await changeArchive(interaction, (by) => addDraft(draft, by, bot.moderation), bot);
}

/**
 * Shows the preview anew with what a form says: another draft, in place of the one before it.
 * @throws {DatelineError} PERMISSION; USAGE where the preview is no longer kept, or a field is off.
 */
export async function correctDraft(
  interaction: ModalMessageModalSubmitInteraction,
  id: string,
  bot: Bot,
): Promise<void> {
  const { moderation, config } = bot;
  requireModerator(interaction, config);
  await acknowledgePress(interaction);
  const { id: member, displayName } = interaction.user;
  const { draft, preview } = await redraftReport(
    draftOf(id, bot),
    fieldsFilledIn(interaction.fields, FORM_FIELDS),
    { id: member, name: displayName },
    moderation,
  );
  const kept = moderation.journal.replaceDraft(id, draft);
  await show(interaction, draftMessage({ id: kept.id, file: kept.file, preview }));
}
