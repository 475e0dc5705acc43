import { refuseProblems, unknownMessage } from './api-error.ts';
import { pingsOf } from './pings-of.ts';
import type { Channel, Message, MessageBody, ShownMessage, UploadedFile, User } from './records.ts';
import { INTENTS, type World } from './world.ts';

export const EPHEMERAL = 64;
export const THINKING = 128;
const REPLY = 19;

export type Messages = ReturnType<typeof createMessages>;

/** What of a new message its body does not say. */
export interface Made {
  readonly type?: number;
  /** Replaces the flags of the body. */
  readonly flags?: number;
  readonly interaction?: object;
  /** Posted without an event, as if long ago. */
  readonly silent?: boolean;
  /** A reply that does not notify whom it replies to; of people's messages. */
  readonly quiet?: boolean;
}

/** The messages of all channels. */
export function createMessages(world: World) {
  const { bot, nextId, now, dispatch } = world;
  const byChannel = new Map<string, Message[]>();
  const byNonce = new Map<string, Message>();
  const inChannel = (id: string) => byChannel.get(id) ?? [];

  function announce(event: string, message: Message) {
    if ((message.flags & EPHEMERAL) !== 0) return;
    const channel = world.channel(message.channel_id);
    const direct = channel.guild_id === undefined;
    const author = world.members.get(message.author.id);
    const origin = direct
      ? { channel_type: channel.type }
      : { guild_id: channel.guild_id, member: { roles: author?.roles ?? [] } };
    const intent = direct ? INTENTS.directMessages : INTENTS.guildMessages;
    dispatch(event, { ...visible(message), ...origin }, intent);
  }

  /**
   * A message as the bot may see it: without the Message Content intent, what people write is empty
   * unless it mentions the bot or is a direct message.
   */
  function visible(message: Message): object {
    const { message_reference } = message;
    const isOpen =
      message.author.id === bot.id ||
      message.mentions.some(({ id }) => id === bot.id) ||
      world.channel(message.channel_id).guild_id === undefined;
    const repliedTo = inChannel(message.channel_id).find(
      ({ id }) => id === message_reference?.message_id,
    );
    return {
      ...message,
      ...(isOpen ? {} : { content: '', embeds: [], components: [], attachments: [] }),
      ...(repliedTo === undefined ? {} : { referenced_message: visible(repliedTo) }),
    };
  }

  return {
    visible,
    inChannel,
    /** Whether it has not been deleted. */
    isThere: (message: Message) => inChannel(message.channel_id).includes(message),

    find(channelId: string, id: string): Message {
      const found = inChannel(channelId).find((message) => message.id === id);
      if (found === undefined) throw unknownMessage();
      return found;
    },

    /** The earlier message of a bot with the same enforced nonce, if there is one. */
    repeated({ nonce, enforce_nonce }: MessageBody): Message | null {
      return (enforce_nonce && byNonce.get(String(nonce))) || null;
    },

    post(
      channel: Channel,
      author: User,
      body: MessageBody,
      files: readonly UploadedFile[] = [],
      made: Made = {},
    ): Message {
      const content = body.content ?? '';
      const repliedTo = referenced(inChannel(channel.id), body);
      const pinged = made.quiet ? null : (repliedTo?.author ?? null);
      const message: Message = {
        id: nextId(),
        channel_id: channel.id,
        type: made.type ?? (repliedTo === null ? 0 : REPLY),
        author,
        content,
        embeds: body.embeds ?? [],
        components: body.components ?? [],
        attachments: files.map((file) => attachment(nextId(), file)),
        mentions: mentioned(world, content, author.id === bot.id ? null : pinged),
        mention_roles: [...content.matchAll(/<@&(\d+)>/g)].map(([, id]) => id!),
        mention_everyone: /@(?:everyone|here)/.test(content),
        timestamp: now().toISOString(),
        edited_timestamp: null,
        flags: made.flags ?? body.flags ?? 0,
        pings: pingsOf(content, body.allowed_mentions, pinged?.id ?? null),
        ...(body.nonce === undefined || body.nonce === null ? {} : { nonce: body.nonce }),
        ...(repliedTo === null ? {} : { message_reference: referenceTo(repliedTo, channel) }),
        ...(made.interaction === undefined ? {} : { interaction_metadata: made.interaction }),
      };
      byChannel.set(channel.id, [...inChannel(channel.id), message]);
      if (body.enforce_nonce) byNonce.set(String(body.nonce), message);
      if (!made.silent) announce('MESSAGE_CREATE', message);
      return message;
    },

    /** Changes what the body names. A message that was thinking appears; it is not "edited". */
    edit(message: Message, body: MessageBody, files: readonly UploadedFile[] = []): Message {
      const wasThinking = (message.flags & THINKING) !== 0;
      if (body.content !== undefined) message.content = body.content ?? '';
      if (body.embeds !== undefined) message.embeds = body.embeds ?? [];
      if (body.components !== undefined) message.components = body.components ?? [];
      const kept = body.attachments?.map(({ id }) => String(id));
      message.attachments = [
        ...message.attachments.filter(({ id }) => kept === undefined || kept.includes(id)),
        ...files.map((file) => attachment(nextId(), file)),
      ];
      message.flags &= ~THINKING;
      if (!wasThinking) message.edited_timestamp = now().toISOString();
      const pings = pingsOf(body.content ?? '', body.allowed_mentions, null);
      message.pings = [...new Set([...message.pings, ...pings])];
      announce('MESSAGE_UPDATE', message);
      return message;
    },

    remove(message: Message) {
      const { id, channel_id } = message;
      message.flags &= ~THINKING;
      byChannel.set(
        channel_id,
        inChannel(channel_id).filter((other) => other !== message),
      );
      const { guild_id } = world.channel(channel_id);
      const intent = guild_id === undefined ? INTENTS.directMessages : INTENTS.guildMessages;
      if ((message.flags & EPHEMERAL) === 0)
        dispatch('MESSAGE_DELETE', { id, channel_id, ...(guild_id && { guild_id }) }, intent);
    },

    shown(message: Message): ShownMessage {
      return {
        ...structuredClone(message),
        ephemeral: (message.flags & EPHEMERAL) !== 0,
        edited: message.edited_timestamp !== null,
      };
    },
  };
}

function referenced(messages: readonly Message[], { message_reference }: MessageBody) {
  if (!message_reference) return null;
  const found = messages.find(({ id }) => id === message_reference.message_id) ?? null;
  if (found === null && message_reference.fail_if_not_exists !== false)
    refuseProblems([
      {
        path: ['message_reference'],
        code: 'REPLIES_UNKNOWN_MESSAGE',
        message: 'Unknown message',
      },
    ]);
  return found;
}

function referenceTo(message: Message, { id, guild_id }: Channel) {
  return { message_id: message.id, channel_id: id, ...(guild_id && { guild_id }) };
}

function mentioned(world: World, content: string, repliedTo: User | null): User[] {
  const ids = new Set([...content.matchAll(/<@!?(\d+)>/g)].map(([, id]) => id!));
  if (repliedTo !== null) ids.add(repliedTo.id);
  return [...ids].flatMap((id) => world.members.get(id)?.user ?? []);
}

function attachment(id: string, file: UploadedFile) {
  const url = `https://cdn.discordapp.com/attachments/1/${id}/${encodeURIComponent(file.filename)}`;
  return { id, ...file, url, proxy_url: url };
}
