import { firstPage } from '../handle-press.ts';
import { acknowledge, show } from '../respond.ts';
import type { SlashCommand } from './command.ts';
import { watchesDefinition } from './definitions/watches.ts';

/** `/watches`: what is watched on this server, with a menu to end it. */
export const watches = {
  definition: watchesDefinition,
  moderatorsOnly: true,
  anywhere: true,

  async execute(interaction, bot) {
    await acknowledge(interaction, true);
    const { guildId } = interaction;
    if (guildId === null) return; // Discord does not offer it elsewhere
    await show(interaction, await firstPage({ kind: 'watches', guild: guildId }, bot));
  },
} satisfies SlashCommand;
