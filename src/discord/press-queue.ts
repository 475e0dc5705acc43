import type { MessageComponentInteraction } from 'discord.js';
import { DatelineError } from '../errors.ts';
import type { KeptList } from '../history/history.ts';
import { idsOnPage } from '../messages/queue-message.ts';
import { addDrafts } from './add-drafts.ts';
import type { Bot } from './bot.ts';
import { makeChanges } from './change-archive.ts';
import { requireModerator } from './permissions.ts';
import { acknowledge } from './respond.ts';

/**
 * Adds what a page of the queue showed and nobody has decided on since, and says what came of it.
 * @throws {DatelineError} PERMISSION; USAGE where nothing is left; as the journal's `add` does.
 */
export async function approveAll(
  interaction: MessageComponentInteraction,
  list: KeptList,
  page: number,
  bot: Bot,
): Promise<void> {
  requireModerator(interaction, bot.config);
  if (list.kind !== 'queue') throw new DatelineError('USAGE', 'Use /feed queue again.');
  await acknowledge(interaction, true);
  const shown = new Set(idsOnPage(list.drafts, page));
  const waiting = bot.moderation.journal.feeds.queue().filter(({ id }) => shown.has(id));
  if (waiting.length === 0) {
    throw new DatelineError('USAGE', 'All of it was decided on since. Use /feed queue again.');
  }
  await makeChanges(interaction, (by) => addDrafts(waiting, by, bot, null), bot);
}
