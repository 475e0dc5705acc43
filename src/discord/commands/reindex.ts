import type { ChatInputCommandInteraction } from 'discord.js';
import type { ReindexProgress } from '../../indexing/reindex-progress.ts';
import type { Message } from '../../messages/message.ts';
import { reindexProgressMessage, reindexResultMessage } from '../../messages/reindex-message.ts';
import type { Bot } from '../bot.ts';
import { isExpired } from '../discord-failure.ts';
import { acknowledge, show } from '../respond.ts';
import type { SlashCommand } from './command.ts';
import { reindexDefinition } from './definitions/reindex.ts';

/** Milliseconds between two edits: Discord allows about five in five seconds. */
const EDIT_EVERY = 1_500;

/** `/reindex`: brings the archive up to date with the folder of reports. */
export const reindex = {
  definition: reindexDefinition,
  moderatorsOnly: true,
  anywhere: true,

  async execute(interaction, bot) {
    const { reindexer, log, clock } = bot;
    const by = interaction.user.displayName;
    const begun = clock();
    if (reindexer.running === null) await acknowledge(interaction, false);
    const edits = showProgress(interaction, bot);
    const report = await reindexer.start(by, edits.show).finally(edits.finish);
    const { added, changed, removed, unchanged, refused } = report;
    log.info(
      { member: interaction.user.id, added, changed, removed, unchanged, refused: refused.length },
      'Reindexed.',
    );
    await tellResult(interaction, reindexResultMessage(report, (clock() - begun) / 1_000), bot);
  },
} satisfies SlashCommand;

/** Edits the answer while the reindex runs, one edit at a time. */
function showProgress(interaction: ChatInputCommandInteraction, { log, clock }: Bot) {
  let editing: Promise<unknown> | null = null;
  let last = Number.NEGATIVE_INFINITY;
  return {
    show(progress: ReindexProgress): void {
      if (editing !== null || clock() - last < EDIT_EVERY) return;
      last = clock();
      editing = show(interaction, reindexProgressMessage(progress))
        .catch((error: unknown) => log.debug({ err: error }, 'Progress could not be shown.'))
        .finally(() => {
          editing = null;
        });
    },
    /** Waits for the last edit, so that the result is not overwritten by it. */
    async finish(): Promise<void> {
      await editing;
    },
  };
}

/** An interaction lasts 15 minutes; the result of a longer reindex is a message of its own. */
async function tellResult(
  interaction: ChatInputCommandInteraction,
  result: Message,
  { channels }: Bot,
): Promise<void> {
  try {
    await show(interaction, result);
  } catch (error) {
    if (!isExpired(error)) throw error;
    await channels.post(interaction.channelId, result, `r${interaction.id}`);
  }
}
