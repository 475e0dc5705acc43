import {
  Client,
  Events,
  GatewayIntentBits,
  type Interaction,
  type Message,
  Partials,
} from 'discord.js';
import type { LocalDiscord } from './local-discord.ts';

/** A client as a bot would have it, on a local Discord. */
export function clientOf({ api }: LocalDiscord): Client {
  const { Guilds, GuildMessages, DirectMessages } = GatewayIntentBits;
  return new Client({
    intents: [Guilds, GuildMessages, DirectMessages],
    partials: [Partials.Channel],
    rest: { api },
  });
}

/** Logs in and waits for the guild. */
export async function logIn(client: Client, { token }: LocalDiscord): Promise<void> {
  const isReady = new Promise((resolve) => client.once(Events.ClientReady, resolve));
  await client.login(token);
  await isReady;
}

/** Answers what people write. @returns The contents that were seen, as they come. */
export function onMessage(
  client: Client,
  answer: (message: Message) => Promise<unknown>,
): readonly string[] {
  const seen: string[] = [];
  client.on(Events.MessageCreate, (message) => {
    if (message.author.bot) return;
    seen.push(message.content);
    void answer(message);
  });
  return seen;
}

/** Answers what people do. */
export function onInteraction(
  client: Client,
  answer: (interaction: Interaction) => Promise<unknown>,
): void {
  client.on(Events.InteractionCreate, (interaction) => void answer(interaction));
}

/** A request as a client would send it, to see how it is answered. */
export async function call(
  { api, token }: LocalDiscord,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = {},
) {
  const response = await fetch(`${api}/v10${path}`, {
    method,
    headers: { authorization: `Bot ${token}`, 'content-type': 'application/json', ...headers },
    body: body === undefined ? null : JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, ...(text === '' ? {} : JSON.parse(text)) };
}
