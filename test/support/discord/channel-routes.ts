import {
  CreatePrivateChannelRequestSchema,
  CreateTextThreadWithMessageRequestSchema,
  MessageCreateRequestSchema,
  MessageEditRequestPartialSchema,
} from 'discord-api-spec/zod';
import {
  foreignMessage,
  missingAccess,
  missingPermissions,
  refuseProblems,
  threadExists,
  unknownMessage,
  wrongChannelType,
} from './api-error.ts';
import { checkBody } from './check-body.ts';
import { checkMessage } from './check-message.ts';
import { EPHEMERAL, type Messages } from './messages.ts';
import type { Permission } from './permissions.ts';
import type { Channel, MessageBody } from './records.ts';
import { NO_CONTENT, ok, type Route, route } from './routes.ts';
import { INTENTS, type World } from './world.ts';

const PUBLIC_THREAD = 11;
const HAS_THREAD = 32;
/** Channels that threads on messages can be opened in: text and announcements. */
const WITH_THREADS = [0, 5];

interface ThreadBody {
  readonly name: string;
  readonly auto_archive_duration?: number;
}

/** Messages, threads and the typing indicator. */
export function channelRoutes(world: World, messages: Messages): Route[] {
  const { bot } = world;

  const open = (id: string, permission: Permission = 'ViewChannel'): Channel => {
    const channel = world.channel(id);
    if (!world.botMay(channel, 'ViewChannel')) throw missingAccess();
    if (!world.botMay(channel, permission)) throw missingPermissions();
    return channel;
  };
  const writable = (id: string) =>
    open(id, world.channel(id).type === PUBLIC_THREAD ? 'SendMessagesInThreads' : 'SendMessages');
  const readable = (channelId: string, id: string) => {
    const message = messages.find(open(channelId).id, id);
    // What only one person sees has no address but its interaction.
    if ((message.flags & EPHEMERAL) !== 0) throw unknownMessage();
    return message;
  };
  const own = (channelId: string, id: string) => {
    const message = readable(channelId, id);
    if (message.author.id !== bot.id) throw foreignMessage();
    return message;
  };

  return [
    route('GET', '/channels/:channel', ({ params }) => ok(open(params.channel!))),

    route('POST', '/channels/:channel/typing', ({ params }) => {
      const { id } = writable(params.channel!);
      world.typing.set(id, (world.typing.get(id) ?? 0) + 1);
      return NO_CONTENT;
    }),

    route('GET', '/channels/:channel/messages', ({ params, query }) => {
      const { id } = open(params.channel!);
      const forAll = messages.inChannel(id).filter(({ flags }) => (flags & EPHEMERAL) === 0);
      const latest = forAll.toReversed().slice(0, Number(query.get('limit') ?? 50));
      return ok(latest.map(messages.visible));
    }),

    route<MessageBody>('POST', '/channels/:channel/messages', ({ params, body, files }) => {
      checkBody(MessageCreateRequestSchema, body);
      checkMessage(body, files.length);
      const channel = writable(params.channel!);
      const repeated = messages.repeated(body);
      if (repeated !== null) return ok(messages.visible(repeated));
      const flags = (body.flags ?? 0) & ~EPHEMERAL;
      return ok(messages.visible(messages.post(channel, bot, body, files, { flags })));
    }),

    route('GET', '/channels/:channel/messages/:message', ({ params }) =>
      ok(messages.visible(readable(params.channel!, params.message!))),
    ),

    route<MessageBody>(
      'PATCH',
      '/channels/:channel/messages/:message',
      ({ params, body, files }) => {
        checkBody(MessageEditRequestPartialSchema, body);
        const message = own(params.channel!, params.message!);
        checkMessage(body, files.length, message);
        return ok(messages.visible(messages.edit(message, body, files)));
      },
    ),

    route('DELETE', '/channels/:channel/messages/:message', ({ params }) => {
      messages.remove(own(params.channel!, params.message!));
      return NO_CONTENT;
    }),

    route<ThreadBody>(
      'POST',
      '/channels/:channel/messages/:message/threads',
      ({ params, body }) => {
        checkBody(CreateTextThreadWithMessageRequestSchema, body);
        if (body.name.trim() === '')
          refuseProblems([
            { path: ['name'], code: 'BASE_TYPE_BAD_LENGTH', message: 'Must be 1 to 100.' },
          ]);
        const parent = open(params.channel!, 'CreatePublicThreads');
        if (!WITH_THREADS.includes(parent.type)) throw wrongChannelType();
        const message = readable(parent.id, params.message!);
        if (world.channels.has(message.id)) throw threadExists();
        message.flags |= HAS_THREAD;
        return { status: 201, body: openThread(world, parent, message.id, body) };
      },
    ),

    route('PUT', '/channels/:channel/thread-members/:user', ({ params }) => {
      if (params.user !== '@me') world.member({ id: params.user! });
      writable(params.channel!);
      return NO_CONTENT;
    }),

    route<{ recipient_id: string }>('POST', '/users/@me/channels', ({ body }) => {
      checkBody(CreatePrivateChannelRequestSchema, body);
      return ok(world.directChannel({ id: body.recipient_id }));
    }),
  ];
}

function openThread(world: World, parent: Channel, id: string, body: ThreadBody): Channel {
  const at = world.now().toISOString();
  const thread = world.addChannel(
    {
      type: PUBLIC_THREAD,
      name: body.name,
      parent_id: parent.id,
      owner_id: world.bot.id,
      ...(parent.guild_id && { guild_id: parent.guild_id }),
      thread_metadata: {
        archived: false,
        auto_archive_duration: body.auto_archive_duration ?? 4320,
        archive_timestamp: at,
        create_timestamp: at,
        locked: false,
      },
    },
    id,
  );
  world.dispatch('THREAD_CREATE', { ...thread, newly_created: true }, INTENTS.guilds);
  return thread;
}
