import {
  alreadyAcknowledged,
  expiredToken,
  unknownInteraction,
  unknownWebhook,
} from './api-error.ts';
import { EPHEMERAL, type Messages, THINKING } from './messages.ts';
import { permissionsIn, permissionsOf } from './permissions.ts';
import type { Channel, Member, Message, MessageBody, UploadedFile } from './records.ts';
import type { Who, World } from './world.ts';

/** Kinds of interactions and of responses, from Discord's developer documentation. */
export const KINDS = { command: 2, component: 3, autocomplete: 4, form: 5 } as const;
export const RESPONSES = {
  message: 4,
  thinking: 5,
  deferUpdate: 6,
  update: 7,
  choices: 8,
  form: 9,
} as const;

/** Milliseconds that the first response may take. */
const FIRST_RESPONSE = 3_000;
/** Milliseconds that a token is good for. */
const TOKEN_LIFE = 15 * 60_000;
/** Types of messages that answer a slash command, or one of a context menu. */
const ANSWERS = { slash: 20, menu: 23 };

/** Something a person did that the bot has to answer. */
export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly kind: number;
  /** What was used: a command's name or a custom id. */
  readonly called: string;
  readonly channel: Channel;
  readonly member: Member;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** The message with the button that was pressed. */
  readonly source: Message | null;
  readonly messageType: number;
  acknowledged: Acknowledgement | null;
  /** What `@original` stands for. */
  original: Message | null;
  /** Whether the person sees something: not only that the bot is thinking. */
  answered: boolean;
  choices: readonly Choice[] | null;
  /** What was opened to be filled in. */
  form: ShownForm | null;
  readonly followUps: Message[];
  /** Why a response was refused, the last time. */
  error: string | null;
}

export interface Acknowledgement {
  /** 4 message, 5 thinking, 6 and 7 an update of the message pressed, 8 choices. */
  readonly type: number;
  readonly ephemeral: boolean;
}

/** A form with its lines. */
export interface ShownForm {
  readonly custom_id: string;
  readonly title: string;
  readonly components: readonly {
    readonly type: number;
    readonly label: string;
    readonly component: {
      readonly type: number;
      readonly custom_id: string;
      readonly required?: boolean;
      readonly value?: string;
      readonly max_length?: number;
    };
  }[];
}

export interface Choice {
  readonly name: string;
  readonly value: string | number;
}

export interface Started {
  readonly kind: number;
  readonly called: string;
  readonly member: Member;
  readonly channel: Channel;
  readonly data: object;
  readonly source?: Message;
  readonly locale: string;
}

export type Interactions = ReturnType<typeof createInteractions>;

/** The interactions so far, and what became of them. */
export function createInteractions(world: World, messages: Messages) {
  const started: Interaction[] = [];
  const age = ({ at }: Interaction) => world.now().getTime() - at;

  return {
    /** Sends what a person did to the bot. */
    start({ kind, called, member, channel, data, source, locale }: Started): Interaction {
      const id = world.nextId();
      const isMenu = (data as { target_id?: string }).target_id !== undefined;
      const interaction: Interaction = {
        id,
        token: `token-of-${id}`,
        kind,
        called,
        channel,
        member,
        at: world.now().getTime(),
        source: source ?? null,
        messageType: kind === KINDS.command ? (isMenu ? ANSWERS.menu : ANSWERS.slash) : 0,
        acknowledged: null,
        original: null,
        answered: false,
        choices: null,
        form: null,
        followUps: [],
        error: null,
      };
      started.push(interaction);
      const shown = source === undefined ? {} : { message: messages.visible(source) };
      world.dispatch(
        'INTERACTION_CREATE',
        { ...payload(world, interaction, locale), data, ...shown },
        0,
      );
      return interaction;
    },

    /** @throws {ApiError} 10062 for one that is unknown or too old, 40060 for one that is done. */
    unanswered(id: string, token: string): Interaction {
      const found = started.find((other) => other.id === id && other.token === token);
      if (found === undefined) throw unknownInteraction();
      if (found.acknowledged !== null) throw refused(found, alreadyAcknowledged());
      if (age(found) > FIRST_RESPONSE) throw refused(found, unknownInteraction());
      return found;
    },

    /** @throws {ApiError} 10015 before the acknowledgement, 50027 after 15 minutes. */
    answerable(app: string, token: string): Interaction {
      const found = started.find((other) => other.token === token);
      if (found === undefined || app !== world.applicationId) throw unknownWebhook();
      if (found.acknowledged === null) throw refused(found, unknownWebhook());
      if (age(found) > TOKEN_LIFE) throw refused(found, expiredToken());
      return found;
    },

    /** Posts a message that answers an interaction. */
    post(
      interaction: Interaction,
      body: MessageBody,
      files: readonly UploadedFile[],
      flags: number,
    ): Message {
      const { channel, messageType, id, kind, member } = interaction;
      return messages.post(channel, world.bot, body, files, {
        type: messageType,
        flags,
        interaction: { id, type: kind, user: member.user, authorizing_integration_owners: {} },
      });
    },

    /** A message that came of an interaction: `@original`, or a follow-up by its id. */
    messageOf(interaction: Interaction, id: string): Message {
      const { original, followUps } = interaction;
      const all = original === null ? followUps : [original, ...followUps];
      const found = id === '@original' ? original : all.find((message) => message.id === id);
      if (!found) throw unknownWebhook();
      return messages.find(found.channel_id, found.id);
    },

    acknowledge(interaction: Interaction, type: number, flags: number) {
      interaction.acknowledged = { type, ephemeral: (flags & EPHEMERAL) !== 0 };
      interaction.error = null;
    },

    permissions: (who: Who, channel: Channel) => permissionsAt(world, world.member(who), channel),

    isThinking: ({ original }: Interaction) => ((original?.flags ?? 0) & THINKING) !== 0,
  };
}

function refused<T extends Error>(interaction: Interaction, error: T): T {
  interaction.error = error.message;
  return error;
}

/** What a member may do in a channel, as a bit set in decimal. */
function permissionsAt(world: World, who: Member, channel: Channel): string {
  const granted = permissionsOf(who, world.roles, world.guildId);
  return String(permissionsIn(who, granted, world.ruling(channel)));
}

function payload(world: World, interaction: Interaction, locale: string): object {
  const { id, token, kind, channel, member } = interaction;
  const inGuild = channel.guild_id !== undefined;
  const permissions = (who: Member) => permissionsAt(world, who, channel);
  const bot = world.member(world.bot);
  return {
    id,
    token,
    type: kind,
    version: 1,
    application_id: world.applicationId,
    channel_id: channel.id,
    channel: { ...channel, permissions: permissions(member) },
    entitlements: [],
    authorizing_integration_owners: {},
    attachment_size_limit: 10_485_760,
    app_permissions: permissions(bot),
    locale,
    context: inGuild ? 0 : 1,
    ...(inGuild
      ? {
          guild_id: world.guildId,
          guild_locale: 'en-US',
          member: { ...member, permissions: permissions(member) },
        }
      : { user: member.user }),
  };
}
