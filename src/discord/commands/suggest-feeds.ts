import type { AutocompleteInteraction } from 'discord.js';
import { cut, LONGEST_OPTION } from '../../messages/limits.ts';
import { plainText } from '../../messages/plain-text.ts';
import type { Bot } from '../bot.ts';
import type { Suggestion } from './command.ts';

/** Choices that Discord shows. */
const MOST = 25;

/** Feeds whose title or address has what is typed. */
export async function suggestFeeds(
  interaction: AutocompleteInteraction,
  { moderation }: Bot,
): Promise<readonly Suggestion[]> {
  const typed = interaction.options.getFocused().trim().toLowerCase();
  return moderation.journal.feeds
    .list()
    .map(({ id, title, address }) => ({ name: plainText(`${title ?? ''} ${address}`), value: id }))
    .filter(({ name }) => name.toLowerCase().includes(typed))
    .slice(0, MOST)
    .map(({ name, value }) => ({ name: cut(name, LONGEST_OPTION), value }));
}
