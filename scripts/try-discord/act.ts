import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { DatelineError } from '../../src/errors.ts';
import { reindexProgressMessage } from '../../src/messages/reindex-message.ts';
import type { UploadedBytes } from '../../test/support/discord/cdn.ts';
import type { ShownForm } from '../../test/support/discord/interactions.ts';
import type { InteractionHandle, LocalDiscord } from '../../test/support/discord/local-discord.ts';
import type { Component, Embed, Member, ShownMessage } from '../../test/support/discord/records.ts';
import type { Feed } from './open-feed.ts';
import type { Input } from './parse-line.ts';
import { parseOptions } from './parse-options.ts';

const BUTTON = 2;
const SELECT = 3;
const STRING = 3;

/** The commands in the menu of a message. */
const ON_MESSAGES = { who: 'Who claimed this?', add: 'Add to the archive' } as const;

const UNDER_WAY = reindexProgressMessage(null).embeds[0]?.title;

/** How a change ends that the archive does not have yet. */
const BEHIND = 'The archive is being brought up to date …';

/** Who types, and where. */
export interface Standing {
  readonly member: Member;
  /** Id of the channel. */
  readonly channel: string;
}

/** What a person can do to the bot itself, as Discord's app lets them. */
export type Deed = Extract<
  Input,
  {
    do: 'say' | 'dm' | 'reply' | 'use' | 'suggest' | 'press' | 'choose' | 'who' | 'add' | 'fill';
  }
>;

type Suggest = Extract<Deed, { do: 'suggest' }>;

/** The form that is open, and the message whose button has opened it; null: a command has. */
interface OpenForm {
  readonly form: ShownForm;
  readonly on: ShownMessage | null;
}

/** Where the form that was opened last stands until it is filled in. */
export interface Forms {
  open: OpenForm | null;
}

/** What a deed is done with. */
export interface Means {
  readonly discord: LocalDiscord;
  readonly forms: Forms;
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
  { discord, forms, feed, seen }: Means,
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
    case 'use': {
      const { command, subcommand, values, files = {} } = deed;
      const attached = Object.entries(files).map(([option, path]) => [option, attach(path)]);
      const using = {
        channel,
        files: Object.fromEntries(attached),
        ...(subcommand && { subcommand }),
      };
      return answered(discord.command(member, command, values, using));
    }
    case 'suggest':
      return suggest(deed);
    case 'press': {
      const on = chosen(
        deed.on,
        (one) => buttonOf(one, deed.button) !== null,
        `message with a button “${deed.button}” that can be pressed`,
      );
      return answered(discord.press(member, on, buttonOf(on, deed.button)!), on);
    }
    case 'choose': {
      const on = chosen(deed.on, (one) => menuOf(one) !== null, 'message with a menu');
      const { custom_id = '', options = [] } = menuOf(on)!;
      const option = options[deed.option - 1];
      if (option === undefined)
        throw new DatelineError('USAGE', `The menu has ${options.length} options.`);
      return answered(discord.choose(member, on, custom_id, [option.value]));
    }
    case 'who':
    case 'add': {
      const on = chosen(deed.on, ({ ephemeral }) => !ephemeral, 'message that everybody sees');
      return answered(discord.messageCommand(member, ON_MESSAGES[deed.do], on));
    }
    case 'fill':
      return fillIn(deed.typed);
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

  /** Fills in the form that is open; what is typed as "\\n" ends a line. */
  async function fillIn(typed: string): Promise<object | null> {
    const { open } = forms;
    if (open === null) throw new DatelineError('USAGE', 'No form is open.');
    const lines = open.form.components.map(({ label, component: { custom_id, required } }) => ({
      type: STRING,
      name: custom_id,
      description: label,
      ...(required === undefined ? {} : { required }),
    }));
    const { values } = parseOptions(typed, lines);
    const missing = lines.find(({ name, required }) => required === true && !(name in values));
    if (missing !== undefined)
      throw new DatelineError('USAGE', `The form needs its line "${missing.name}:".`);
    const written = Object.entries(values).map(([name, value]) => [
      name,
      String(value).replaceAll('\\n', '\n'),
    ]);
    forms.open = null;
    return answered(
      discord.fillIn(member, open.on, open.form, Object.fromEntries(written)),
      open.on,
    );
  }

  async function suggest({
    command,
    subcommand,
    values,
    focused,
  }: Suggest): Promise<object | null> {
    const using = { channel, ...(subcommand && { subcommand }) };
    const asked = discord.autocomplete(member, command, values, focused, using);
    const choices = await asked.catch(() => null);
    if (choices === null) return null;
    feed.note(choices.length === 0 ? `${focused}: nothing to suggest` : `${focused}:`);
    for (const { name } of choices) feed.note(`  ${name}`);
    return choices;
  }

  /** A reindex or a change is answered when it is over, not while it shows how far it is. */
  async function answered(
    handle: InteractionHandle,
    on: ShownMessage | null = null,
  ): Promise<object | null> {
    handle.acknowledged.then(
      ({ type }) => {
        if (type === 5) feed.note('dateline is thinking …');
      },
      () => {},
    );
    const answer = await seen(() => {
      const message = handle.message();
      if (isUnderWay(message?.embeds[0])) return null;
      return message ?? handle.openForm() ?? handle.followUps()[0] ?? null;
    });
    const form = handle.openForm();
    if (form !== null) {
      forms.open = { form, on };
      tellForm(form);
    }
    return answer;
  }

  function tellForm({ title, components }: ShownForm): void {
    feed.note(`A form, “${title}”; fill it in with: fill name:… name:…`);
    for (const { label, component } of components) {
      const { custom_id, value } = component;
      feed.note(`  ${custom_id}: ${label}${value === undefined ? '' : ` (now “${value}”)`}`);
    }
  }
}

function isUnderWay(embed: Embed | undefined): boolean {
  return embed?.title === UNDER_WAY || embed?.description?.endsWith(BEHIND) === true;
}

/** A file of this machine, as a person attaches it. @throws {DatelineError} USAGE */
function attach(path: string): UploadedBytes {
  try {
    return { name: basename(path), bytes: readFileSync(path) };
  } catch {
    throw new DatelineError('USAGE', `There is no file ${path} that can be read.`);
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
