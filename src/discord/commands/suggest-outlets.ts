import type { AutocompleteInteraction } from 'discord.js';
import { isOption } from '../../messages/is-option.ts';
import { UNNAMED_OUTLET } from '../../text/citation-of.ts';
import type { Bot } from '../bot.ts';
import type { Suggestion } from './command.ts';

/** The command that lists reports. */
const LISTING = 'sources';

/** Outlets that fit what is typed. One whose name cannot be a choice is typed out. */
export async function suggestOutlets(
  interaction: AutocompleteInteraction,
  { desk }: Bot,
): Promise<readonly Suggestion[]> {
  const names = await desk.suggestOutlets(interaction.options.getFocused());
  return (
    names
      .filter(isOption)
      // Reports without an outlet can be listed, but nothing can be limited to them.
      .filter((name) => name !== UNNAMED_OUTLET || interaction.commandName === LISTING)
      .map((name) => ({ name, value: name }))
  );
}
