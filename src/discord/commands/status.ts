import { statusMessage } from '../../messages/status-message.ts';
import { acknowledge, show } from '../respond.ts';
import type { SlashCommand } from './command.ts';
import { statusDefinition } from './definitions/status.ts';

/** `/status`: what the archive holds and how the bot is doing. */
export const status = {
  definition: statusDefinition,
  anywhere: true,

  async execute(interaction, { desk, encoderName, limits, times, since, now, version, indexer }) {
    await acknowledge(interaction, true);
    const message = statusMessage({
      status: await desk.status(),
      encoderName,
      waiting: limits.underWay,
      answers: times.summary(),
      upSince: since,
      now: now(),
      version,
      reindexing: indexer.running,
    });
    await show(interaction, message);
  },
} satisfies SlashCommand;
