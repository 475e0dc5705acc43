import type { Cdn, UploadedBytes } from './cdn.ts';
import { type Interaction, type Interactions, KINDS } from './interactions.ts';
import type { Messages } from './messages.ts';
import type { Channel, Command, CommandOption, Embed, Message, ShownMessage } from './records.ts';
import type { Who, World } from './world.ts';

export type OptionValue = string | number | boolean;
export type OptionValues = Readonly<Record<string, OptionValue>>;

export interface CommandUse {
  /** The text channel of the guild unless told otherwise. */
  readonly channel?: string;
  readonly subcommand?: string;
  /** Like `en-US`, which it is unless told otherwise. */
  readonly locale?: string;
  /** Files by the options that they are attached to. */
  readonly files?: Readonly<Record<string, UploadedBytes>>;
}

/** A message that a context-menu command is used on: one that is there, or a new one. */
export type Target =
  | ShownMessage
  | {
      readonly content: string;
      readonly author?: Who;
      readonly embeds?: readonly Embed[];
      readonly files?: readonly UploadedBytes[];
    };

const CHAT_INPUT = 1;
const MESSAGE_COMMAND = 3;
const SUBCOMMAND = 1;
const STRING = 3;
const INTEGER = 4;
const BOOLEAN = 5;
const CHANNEL = 7;
const ATTACHMENT = 11;

/**
 * Commands as people use them. Throws where Discord's app would not offer the command or the
 * option; permissions are not looked at, as a server may override them.
 */
export function createCommandUse(
  world: World,
  messages: Messages,
  interactions: Interactions,
  cdn: Cdn,
) {
  /** The registered command; null where nothing at all is registered. */
  function registered(name: string, type: number): Command | null {
    const all = [...world.commands.values()].flat();
    const found = all.find((command) => command.name === name && command.type === type);
    if (found === undefined && all.length > 0)
      throw new Error(
        `No command "${name}"; registered: ${all.map((one) => one.name).join(', ')}.`,
      );
    return found ?? null;
  }

  function chatInput(
    who: Who,
    name: string,
    values: OptionValues,
    { channel, subcommand, locale = 'en-US', files = {} }: CommandUse,
    focused?: string,
  ): Interaction {
    const command = registered(name, CHAT_INPUT);
    const known = command && optionsOf(command, subcommand);
    const attached = Object.entries(files).map(([key, file]) => {
      if (known !== null) definition(known, key);
      return { option: key, attachment: cdn.keep(world.nextId(), file) };
    });
    const typed = Object.entries(values).map(([key, value]) => ({
      name: key,
      type: known === null ? typeOf(value) : definition(known, key).type,
      value,
      ...(key === focused ? { focused: true } : {}),
    }));
    const chosen = typed
      .filter(({ type }) => type === CHANNEL)
      .map(({ value }) => world.channel(String(value)));
    const options = [
      ...typed,
      ...attached.map(({ option, attachment }) => ({
        name: option,
        type: ATTACHMENT,
        value: attachment.id,
      })),
    ];
    const missing = known?.find(
      (option) => option.required && !(option.name in values) && !(option.name in files),
    );
    if (missing && focused === undefined)
      throw new Error(`Command "${name}" needs its option "${missing.name}".`);
    const data = {
      id: command?.id ?? world.nextId(),
      name,
      type: CHAT_INPUT,
      options:
        subcommand === undefined ? options : [{ name: subcommand, type: SUBCOMMAND, options }],
      ...(attached.length === 0 && chosen.length === 0
        ? {}
        : {
            resolved: {
              ...(attached.length > 0 && {
                attachments: byId(attached.map(({ attachment }) => attachment)),
              }),
              ...(chosen.length > 0 && {
                channels: byId(
                  chosen.map((one) => ({
                    ...one,
                    permissions: interactions.permissions(who, one),
                  })),
                ),
              }),
            },
          }),
    };
    const kind = focused === undefined ? KINDS.command : KINDS.autocomplete;
    const [member, where] = [world.member(who), world.channel(channel ?? world.general.id)];
    return interactions.start({ kind, called: name, member, channel: where, data, locale });
  }

  function target(channel: Channel, on: Target): Message {
    if ('id' in on) return messages.find(on.channel_id, on.id);
    const author = world.member(on.author ?? world.addMember({ name: 'somebody' })).user;
    const message = messages.post(channel, author, on, [], { silent: true });
    message.attachments = (on.files ?? []).map((file) => ({
      ...cdn.keep(world.nextId(), file),
      text: '',
    }));
    return message;
  }

  return {
    command: (who: Who, name: string, values: OptionValues = {}, using: CommandUse = {}) =>
      chatInput(who, name, values, using),

    autocomplete: (
      who: Who,
      name: string,
      values: OptionValues,
      focused: string,
      using: CommandUse = {},
    ) => chatInput(who, name, { ...values, [focused]: values[focused] ?? '' }, using, focused),

    messageCommand(who: Who, name: string, on: Target, using: CommandUse = {}): Interaction {
      const channel = world.channel(
        using.channel ?? ('id' in on ? on.channel_id : world.general.id),
      );
      const message = target(channel, on);
      const data = {
        id: registered(name, MESSAGE_COMMAND)?.id ?? world.nextId(),
        name,
        type: MESSAGE_COMMAND,
        target_id: message.id,
        // Whole: what a command is used on is shown to the bot.
        resolved: { messages: { [message.id]: message } },
      };
      const member = world.member(who);
      const locale = using.locale ?? 'en-US';
      return interactions.start({
        kind: KINDS.command,
        called: name,
        member,
        channel,
        data,
        locale,
      });
    },
  };
}

function byId<T extends { readonly id: string }>(all: readonly T[]): Record<string, T> {
  return Object.fromEntries(all.map((one) => [one.id, one]));
}

function optionsOf(command: Command, subcommand: string | undefined): readonly CommandOption[] {
  if (subcommand === undefined) return command.options ?? [];
  return definition(command.options ?? [], subcommand).options ?? [];
}

function definition(options: readonly CommandOption[], name: string): CommandOption {
  const found = options.find((option) => option.name === name);
  if (found !== undefined) return found;
  throw new Error(`No option "${name}"; there are: ${options.map((one) => one.name).join(', ')}.`);
}

function typeOf(value: OptionValue): number {
  if (typeof value === 'boolean') return BOOLEAN;
  return typeof value === 'number' ? INTEGER : STRING;
}
