import { unknownChannel, unknownMember } from './api-error.ts';
import { EVERYONE_MAY, PERMISSIONS, type Permission } from './permissions.ts';
import type { Channel, Command, Member, Role, User } from './records.ts';
import { snowflakes } from './snowflakes.ts';

/** Gateway intents, from Discord's developer documentation. */
export const INTENTS = { guilds: 1 << 0, guildMessages: 1 << 9, directMessages: 1 << 12 } as const;

/** A person by the id, as members are named in a test. */
export interface Who {
  readonly id: string;
}

export interface NewMember {
  readonly name?: string;
  /** Bits that the member has beside those of everybody, by a role of its own. */
  readonly permissions?: bigint;
  /** Ids of roles. */
  readonly roles?: readonly string[];
  /** Whether it is another bot. */
  readonly bot?: boolean;
}

/** Sends an event to the clients that asked for one of these intents; 0: to all. */
export type Dispatch = (event: string, data: object, intent: number) => void;

export type World = ReturnType<typeof createWorld>;

const TEXT = 0;
const DIRECT = 1;

/** One guild with a text channel and a bot in it, and what people do there. */
export function createWorld({ now, dispatch }: { now: () => Date; dispatch: Dispatch }) {
  const nextId = snowflakes(now);
  const guildId = nextId();
  const applicationId = nextId();
  const bot = person(nextId(), 'dateline', true);
  const roles: Role[] = [{ id: guildId, name: '@everyone', permissions: String(EVERYONE_MAY) }];
  const members = new Map<string, Member>([[bot.id, { id: bot.id, user: bot, roles: [] }]]);
  const channels = new Map<string, Channel>();
  const addChannel = (channel: Omit<Channel, 'id'>, id = nextId()) => {
    const added = { id, ...channel };
    channels.set(id, added);
    return added;
  };
  const general = addChannel({ type: TEXT, name: 'general', guild_id: guildId });

  return {
    now,
    nextId,
    dispatch,
    guildId,
    applicationId,
    bot,
    roles,
    members,
    channels,
    addChannel,
    general,
    /** Registered commands by guild; null: the global ones. */
    commands: new Map<string | null, Command[]>(),
    typing: new Map<string, number>(),

    channel(id: string): Channel {
      const channel = channels.get(id);
      if (channel === undefined) throw unknownChannel();
      return channel;
    },

    member({ id }: Who): Member {
      const member = members.get(id);
      if (member === undefined) throw unknownMember();
      return member;
    },

    /** Denies somebody, or the bot, something in a channel, as a moderator would. */
    forbid(channelId: string, permission: Permission, { id }: Who = bot) {
      const channel = this.channel(channelId);
      const deny = denied(channel, id) | PERMISSIONS[permission];
      const others = (channel.permission_overwrites ?? []).filter((one) => one.id !== id);
      channel.permission_overwrites = [...others, { id, type: 1, allow: '0', deny: String(deny) }];
      dispatch('CHANNEL_UPDATE', channel, INTENTS.guilds);
    },

    /** Takes back all that was denied in a channel. */
    allow(channelId: string) {
      const channel = this.channel(channelId);
      channel.permission_overwrites = [];
      dispatch('CHANNEL_UPDATE', channel, INTENTS.guilds);
    },

    removeChannel(channelId: string) {
      const channel = this.channel(channelId);
      channels.delete(channelId);
      dispatch('CHANNEL_DELETE', channel, INTENTS.guilds);
    },

    /** The channel that permissions go by: of a thread, the one that it is in. */
    ruling(channel: Channel): Channel {
      const isThread = channel.thread_metadata !== undefined;
      return isThread ? this.channel(channel.parent_id!) : channel;
    },

    botMay(channel: Channel, permission: Permission): boolean {
      return (denied(this.ruling(channel), bot.id) & PERMISSIONS[permission]) === 0n;
    },

    addMember({ name = 'reader', permissions = 0n, roles: roleIds = [], bot = false }: NewMember) {
      for (const id of roleIds)
        if (!roles.some((role) => role.id === id)) throw new Error(`There is no role ${id}.`);
      const own = permissions === 0n ? [] : [this.addRole(`role of ${name}`, permissions)];
      const user = person(nextId(), name, bot);
      const member: Member = { id: user.id, user, roles: [...roleIds, ...own] };
      members.set(user.id, member);
      return member;
    },

    addRole(name: string, permissions: bigint): string {
      const role = { id: nextId(), name, permissions: String(permissions) };
      roles.push(role);
      dispatch('GUILD_ROLE_CREATE', { guild_id: guildId, role }, INTENTS.guilds);
      return role.id;
    },

    /** The conversation between a person and the bot. */
    directChannel(who: Who): Channel {
      const { user } = this.member(who);
      const known = [...channels.values()].find(
        ({ type, recipients }) => type === DIRECT && recipients?.[0]?.id === user.id,
      );
      return known ?? addChannel({ type: DIRECT, recipients: [user] });
    },

    guild() {
      const all = [...channels.values()].filter(({ guild_id }) => guild_id === guildId);
      const isThread = ({ thread_metadata }: Channel) => thread_metadata !== undefined;
      return {
        id: guildId,
        name: 'Newsroom',
        owner_id: '1',
        preferred_locale: 'en-US',
        roles,
        channels: all.filter((channel) => !isThread(channel)),
        threads: all.filter(isThread),
        members: [...members.values()],
        emojis: [],
        stickers: [],
        features: [],
        member_count: members.size,
        unavailable: false,
      };
    },
  };
}

function person(id: string, username: string, bot: boolean): User {
  return { id, username, global_name: null, avatar: null, discriminator: '0', bot };
}

function denied(channel: Channel, memberId: string): bigint {
  const own = channel.permission_overwrites?.find(({ id }) => id === memberId);
  return BigInt(own?.deny ?? 0);
}
