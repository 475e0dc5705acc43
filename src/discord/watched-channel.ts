import {
  type ChatInputCommandInteraction,
  type PermissionResolvable,
  PermissionsBitField,
} from 'discord.js';
import { DatelineError } from '../errors.ts';

/** What the bot needs beside sending, in the words of Discord's settings. */
const NEEDED = [
  ['ViewChannel', 'view the channel'],
  ['EmbedLinks', 'embed links'],
] as const;

/**
 * The channel that a watch is to post in: the one that is given, or else where the command is used.
 * @returns Its id.
 * @throws {DatelineError} PERMISSION where the bot may not post there, or the moderator may not;
 *   USAGE where it is not known.
 */
export function watchedChannel(interaction: ChatInputCommandInteraction): string {
  const { channelId } = interaction;
  const id = interaction.options.getChannel('channel')?.id ?? channelId;
  const { bot, member, isThread } =
    id === channelId ? hereFor(interaction) : thereFor(id, interaction);
  const sending: PermissionResolvable = isThread ? 'SendMessagesInThreads' : 'SendMessages';
  const missing = [
    ...NEEDED.filter(([permission]) => !bot.has(permission)).map(([, name]) => name),
    ...(bot.has(sending) ? [] : [isThread ? 'send messages in threads' : 'send messages']),
  ];
  if (missing.length > 0) {
    throw new DatelineError(
      'PERMISSION',
      `I may not post in that channel: I need the permission to ${missing.join(', and to ')} there.`,
    );
  }
  if (!member.has('ViewChannel') || !member.has(sending)) {
    throw new DatelineError(
      'PERMISSION',
      'You may not write in that channel yourself: choose one in which you may.',
    );
  }
  return id;
}

/** Who may do what in a channel. */
interface Permissions {
  readonly bot: Readonly<PermissionsBitField>;
  readonly member: Readonly<PermissionsBitField>;
  readonly isThread: boolean;
}

function hereFor({
  appPermissions,
  memberPermissions,
  channel,
}: ChatInputCommandInteraction): Permissions {
  return {
    bot: appPermissions,
    member: memberPermissions ?? new PermissionsBitField(),
    isThread: channel?.isThread() ?? false,
  };
}

/** By the roles and channels that the client knows. */
function thereFor(id: string, interaction: ChatInputCommandInteraction): Permissions {
  const channel = interaction.guild?.channels.cache.get(id);
  const me = interaction.guild?.members.me;
  if (!interaction.inCachedGuild() || channel === undefined || !me) {
    throw new DatelineError(
      'USAGE',
      'I do not know that channel, or may not see it. Use /watch in the channel itself.',
    );
  }
  return {
    bot: channel.permissionsFor(me),
    member: channel.permissionsFor(interaction.member),
    isThread: channel.isThread(),
  };
}
