import { statusMessage } from '../../messages/status-message.ts';
import { isModerator } from '../permissions.ts';
import { acknowledge, show } from '../respond.ts';
import type { SlashCommand } from './command.ts';
import { statusDefinition } from './definitions/status.ts';

/** `/status`: what the archive holds and how the bot is doing; for moderators also how it works. */
export const status = {
  definition: statusDefinition,
  anywhere: true,

  async execute(interaction, bot) {
    await acknowledge(interaction, true);
    const figures = await bot.meters.figures();
    const { answers, turnedAway, times, waiting, watching, reindex, feedErrors, gateway } = figures;
    const { answered, refused, failed } = answers;
    const { feeds: count, failing, queued } = bot.moderation.journal.feeds.figures();
    const message = statusMessage({
      status: await bot.desk.status(),
      encoderName: bot.encoderName,
      waiting,
      answers: { count: answered + refused, refused, ...times },
      upSince: bot.since,
      now: bot.now(),
      version: bot.version,
      reindexing: bot.indexer.running,
      operation: isModerator(interaction, bot.config)
        ? {
            failed,
            turnedAway,
            watching,
            reindex,
            gateway,
            feeds: { count, failing, queued, errors: feedErrors },
            model: bot.editor === null ? null : { name: bot.editor.name, ...figures.model },
          }
        : null,
    });
    await show(interaction, message);
  },
} satisfies SlashCommand;
