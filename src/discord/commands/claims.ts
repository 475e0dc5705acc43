import { readDays } from '../../retrieval/read-days.ts';
import { firstPage } from '../handle-press.ts';
import { acknowledge, show } from '../respond.ts';
import type { SlashCommand } from './command.ts';
import { claimsDefinition } from './definitions/claims.ts';
import { suggestOutlets } from './suggest-outlets.ts';

/** `/claims about`: who claimed, denied, confirmed or could not verify what about something. */
export const claims = {
  definition: claimsDefinition,
  suggest: suggestOutlets,

  async execute(interaction, bot) {
    const { options } = interaction;
    const about = options.getString('about', true);
    const outlet = options.getString('outlet');
    const days = readDays(
      options.getString('from') ?? undefined,
      options.getString('to') ?? undefined,
      bot.now(),
    );
    await acknowledge(interaction, false);
    const outlets = outlet === null ? [] : [outlet];
    const list = { kind: 'claims', about, outlets, ...days } as const;
    // It looks through as much as a question does, and counts as one.
    const page = await bot.limits.run(interaction.user.id, () => firstPage(list, bot));
    await show(interaction, page);
  },
} satisfies SlashCommand;
