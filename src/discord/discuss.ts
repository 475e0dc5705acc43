import {
  DiscordAPIError,
  type MessageComponentInteraction,
  MessageFlags,
  RESTJSONErrorCodes,
} from 'discord.js';
import { DatelineError } from '../errors.ts';
import type { KeptAnswer } from '../history/history.ts';
import { noticeMessage } from '../messages/notice-message.ts';
import type { Bot } from './bot.ts';
import { placeOf } from './place-of.ts';
import { acknowledge, show } from './respond.ts';

/** How to go on in a thread: without a mention Discord does not show the bot what is written. */
const HOW_TO_GO_ON =
  'Ask on here: mention me, reply to me or use /ask. A question may lean on the ones before it, like “and what did Kyiv say?”. I remember your last five, for half an hour.';

/**
 * Opens a thread on the message of an answer, or finds the one that there is.
 * @throws {DatelineError} USAGE where threads cannot be, PERMISSION where the bot may not open one,
 *   or may not write in it.
 */
export async function discuss(
  interaction: MessageComponentInteraction,
  kept: KeptAnswer,
  { channels }: Bot,
): Promise<void> {
  const { message } = interaction;
  const { channel, canDiscuss } = placeOf(interaction, interaction.channel);
  if (!canDiscuss || message.flags.has(MessageFlags.Ephemeral)) {
    throw new DatelineError('USAGE', 'A thread can be opened on an answer in a text channel only.');
  }
  await acknowledge(interaction, true);
  const thread = await openThread();
  await show(interaction, {
    content: `Go on in <#${thread}>.`,
    embeds: [],
    components: [],
  });

  async function openThread(): Promise<string> {
    try {
      const name = kept.reply.question;
      const opened = await channels.openThread(channel, message.id, name, interaction.user.id);
      // Pressed again within minutes, it is the same message to Discord.
      await channels.post(opened, noticeMessage(HOW_TO_GO_ON, 'info'), `d${message.id}`);
      return opened;
    } catch (error) {
      const isForbidden =
        error instanceof DiscordAPIError &&
        (error.code === RESTJSONErrorCodes.MissingPermissions ||
          error.code === RESTJSONErrorCodes.MissingAccess);
      if (!isForbidden) throw error;
      throw new DatelineError(
        'PERMISSION',
        'I may not open threads here. A moderator can allow me “Create Public Threads” and “Send Messages in Threads”.',
        { cause: error },
      );
    }
  }
}
