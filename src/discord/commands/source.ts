import { reportKey } from '../../desk/report-key.ts';
import { cut, LONGEST_OPTION } from '../../messages/limits.ts';
import { plainText } from '../../messages/plain-text.ts';
import { firstPage } from '../handle-press.ts';
import { acknowledge, show } from '../respond.ts';
import type { SlashCommand } from './command.ts';
import { sourceDefinition } from './definitions/source.ts';

/** `/source report`: how one report was described, and who claims what in it. */
export const source = {
  definition: sourceDefinition,

  async suggest(interaction, { desk }) {
    const reports = await desk.suggestReports(interaction.options.getFocused());
    return reports.map(({ article, title, outlet, date }) => {
      const parts = [date, outlet, title ?? article].map((part) => plainText(part ?? ''));
      const name = cut(parts.filter((part) => part !== '').join(' · '), LONGEST_OPTION);
      const value = reportKey(article);
      return { name: name === '' ? value : name, value };
    });
  },

  async execute(interaction, bot) {
    const called = interaction.options.getString('report', true);
    await acknowledge(interaction, true);
    const { article } = await bot.desk.report(called);
    await show(interaction, await firstPage({ kind: 'report', name: article.name }, bot));
  },
} satisfies SlashCommand;
