import type { AutocompleteInteraction } from 'discord.js';
import { reportKey } from '../../desk/report-key.ts';
import { MOST_CHANGES } from '../../messages/changes-message.ts';
import { isOption } from '../../messages/is-option.ts';
import { cut, LONGEST_OPTION } from '../../messages/limits.ts';
import { plainText } from '../../messages/plain-text.ts';
import type { Bot } from '../bot.ts';
import type { Suggestion } from './command.ts';

/** Choices that Discord shows. */
const MOST = 25;

/** Reports of the archive that fit what is typed: day, outlet and title. */
export async function suggestReports(
  interaction: AutocompleteInteraction,
  { desk }: Bot,
): Promise<readonly Suggestion[]> {
  const reports = await desk.suggestReports(interaction.options.getFocused());
  return reports.map(({ article, title, outlet, date }) => {
    const parts = [date, outlet, title ?? article].map((part) => plainText(part ?? ''));
    const name = cut(parts.filter((part) => part !== '').join(' · '), LONGEST_OPTION);
    const value = reportKey(article);
    return { name: name === '' ? value : name, value };
  });
}

/** Reports that moderators took out, the last one first. One whose name is too long is typed out. */
export function suggestRemoved(
  interaction: AutocompleteInteraction,
  { moderation: { journal } }: Bot,
): readonly Suggestion[] {
  const typed = interaction.options.getFocused().trim().toLowerCase();
  const removed = journal
    .history({ limit: MOST_CHANGES })
    .filter(({ before, after }) => before.content !== null && after.content === null)
    .map(({ report }) => report)
    .filter((name) => isOption(name) && name.toLowerCase().includes(typed));
  return [...new Set(removed)]
    .filter((name) => journal.state(name)?.content === null)
    .slice(0, MOST)
    .map((name) => ({ name, value: name }));
}
