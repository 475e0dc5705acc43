import type { ChatInputCommandInteraction } from 'discord.js';
import { removalMessage } from '../../messages/removal-message.ts';
import { correctReport, restoreReport, undoChange } from '../../moderation/change-reports.ts';
import { addReport } from '../add-report.ts';
import type { Bot } from '../bot.ts';
import { changeArchive } from '../change-archive.ts';
import { firstPage } from '../handle-press.ts';
import { show } from '../respond.ts';
import { fieldsIn } from '../typed-fields.ts';
import type { SlashCommand } from './command.ts';
import { reportDefinition } from './definitions/report.ts';
import { runSubcommand, type Subcommands } from './run-subcommand.ts';
import { suggestOutlets } from './suggest-outlets.ts';
import { suggestRemoved, suggestReports } from './suggest-reports.ts';

/** What each subcommand but `add` does, once it is acknowledged. */
const SUBCOMMANDS: Subcommands = { correct, remove, restore, history, undo };

/** `/report …`: moderators change the reports; they alone see what comes of it. */
export const report = {
  definition: reportDefinition,
  moderatorsOnly: true,
  anywhere: true,

  async suggest(interaction, bot) {
    if (interaction.options.getFocused(true).name !== 'name') {
      return suggestOutlets(interaction, bot);
    }
    return interaction.options.getSubcommand() === 'restore'
      ? suggestRemoved(interaction, bot)
      : suggestReports(interaction, bot);
  },

  async execute(interaction, bot) {
    // It may be answered with a form, which has to be the first answer.
    if (interaction.options.getSubcommand() === 'add') return addReport(interaction, bot);
    await runSubcommand(interaction, bot, SUBCOMMANDS);
  },
} satisfies SlashCommand;

async function correct(interaction: ChatInputCommandInteraction, bot: Bot): Promise<void> {
  const name = await reportIn(interaction, bot);
  const given = fieldsIn(interaction);
  await changeArchive(interaction, (by) => correctReport(name, given, by, bot.moderation), bot);
}

/** Asks first: a button takes the report out. */
async function remove(interaction: ChatInputCommandInteraction, bot: Bot): Promise<void> {
  bot.warm();
  const { article } = await bot.desk.report(interaction.options.getString('name', true));
  const list = bot.history.keepList({ kind: 'report', name: article.name }, bot.now());
  await show(interaction, removalMessage(article, list));
}

async function restore(interaction: ChatInputCommandInteraction, bot: Bot): Promise<void> {
  const name = interaction.options.getString('name', true);
  await changeArchive(interaction, (by) => restoreReport(name.trim(), by, bot.moderation), bot);
}

async function history(interaction: ChatInputCommandInteraction, bot: Bot): Promise<void> {
  const called = interaction.options.getString('name');
  const name = called === null ? null : await reportIn(interaction, bot);
  await show(interaction, await firstPage({ kind: 'changes', report: name }, bot));
}

async function undo(interaction: ChatInputCommandInteraction, bot: Bot): Promise<void> {
  const change = interaction.options.getInteger('change', true);
  await changeArchive(interaction, (by) => undoChange(change, by, bot.moderation), bot);
}

/**
 * The name of the report that is called: as it is in the archive, or as moderators knew it, since
 * one that was removed, or added a moment ago, is not in the archive.
 * @throws {DatelineError} USAGE where there is none.
 */
async function reportIn(
  { options }: ChatInputCommandInteraction,
  { desk, moderation: { journal } }: Bot,
): Promise<string> {
  const called = options.getString('name', true).trim();
  if (journal.state(called) !== null) return called;
  return (await desk.report(called)).article.name;
}
