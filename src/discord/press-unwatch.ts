import type { MessageComponentInteraction } from 'discord.js';
import { DatelineError } from '../errors.ts';
import type { KeptList } from '../history/history.ts';
import type { Bot } from './bot.ts';
import { requireModerator } from './permissions.ts';
import { acknowledgePress } from './respond.ts';

/**
 * Ends the watch that a moderator chose from the list of a server; one that is ended already is.
 * @param list One of their own server.
 * @throws {DatelineError} PERMISSION; USAGE where it is no such list.
 */
export async function pressUnwatch(
  interaction: MessageComponentInteraction,
  list: KeptList,
  { config, moderation, watcher, log }: Bot,
): Promise<void> {
  requireModerator(interaction, config);
  const watch = interaction.isStringSelectMenu() ? interaction.values[0] : undefined;
  if (list.kind !== 'watches' || watch === undefined) {
    throw new DatelineError('USAGE', 'Use /watches again.');
  }
  await acknowledgePress(interaction);
  if (moderation.journal.watches.remove(watch, list.guild) === null) return;
  watcher.wake();
  log.info({ member: interaction.user.id, watch }, 'A watch is ended.');
}
