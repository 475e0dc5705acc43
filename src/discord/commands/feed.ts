import type { ChatInputCommandInteraction } from 'discord.js';
import { addFeed } from '../../feeds/add-feed.ts';
import { findFeed } from '../../feeds/find-feed.ts';
import type { FeedMode } from '../../journal/feeds.ts';
import { countOf } from '../../messages/count-of.ts';
import { feedAddedMessage, feedChangedMessage } from '../../messages/feeds-message.ts';
import { withoutDash } from '../../messages/none-typed.ts';
import { noticeMessage } from '../../messages/notice-message.ts';
import type { Bot } from '../bot.ts';
import { firstPage } from '../handle-press.ts';
import { show } from '../respond.ts';
import type { SlashCommand } from './command.ts';
import { feedDefinition } from './definitions/feed.ts';
import { runSubcommand, type Subcommands } from './run-subcommand.ts';
import { suggestFeeds } from './suggest-feeds.ts';
import { suggestOutlets } from './suggest-outlets.ts';

const SUBCOMMANDS: Subcommands = { add, list, remove, queue };

/** `/feed …`: moderators say which feeds are polled, and decide on what these bring. */
export const feed = {
  definition: feedDefinition,
  moderatorsOnly: true,
  anywhere: true,

  async suggest(interaction, bot) {
    return interaction.options.getFocused(true).name === 'outlet'
      ? suggestOutlets(interaction, bot)
      : suggestFeeds(interaction, bot);
  },

  async execute(interaction, bot) {
    await runSubcommand(interaction, bot, SUBCOMMANDS);
  },
} satisfies SlashCommand;

/** Fetches and reads the feed first, unless it is followed; what cannot be read is not kept. */
async function add(interaction: ChatInputCommandInteraction, bot: Bot): Promise<void> {
  const { options, user } = interaction;
  const outlet = options.getString('outlet');
  const added = await addFeed(
    {
      address: options.getString('address', true),
      outlet: outlet === null ? undefined : withoutDash(outlet),
      mode: (options.getString('mode') as FeedMode | null) ?? undefined,
      minutes: options.getInteger('every') ?? undefined,
      latest: options.getInteger('latest') ?? undefined,
      by: { id: user.id, name: user.displayName },
    },
    bot.moderation,
    bot.fetchAddress,
  );
  const { id, address, mode, minutes } = added.feed;
  const doing = { member: user.id, feed: id, address, mode, minutes };
  bot.log.info(doing, added.kind === 'added' ? 'A feed was added.' : 'A feed was changed.');
  bot.wakeFeeds();
  await show(
    interaction,
    added.kind === 'added'
      ? feedAddedMessage(added.feed, added.items)
      : feedChangedMessage(added.before, added.feed),
  );
}

async function list(interaction: ChatInputCommandInteraction, bot: Bot): Promise<void> {
  await show(interaction, await firstPage({ kind: 'feeds' }, bot));
}

async function remove(interaction: ChatInputCommandInteraction, bot: Bot): Promise<void> {
  const { feeds } = bot.moderation.journal;
  const found = findFeed(interaction.options.getString('feed', true), feeds.list());
  const left = feeds.queue(found.id).length;
  feeds.remove(found.id);
  bot.log.info({ member: interaction.user.id, feed: found.id }, 'A feed was removed.');
  const said = [
    `${found.title ?? found.address} is polled no more; what it has added stays.`,
    ...(left === 0 ? [] : [`Still to be approved: ${countOf(left, 'report')}, in /feed queue.`]),
  ];
  await show(interaction, noticeMessage(said.join('\n'), 'info'));
}

async function queue(interaction: ChatInputCommandInteraction, bot: Bot): Promise<void> {
  const drafts = bot.moderation.journal.feeds.queue().map(({ id }) => id);
  await show(interaction, await firstPage({ kind: 'queue', drafts }, bot));
}
