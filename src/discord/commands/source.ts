import { firstPage } from '../handle-press.ts';
import { acknowledge, show } from '../respond.ts';
import type { SlashCommand } from './command.ts';
import { sourceDefinition } from './definitions/source.ts';
import { suggestReports } from './suggest-reports.ts';

/** `/source report`: how one report was described, and who claims what in it. */
export const source = {
  definition: sourceDefinition,
  suggest: suggestReports,

  async execute(interaction, bot) {
    const called = interaction.options.getString('report', true);
    await acknowledge(interaction, true);
    const { article } = await bot.desk.report(called);
    await show(interaction, await firstPage({ kind: 'report', name: article.name }, bot));
  },
} satisfies SlashCommand;
