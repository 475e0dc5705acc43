import { createCdn } from './cdn.ts';
import { channelRoutes } from './channel-routes.ts';
import { commandRoutes } from './command-routes.ts';
import { createFaults } from './faults.ts';
import { createGateway } from './gateway.ts';
import { identityRoutes } from './identity-routes.ts';
import { type InteractionHandle, interactionHandle } from './interaction-handle.ts';
import { interactionRoutes } from './interaction-routes.ts';
import {
  type Choice,
  createInteractions,
  type Interaction,
  type ShownForm,
} from './interactions.ts';
import { loopbackServer } from './loopback-server.ts';
import { createMessages, THINKING } from './messages.ts';
import { nextMessages } from './next-message.ts';
import { createPeople } from './people.ts';
import type { Permission } from './permissions.ts';
import type { Channel, Command, Member, ShownMessage } from './records.ts';
import { type SeenRequest, serveApi, type Violation } from './serve-api.ts';
import {
  type CommandUse,
  createCommandUse,
  type OptionValues,
  type Target,
} from './use-command.ts';
import { waiting } from './wait-until.ts';
import { createWorld, INTENTS, type NewMember, type Who } from './world.ts';

/** Milliseconds between heartbeats at Discord. */
const HEARTBEAT_INTERVAL = 41_250;

export interface LocalDiscordOptions {
  /** The token that is let in; `local-token` unless told otherwise. */
  readonly token?: string;
  /** What the limits of 3 seconds and 15 minutes go by. */
  readonly now?: () => Date;
  /** Milliseconds. */
  readonly heartbeatInterval?: number;
}

export type { InteractionHandle };

export type LocalDiscord = Awaited<ReturnType<typeof startLocalDiscord>>;

/**
 * A stand-in for Discord on one loopback port: gateway and API for an unmodified client, with
 * Discord's rules, and people to talk to the bot.
 */
