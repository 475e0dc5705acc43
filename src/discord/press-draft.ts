import type { MessageComponentInteraction } from 'discord.js';
import { DatelineError } from '../errors.ts';
import type { Draft } from '../journal/journal.ts';
import type { Press } from '../messages/custom-id.ts';
import { noticeMessage } from '../messages/notice-message.ts';
import { addDraft } from '../moderation/change-reports.ts';
import type { Bot } from './bot.ts';
import { changeArchive } from './change-archive.ts';
import { requireModerator } from './permissions.ts';
import { acknowledgePress, show } from './respond.ts';

/** Milliseconds that the draft behind a preview is kept. */
export const PREVIEWS_LAST = 24 * 60 * 60_000;

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
  await acknowledgePress(interaction);
  const draft = draftOf(id, bot);
  if (decision === 'cancel') {
    bot.moderation.journal.dropDraft(id);
    await show(interaction, noticeMessage('Nothing was added.', 'info'));
    return;
  }
  await changeArchive(interaction, (by) => addDraft(draft, by, bot.moderation), bot);
}

function draftOf(id: string, { moderation, now }: Bot): Draft {
  const draft = moderation.journal.draft(id);
  if (draft !== null && now().getTime() - draft.at.getTime() <= PREVIEWS_LAST) return draft;
  throw new DatelineError(
    'USAGE',
    'This preview is no longer kept: it was added or cancelled, or it is older than a day. Use /report add again.',
  );
}
