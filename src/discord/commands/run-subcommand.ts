import type { ChatInputCommandInteraction } from 'discord.js';
import { DatelineError } from '../../errors.ts';
import type { Bot } from '../bot.ts';
import { acknowledge } from '../respond.ts';

/** What each subcommand of a command does, by its name, once it is acknowledged. */
export type Subcommands = Readonly<
  Record<string, (interaction: ChatInputCommandInteraction, bot: Bot) => Promise<void>>
>;

/**
 * Does what the subcommand that was used does; only who used it sees what comes of it.
 * @throws {DatelineError} USAGE where Discord still shows one of an earlier version; as it does.
 */
export async function runSubcommand(
  interaction: ChatInputCommandInteraction,
  bot: Bot,
  subcommands: Subcommands,
): Promise<void> {
  await acknowledge(interaction, true);
  const run = subcommands[interaction.options.getSubcommand()];
  if (run === undefined) {
    throw new DatelineError('USAGE', 'This command is not known any more. Reload Discord.');
  }
  await run(interaction, bot);
}