export async function startLocalDiscord(options: LocalDiscordOptions = {}) {
  const { token = 'local-token', now = () => new Date() } = options;
  const { heartbeatInterval = HEARTBEAT_INTERVAL } = options;
  const requests: SeenRequest[] = [];
  const violations: Violation[] = [];
  const faults = createFaults();
  let accepted: string | null = token;

  const waits = waiting(() => {
    const last = requests.slice(-8).map((one) => `${one.status} ${one.method} ${one.path}`);
    const connected = gateway.isReady() ? 'A client is connected.' : 'No client is connected.';
    const broken = violations.map(({ method, path, problem }) => `${method} ${path}: ${problem}`);
    return [connected, 'Last requests:', ...last, 'Violations:', ...broken].join('\n');
  });
  const { changed, until } = waits;
  const gatewayUrl = () => `ws://127.0.0.1:${server.port()}/gateway`;
  const world = createWorld({
    now,
    dispatch: (event, data, intent) => gateway.dispatch(event, data, intent),
  });
  const gateway = createGateway({
    token: () => accepted,
    heartbeatInterval,
    ready: () => ({
      v: 10,
      user: world.bot,
      guilds: [{ id: world.guildId, unavailable: true }],
      application: { id: world.applicationId, flags: 0 },
      resume_gateway_url: gatewayUrl(),
    }),
    guild: () => world.guild(),
    changed,
  });
  const messages = createMessages(world);
  const interactions = createInteractions(world, messages);
  const people = createPeople(world, messages, interactions);
  const cdn = createCdn(() => `http://127.0.0.1:${server.port()}`);
  const commandUse = createCommandUse(world, messages, interactions, cdn);
  const routes = [
    ...identityRoutes(world, gatewayUrl),
    ...channelRoutes(world, messages),
    ...interactionRoutes(messages, interactions),
    ...commandRoutes(world),
  ];
  const api = serveApi({ routes, token: () => accepted, faults, requests, violations, changed });
  const server = loopbackServer((request, response) => {
    if (!cdn.serve(request, response)) void api(request, response);
  });
  gateway.attach(server.http);

  async function goOffline() {
    const closed = server.close();
    gateway.drop();
    await closed;
  }

  const handle = (interaction: Interaction): InteractionHandle =>
    interactionHandle(interaction, messages, waits);

  await server.open();

  return {
    /** For `rest.api`. */
    api: `http://127.0.0.1:${server.port()}/api`,
    token,
    applicationId: world.applicationId,
    botId: world.bot.id,
    guildId: world.guildId,
    /** The text channel that things happen in unless told otherwise. */
    channelId: world.general.id,
    requests,
    violations,

    /** A new member of the guild. */
    member: (who: NewMember = {}): Member => world.addMember(who),

    /** @returns The id of a new role of the guild. */
    addRole: (name: string, permissions = 0n) => world.addRole(name, permissions),

    /** @returns The id of a new channel of the guild. */
    addChannel({ type, name, parent }: { type: number; name: string; parent?: string }): string {
      const channel = world.addChannel({
        type,
        name,
        guild_id: world.guildId,
        ...(parent === undefined ? {} : { parent_id: parent }),
      });
      world.dispatch('CHANNEL_CREATE', channel, INTENTS.guilds);
      return channel.id;
    },

    /** @returns The id of the conversation between a member and the bot. */
    dm: (member: Who) => world.directChannel(member).id,

    /** Denies the bot, or a member, something in a channel. */
    forbid: (channel: string, permission: Permission, who?: Who) =>
      world.forbid(channel, permission, who),

    /** Allows in a channel again what was denied. */
    allow: (channel: string) => world.allow(channel),

    /** Removes a channel with all that is in it. */
    removeChannel: (channel: string) => world.removeChannel(channel),

    /** Waits until a client is connected with a session, a new one or one resumed. */
    ready: () => until('a client that is ready', () => gateway.isReady() || null),

    isReady: gateway.isReady,

    /** Counts of sessions that were begun and resumed. */
    sessions: gateway.counts,

    /** @returns The id of the message. */
    say: people.say,

    command: (member: Who, name: string, values?: OptionValues, using?: CommandUse) =>
      handle(commandUse.command(member, name, values, using)),

    messageCommand: (member: Who, name: string, target: Target, using?: CommandUse) =>
      handle(commandUse.messageCommand(member, name, target, using)),

    autocomplete(
      member: Who,
      name: string,
      values: OptionValues,
      focused: string,
      using?: CommandUse,
    ): Promise<readonly Choice[]> {
      const interaction = commandUse.autocomplete(member, name, values, focused, using);
      return until(`choices for "${focused}" of "${name}"`, () => interaction.choices);
    },

    /** Presses a button by its label, emoji or custom id. */
    press: (member: Who, on: ShownMessage, button: string) =>
      handle(people.press(member, on, button)),

    /** Fills in a form that a press on a message opened, or a command (null). */
    fillIn: (
      member: Who,
      on: ShownMessage | null,
      form: ShownForm,
      values: Readonly<Record<string, string>>,
    ) => handle(people.fillIn(member, on, form, values)),

    choose: (member: Who, on: ShownMessage, customId: string, values: readonly string[]) =>
      handle(people.choose(member, on, customId, values)),

    /** What is shown in a channel, oldest first, with what only one person sees. */
    messages: (channel: string): ShownMessage[] =>
      messages
        .inChannel(channel)
        .filter(({ flags }) => (flags & THINKING) === 0)
        .map(messages.shown),

    /** Whom the bot notified, in all channels together. */
    pings: (): string[] =>
      [...world.channels.keys()]
        .flatMap(messages.inChannel)
        .filter(({ author }) => author.id === world.bot.id)
        .flatMap(({ pings }) => pings),

    nextMessage: nextMessages(messages, waits, world.bot.id),

    /** How often the bot showed that it types. */
    typing: (channel: string): number => world.typing.get(channel) ?? 0,

    /** The threads that were opened. */
    threads: (): readonly Channel[] =>
      [...world.channels.values()].filter(({ thread_metadata }) => thread_metadata !== undefined),

    /** What is registered for a guild; null: globally. */
    commands: (guild: string | null): readonly Command[] => world.commands.get(guild) ?? [],

    /** Waits for anything else that can be seen here. */
    until,

    closeGateway: gateway.close,
    /** Kills the connection without a word. */
    dropGateway: gateway.drop,
    /** Opcode 7. */
    requestReconnect: gateway.requestReconnect,
    /** Opcode 9. */
    invalidateSession: (resumable = false) => gateway.invalidate(resumable),
    withholdAcks: gateway.withholdAcks,
    replayLast: gateway.replayLast,
    /** Closes with a code, like 4004, whenever a client identifies; null: no longer. */
    refuseIdentify: gateway.refuseIdentify,
    failNext: faults.add,
    /** From now on every request is answered with 401. */
    revokeToken() {
      accepted = null;
    },
    /** Refuses connections until `goOnline`; sessions can be resumed then. */
    goOffline,
    goOnline: server.open,
    async stop() {
      waits.stop();
      await goOffline();
    },
  };
}
