import { EPHEMERAL, type Messages, THINKING } from './messages.ts';
import type { ShownMessage } from './records.ts';
import type { Waiting } from './wait-until.ts';

/**
 * Waits for the next message of the bot that everybody sees: after the message named; or else
 * after the last of a person, and after the one that this gave last in the channel.
 */
export function nextMessages(messages: Messages, { until }: Waiting, botId: string) {
  const given = new Map<string, string>();
  return async (channel: string, after?: string): Promise<ShownMessage> => {
    const found = await until(`a message of the bot in channel ${channel}`, () => {
      const all = messages
        .inChannel(channel)
        .filter(({ flags }) => (flags & (EPHEMERAL | THINKING)) === 0);
      const place = (id: string | undefined) => all.findIndex((message) => message.id === id);
      const lastOfPerson = all.findLastIndex(({ author }) => author.id !== botId);
      const start =
        after === undefined ? Math.max(lastOfPerson, place(given.get(channel))) : place(after);
      return all.slice(start + 1).find(({ author }) => author.id === botId) ?? null;
    });
    given.set(channel, found.id);
    return messages.shown(found);
  };
}
