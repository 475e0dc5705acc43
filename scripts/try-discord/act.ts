import { DatelineError } from '../../src/errors.ts';
import { reindexProgressMessage } from '../../src/messages/reindex-message.ts';
import type { InteractionHandle, LocalDiscord } from '../../test/support/discord/local-discord.ts';
import type { Component, Member, ShownMessage } from '../../test/support/discord/records.ts';
import type { Feed } from './open-feed.ts';
import type { Input } from './parse-line.ts';

const BUTTON = 2;
const SELECT = 3;

const UNDER_WAY = reindexProgressMessage(null).embeds[0]?.title;

/** Who types, and where. */
export interface Standing {
  readonly member: Member;
  /** Id of the channel. */
  readonly channel: string;
}

/** What a person can do to the bot itself, as Discord's app lets them. */
export type Deed = Extract<
  Input,
  { do: 'say' | 'dm' | 'reply' | 'use' | 'suggest' | 'press' | 'choose' | 'who' }
>;

type Suggest = Extract<Deed, { do: 'suggest' }>;

/** What a deed is done with. */
export interface Means {
  readonly discord: LocalDiscord;
  readonly feed: Feed;
  /** Waits for something that can be seen; null where it does not come. */
  readonly seen: (probe: () => object | null) => Promise<object | null>;
}

/**
 * Does what a person wants, at once, and waits for the bot.
 * @returns What it answered; null where it did not.
 * @throws {Error} Where Discord's app would not let them; says why.
 */
export async function act(
  deed: Deed,
  { member, channel }: Standing,
  { discord, feed, seen }: Means,
): Promise<object | null> {
  switch (deed.do) {
    case 'say':
      return say(deed.text, channel);
    case 'dm':
      return say(deed.text, discord.dm(member));
    case 'reply': {
      const on = chosen(deed.on, isOfBot, 'message of the bot that everybody sees');
      return say(deed.text, on.channel_id, on.id);
    }
    case 'use':
      return answered(discord.command(member, deed.command, deed.values, { channel }));
    case 'suggest':
      return suggest(deed);
    case 'press': {
      const on = chosen(
        deed.on,
        (one) => buttonOf(one, deed.button) !== null,
        `message with a button “${deed.button}” that can be pressed`,
      );
      return answered(discord.press(member, on, buttonOf(on, deed.button)!));
    }
    case 'choose': {
      const on = chosen(deed.on, (one) => menuOf(one) !== null, 'message with a menu');
      const { custom_id = '', options = [] } = menuOf(on)!;
      const option = options[deed.option - 1];
      if (option === undefined)
        throw new DatelineError('USAGE', `The menu has ${options.length} options.`);
      return answered(discord.choose(member, on, custom_id, [option.value]));
    }
    case 'who': {
      const on = chosen(deed.on, ({ ephemeral }) => !ephemeral, 'message that everybody sees');
      return answered(discord.messageCommand(member, 'Who claimed this?', on));
    }
  }

  function say(text: string, to: string, replyTo?: string): Promise<object | null> {
    const isDirect = to === discord.dm(member);
    const id = discord.say(member, text, {
      channel: to,
      mentionsBot: !isDirect && replyTo === undefined,
      ...(replyTo === undefined ? {} : { replyTo }),
    });
    const isReply = (one: ShownMessage) =>
      one.author.bot && one.message_reference?.message_id === id;
    return seen(() => discord.messages(to).find(isReply) ?? null);
  }

  /** The message with a number, or the last one, of those that fit. */
  function chosen(
    number: number | null,
    fits: (message: ShownMessage) => boolean,
    wanted: string,
  ): ShownMessage {
    const found = number === null ? feed.last(fits) : feed.numbered(number);
    if (found === null) {
      const missing = number === null ? wanted : `message #${number}`;
      throw new DatelineError('USAGE', `There is no ${missing}.`);
    }
    if (!fits(found)) throw new DatelineError('USAGE', `#${number} is no ${wanted}.`);
    return found;
  }

  function isOfBot({ author, ephemeral }: ShownMessage): boolean {
    return author.id === discord.botId && !ephemeral;
  }

  async function suggest({ command, values, focused }: Suggest): Promise<object | null> {
    const asked = discord.autocomplete(member, command, values, focused, { channel });
    const choices = await asked.catch(() => null);
    if (choices === null) return null;
    feed.note(choices.length === 0 ? `${focused}: nothing to suggest` : `${focused}:`);
    for (const { name } of choices) feed.note(`  ${name}`);
    return choices;
  }

  /** A reindex is answered when it is over, not while it shows how far it is. */
  function answered(handle: InteractionHandle): Promise<object | null> {
    handle.acknowledged.then(
      ({ type }) => {
        if (type === 5) feed.note('dateline is thinking …');
      },
      () => {},
    );
    return seen(() => {
      const message = handle.message();
      return message?.embeds[0]?.title === UNDER_WAY ? null : message;
    });
  }
}

/** The custom id of a button that can be pressed, by its label or emoji. */
function buttonOf({ components }: ShownMessage, called: string): string | null {
  const wanted = called.toLowerCase();
  const found = controlsOf(components).find(
    ({ type, label, emoji, disabled }) =>
      type === BUTTON && disabled !== true && [label?.toLowerCase(), emoji?.name].includes(wanted),
  );
  return found?.custom_id ?? null;
}

function menuOf({ components }: ShownMessage): Component | null {
  return controlsOf(components).find(({ type }) => type === SELECT) ?? null;
}

function controlsOf(rows: readonly Component[]): Component[] {
  return rows.flatMap((row) => row.components ?? []);
}
