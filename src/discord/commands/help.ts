import { helpMessage } from '../../messages/help-message.ts';
import type { Message } from '../../messages/message.ts';
import { isModerator } from '../permissions.ts';
import { acknowledge, show } from '../respond.ts';
import type { SlashCommand } from './command.ts';
import { COMMAND_DEFINITIONS } from './definitions/command-definitions.ts';
import { helpDefinition } from './definitions/help.ts';

/** `/help`: what can be asked, and how. */
export const help = {
  definition: helpDefinition,
  anywhere: true,

  async execute(interaction, { config }) {
    await acknowledge(interaction, true);
    await show(interaction, helpFor(isModerator(interaction, config)));
  },
} satisfies SlashCommand;

/** The help for a member or a moderator. */
export function helpFor(canModerate: boolean): Message {
  const commands = COMMAND_DEFINITIONS.flatMap((definition) =>
    'description' in definition &&
    definition.description !== undefined &&
    (canModerate || definition.default_member_permissions == null)
      ? [{ name: definition.name, description: definition.description }]
      : [],
  );
  return helpMessage({ commands, canModerate });
}
