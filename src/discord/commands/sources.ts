import { firstPage } from '../handle-press.ts';
import { acknowledge, show } from '../respond.ts';
import type { SlashCommand } from './command.ts';
import { sourcesDefinition } from './definitions/sources.ts';
import { suggestOutlets } from './suggest-outlets.ts';

/** `/sources`: the outlets of the archive, or the reports of one; only who asks sees them. */
export const sources = {
  definition: sourcesDefinition,
  suggest: suggestOutlets,

  async execute(interaction, bot) {
    const outlet = interaction.options.getString('outlet');
    await acknowledge(interaction, true);
    const list =
      outlet === null ? ({ kind: 'sources' } as const) : ({ kind: 'reports', outlet } as const);
    await show(interaction, await firstPage(list, bot));
  },
} satisfies SlashCommand;
