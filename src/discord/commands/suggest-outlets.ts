import type { AutocompleteInteraction } from 'discord.js';
import { LONGEST_OPTION } from '../../messages/limits.ts';
import { UNNAMED_OUTLET } from '../../text/citation-of.ts';
import type { Bot } from '../bot.ts';
import type { Suggestion } from './command.ts';

/** The command that lists reports. */
const LISTING = 'sources';

/** Outlets that fit what is typed. One with a name that is too long for a choice is typed out. */
export async function suggestOutlets(
  interaction: AutocompleteInteraction,
  { desk }: Bot,
): Promise<readonly Suggestion[]> {
  const names = await desk.suggestOutlets(interaction.options.getFocused());
  return (
    names
      .filter((name) => name.length <= LONGEST_OPTION)
      // Reports without an outlet can be listed, but nothing can be limited to them.
      .filter((name) => name !== UNNAMED_OUTLET || interaction.commandName === LISTING)
      .map((name) => ({ name, value: name }))
  );
}
