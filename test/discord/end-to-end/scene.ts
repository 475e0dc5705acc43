import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import type { History, KeptAnswer } from '../../../src/history/history.ts';
import { openHistory } from '../../../src/history/open-history.ts';
import { type LocalDiscord, startLocalDiscord } from '../../support/discord/local-discord.ts';
import type { ShownMessage } from '../../support/discord/records.ts';
import {
  type BotChanges,
  buildSampleArchive,
  type RunningBot,
  type SampleArchive,
  startBot,
} from '../../support/running-bot.ts';

/** For what cannot be waited for at Discord, in milliseconds, as there. */
export const DEADLINE = 10_000;

/** A report of a test's own. */
export interface InventedReport {
  readonly file: string;
  readonly title: string;
  readonly outlet: string;
  /** YYYY-MM-DD */
  readonly date: string;
  readonly body: string;
}

/** A bot on a Discord of its own, over an archive of its own. */
export interface Scene {
  readonly archive: SampleArchive;
  readonly discord: LocalDiscord;
  /** The bot that runs now. */
  readonly bot: RunningBot;
  /** Mentions the bot in a channel; the id of the message. */
  ask(member: { readonly id: string }, question: string, channel?: string): string;
  /** The bot's reply to a message, as soon as there is one. */
  replyTo(message: string, channel?: string): Promise<ShownMessage>;
  /** Waits until a reply is kept with its message, so that what comes next can lean on it. */
  kept(answer: ShownMessage): Promise<KeptAnswer>;
  /** Reads the history of the archive, beside the bot. */
  inHistory<T>(read: (history: History) => T): T;
  /** What the bot has said in a channel to everybody. */
  said(channel: string): ShownMessage[];
  addChannel(): string;
  write(...reports: readonly InventedReport[]): void;
  /** Ends the bot and starts it again on the same archive. */
  restart(changes?: BotChanges): Promise<void>;
  /**
   * Ends everything, and looks back: nothing that Discord refuses was sent, nobody was pinged, and
   * the log has neither tokens nor questions, which are about Toretsk.
   */
  end(): Promise<void>;
}

/**
 * @param changes Of the bot; made once Discord is there, since they may name its channels and roles.
 */
export async function startScene(
  changes: (discord: LocalDiscord, archive: SampleArchive) => BotChanges = () => ({}),
): Promise<Scene> {
  const archive = await buildSampleArchive();
  const discord = await startLocalDiscord();
  const first = changes(discord, archive);
  const bots = [await startBot(discord, archive, first)];
  await discord.ready();
  function inHistory<T>(read: (history: History) => T): T {
    const history = openHistory({ store: archive.store, log: { warn: () => {} } });
    try {
      return read(history);
    } finally {
      history.close();
    }
  }

  const said = (channel: string) =>
    discord
      .messages(channel)
      .filter(({ author, ephemeral }) => author.id === discord.botId && !ephemeral);

  return {
    archive,
    discord,
    get bot() {
      return bots.at(-1)!;
    },
    ask: (member, question, channel = discord.channelId) =>
      discord.say(member, `<@${discord.botId}> ${question}`, { channel }),
    replyTo: (message, channel = discord.channelId) =>
      discord.until(
        `a reply to ${message}`,
        () => said(channel).find(({ message_reference: to }) => to?.message_id === message) ?? null,
      ),
    kept: ({ id }) =>
      vi.waitFor(() => {
        const kept = inHistory((history) => history.answerShownBy(id));
        expect(kept).not.toBeNull();
        return kept!;
      }, DEADLINE),
    inHistory,
    said,
    addChannel: () => discord.addChannel({ type: 0, name: 'quay' }),
    write(...reports) {
      for (const { file, title, outlet, date, body } of reports) {
        const head = `---\ntitle: "${title}"\noutlet: "${outlet}"\ndate: ${date}\n---\n`;
        writeFileSync(join(archive.articles, file), `${head}${body}\n`);
      }
    },
    async restart(changed = first) {
      await bots.at(-1)!.stop();
      await discord.until('the end of the connection', () => (discord.isReady() ? null : true));
      bots.push(await startBot(discord, archive, changed));
      await discord.ready();
    },
    async end() {
      await bots.at(-1)!.stop();
      await discord.stop();
      archive.remove();
      expect(discord.violations).toEqual([]);
      expect(discord.pings()).toEqual([]);
      for (const { logText } of bots) {
        for (const secret of [discord.token, 'token-of-', 'Toretsk']) {
          expect(logText).not.toContain(secret);
        }
      }
    },
  };
}
