import {
  type AutocompleteInteraction,
  type BaseInteraction,
  type Interaction,
  MessageFlags,
} from 'discord.js';
import { DatelineError } from '../errors.ts';
import { noticeMessage } from '../messages/notice-message.ts';
import type { Bot } from './bot.ts';
import type { Command } from './commands/command.ts';
import { COMMANDS } from './commands/commands.ts';
import { isExpired } from './discord-failure.ts';
import { explainFailure } from './explain-failure.ts';
import { handleForm } from './handle-form.ts';
import { handlePress } from './handle-press.ts';
import { isAllowedIn, isModerator, requireModerator } from './permissions.ts';
import { placeOf } from './place-of.ts';
import { refuse, show } from './respond.ts';
import { restarting } from './tasks.ts';

/** Answers a command, a press of a button, a choice or a request for suggestions. It never throws. */
export async function handleInteraction(interaction: Interaction, bot: Bot): Promise<void> {
  try {
    if (!bot.tasks.isOpen) throw restarting();
    if (interaction.isAutocomplete()) await suggest(interaction, bot);
    else await act(interaction, bot);
  } catch (error) {
    await tell(interaction, error, bot);
  }
}

async function act(interaction: Interaction, bot: Bot): Promise<void> {
  if (interaction.isMessageComponent()) {
    checkPressed(interaction, bot);
    await handlePress(interaction, bot);
  } else if (interaction.isModalSubmit()) {
    checkPressed(interaction, bot);
    await handleForm(interaction, bot);
  } else if (interaction.isChatInputCommand()) {
    const command = commandOf(interaction.commandName);
    checkAllowed(command, interaction, bot);
    if ('execute' in command) await command.execute(interaction, bot);
  } else if (interaction.isMessageContextMenuCommand()) {
    const command = commandOf(interaction.commandName);
    checkAllowed(command, interaction, bot);
    if ('executeOn' in command) await command.executeOn(interaction, bot);
  }
}

async function suggest(interaction: AutocompleteInteraction, bot: Bot): Promise<void> {
  const command = commandOf(interaction.commandName);
  // What there is to moderate is shown to those who may; the others get no suggestions.
  const isAllowed = !command.moderatorsOnly || isModerator(interaction, bot.config);
  const choices =
    isAllowed && 'suggest' in command ? await command.suggest?.(interaction, bot) : undefined;
  await interaction.respond([...(choices ?? [])]);
}

function commandOf(name: string): Command {
  const command = COMMANDS.find(({ definition }) => definition.name === name);
  if (command !== undefined) return command;
  throw new DatelineError(
    'USAGE',
    'This command is not known any more. Ask a moderator to register the commands again.',
  );
}

/** @throws {DatelineError} PERMISSION where the member or the channel is not allowed. */
function checkAllowed(command: Command, interaction: BaseInteraction, bot: Bot): void {
  if (command.moderatorsOnly) requireModerator(interaction, bot.config);
  if (!command.anywhere) checkPlace(interaction, bot);
}

/** As {@link checkPlace}; moderators, whose commands work in every channel, may press there too. */
function checkPressed(interaction: BaseInteraction, bot: Bot): void {
  if (!isModerator(interaction, bot.config)) checkPlace(interaction, bot);
}

/** @throws {DatelineError} PERMISSION where the bot does not answer. */
function checkPlace({ channelId, guildId, channel }: BaseInteraction, { config }: Bot): void {
  if (channelId === null) return;
  if (!isAllowedIn(placeOf({ channelId, guildId }, channel), config)) {
    throw new DatelineError(
      'PERMISSION',
      'I do not answer in this channel. Ask in one that was set up for it, or in a direct message.',
    );
  }
}

/** Tells who used an interaction that it failed; they alone see it where that is still possible. */
async function tell(interaction: Interaction, error: unknown, { log }: Bot): Promise<void> {
  const doing = {
    interaction: interaction.id,
    command: nameOf(interaction),
    member: interaction.user.id,
  };
  const text = explainFailure(error, doing, log);
  if (isExpired(error)) return;
  try {
    if (interaction.isAutocomplete()) {
      if (!interaction.responded) await interaction.respond([]);
      return;
    }
    if (!interaction.isRepliable()) return;
    const notice = noticeMessage(text, 'problem');
    const hidden = { ...notice, flags: MessageFlags.Ephemeral } as object;
    // After the acknowledgement of a page turned, the message that there is must stay.
    const isPressed = interaction.isMessageComponent() || interaction.isModalSubmit();
    const turnsPage = isPressed && interaction.ephemeral === null;
    if (!interaction.deferred && !interaction.replied) await refuse(interaction, notice);
    else if (turnsPage) await interaction.followUp(hidden);
    else await show(interaction, notice);
  } catch (cause) {
    log.warn({ ...doing, err: cause }, 'The failure could not be told.');
  }
}

function nameOf(interaction: Interaction): string {
  if (interaction.isMessageComponent() || interaction.isModalSubmit()) return interaction.customId;
  return 'commandName' in interaction ? interaction.commandName : 'unknown';
}
