import type { ChatInputCommandInteraction } from 'discord.js';
import { DatelineError } from '../../errors.ts';
import { fetchAttachment } from '../../fetching/fetch-attachment.ts';
import { draftMessage } from '../../messages/draft-message.ts';
import { withoutDash } from '../../messages/none-typed.ts';
import { removalMessage } from '../../messages/removal-message.ts';
import { correctReport, restoreReport, undoChange } from '../../moderation/change-reports.ts';
import { draftReport } from '../../moderation/draft-report.ts';
import type { GivenFields } from '../../moderation/read-given.ts';
import type { Bot } from '../bot.ts';
import { changeArchive } from '../change-archive.ts';
import { firstPage } from '../handle-press.ts';
import { acknowledge, show } from '../respond.ts';
import type { SlashCommand } from './command.ts';
import { reportDefinition } from './definitions/report.ts';
import { suggestOutlets } from './suggest-outlets.ts';
import { suggestRemoved, suggestReports } from './suggest-reports.ts';

/** What each subcommand does, once it is acknowledged. */
const SUBCOMMANDS: Readonly<
  Record<string, (interaction: ChatInputCommandInteraction, bot: Bot) => Promise<void>>
> = { add, correct, remove, restore, history, undo };

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
    await acknowledge(interaction, true);
    const run = SUBCOMMANDS[interaction.options.getSubcommand()];
    if (run === undefined) {
      throw new DatelineError('USAGE', 'This command is not known any more. Reload Discord.');
    }
    await run(interaction, bot);
  },
} satisfies SlashCommand;

/** Shows a file as the report that it would be; nothing but the draft is kept. */
async function add(interaction: ChatInputCommandInteraction, bot: Bot): Promise<void> {
  const { moderation, config } = bot;
  const { options, user } = interaction;
  bot.warm();
  const { name, url, size } = options.getAttachment('file', true);
  const bytes = await fetchAttachment({ url, size }, config);
  const { draft, preview } = await draftReport(
    {
      bytes,
      fileName: name,
      given: givenIn(interaction),
      by: { id: user.id, name: user.displayName },
    },
    moderation,
  );
  const { id, file } = moderation.journal.keepDraft(draft);
  await show(interaction, draftMessage({ id, file, preview }));
}

async function correct(interaction: ChatInputCommandInteraction, bot: Bot): Promise<void> {
  const name = await reportIn(interaction, bot);
  const given = givenIn(interaction);
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

/** The fields that were typed. */
function givenIn({ options }: ChatInputCommandInteraction): GivenFields {
  const given = (field: string) => {
    const typed = options.getString(field);
    return typed === null ? undefined : withoutDash(typed);
  };
  return {
    outlet: given('outlet'),
    agency: given('agency'),
    date: given('date'),
    title: given('title'),
  };
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
