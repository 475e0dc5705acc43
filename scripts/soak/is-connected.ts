import type { BotProcess } from '../../test/support/bot-process.ts';
import type { LocalDiscord } from '../../test/support/discord/local-discord.ts';

/** Milliseconds: a new archive has to be built first. */
const START_WITHIN = 10 * 60_000;

/**
 * Whether the bot serves before it is gone.
 * @throws {Error} where it is there and does not serve, with what it has written.
 */
export async function isConnected(discord: LocalDiscord, bot: BotProcess): Promise<boolean> {
  const until = performance.now() + START_WITHIN;
  for (;;) {
    const seen = discord
      .until('a connected bot', () => discord.isReady() || null)
      .catch(() => null);
    const found = await Promise.race([seen, bot.gone]);
    if (found !== null) return found === true;
    if (performance.now() > until) throw new Error(`The bot does not start:\n${bot.output}`);
  }
}
