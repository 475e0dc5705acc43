import type { MessageComponentInteraction } from 'discord.js';
import { DatelineError } from '../errors.ts';
import type { KeptList } from '../history/history.ts';
import { noticeMessage } from '../messages/notice-message.ts';
import { removeReport } from '../moderation/change-reports.ts';
import type { Bot } from './bot.ts';
import { changeArchive } from './change-archive.ts';
import { requireModerator } from './permissions.ts';
import { acknowledgePress, show } from './respond.ts';

/**
 * Takes out the report that a moderator was asked about.
 * @throws {DatelineError} PERMISSION; as `removeReport` does.
 */
export async function pressRemove(
  interaction: MessageComponentInteraction,
  list: KeptList,
  bot: Bot,
): Promise<void> {
  requireModerator(interaction, bot.config);
  if (list.kind !== 'report') throw new DatelineError('USAGE', 'Use /report remove again.');
  await acknowledgePress(interaction);
  await changeArchive(interaction, (by) => removeReport(list.name, by, bot.moderation), bot);
}

/** Leaves the report where it is: nothing was done yet. */
export async function keepReport(interaction: MessageComponentInteraction): Promise<void> {
  await acknowledgePress(interaction);
  await show(interaction, noticeMessage('Nothing was removed.', 'info'));
}
