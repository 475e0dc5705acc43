import { noticeMessage } from '../../messages/notice-message.ts';
import { acknowledge, show } from '../respond.ts';
import { watchedChannel } from '../watched-channel.ts';
import { withoutText } from '../without-text.ts';
import type { SlashCommand } from './command.ts';
import { watchDefinition } from './definitions/watch.ts';

/** `/watch about [channel]`: claims about it in reports to come are posted in a channel. */
export const watch = {
  definition: watchDefinition,
  moderatorsOnly: true,
  anywhere: true,

  async execute(interaction, bot) {
    await acknowledge(interaction, true);
    const { options, guildId, user } = interaction;
    const { desk, moderation, watcher, log } = bot;
    if (guildId === null) return; // Discord does not offer it elsewhere
    const channel = watchedChannel(interaction);
    const about = options.getString('about', true).trim();
    const topic = await desk.topicKey(about).catch((error: unknown) => {
      throw withoutText(error, about);
    });
    const { id } = moderation.journal.watches.add(
      { guild: guildId, channel, about, topic, by: { id: user.id, name: user.displayName } },
      await desk.reportNames(),
    );
    watcher.wake();
    log.info({ member: user.id, watch: id, channel }, 'A watch is added.');
    const where =
      channel === interaction.channelId ? 'in this channel' : 'in the channel you chose';
    await show(
      interaction,
      noticeMessage(
        `When a newly added report has a claim about “${about}”, I post it ${where}. /watches lists what is watched and ends it.`,
        'info',
      ),
    );
  },
} satisfies SlashCommand;
