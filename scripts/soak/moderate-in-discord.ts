import { COLOURS } from '../../src/messages/colours.ts';
import { quotesIn, type SeenQuote, seen } from '../../test/discord/end-to-end/as-seen.ts';
import type { InteractionHandle, LocalDiscord } from '../../test/support/discord/local-discord.ts';
import type { Member, ShownMessage } from '../../test/support/discord/records.ts';
import type { CommandUse, OptionValues } from '../../test/support/discord/use-command.ts';
import { type Attempt, nameIn } from './expected-report.ts';
import type { InventedReport } from './invent-report.ts';
import type { Moderator, Outcome } from './moderator.ts';

/** Discord's "Manage Messages". */
export const MANAGE_MESSAGES = 1n << 13n;

const CURRENT = /It can be asked about now|It is no longer answered from/;
const BEHIND = /the archive does not have it/;

/** A bot that may be killed at any moment. */
export interface MortalBot {
  readonly discord: LocalDiscord;
  /** Resolves when the bot is gone. */
  readonly gone: Promise<void>;
}

/** A moderator who uses the commands and buttons of the bot, for as long as it lives. */
export function moderateInDiscord(bot: MortalBot, member: Member): Moderator {
  const { discord } = bot;
  const report = (subcommand: string, values: OptionValues, files: CommandUse['files'] = {}) =>
    discord.command(member, 'report', values, { subcommand, files });

  async function press(used: InteractionHandle, labels: readonly string[]): Promise<Outcome> {
    const shown = await used.response;
    const there = shown.components.flatMap((row) => row.components ?? []);
    const button = labels.find((label) => there.some((one) => one.label === label));
    if (button === undefined) return { kind: 'refused', why: seen(shown) };
    return outcomeOf(discord.press(member, shown, button), bot);
  }

  async function change(invented: InventedReport, attempt: Attempt): Promise<Outcome> {
    const name = nameIn(invented);
    switch (attempt.kind) {
      case 'add': {
        const { file, bytes, given } = invented;
        const used = report('add', given as OptionValues, { file: { name: file, bytes } });
        return press(used, ['Add', 'Add anyway']);
      }
      case 'remove':
        return press(report('remove', { name }), ['Remove']);
      case 'correct':
        return outcomeOf(report('correct', { name, ...(attempt.fields as OptionValues) }), bot);
      case 'restore':
        return outcomeOf(report('restore', { name }), bot);
      case 'undo':
        return outcomeOf(report('undo', { change: attempt.change }), bot);
    }
  }

  return {
    make: (invented, attempt) =>
      whileAlive<Outcome>(bot, change(invented, attempt), { kind: 'cut off' }).catch((error) => ({
        kind: 'unanswered',
        why: String(error),
      })),
  };
}

/** Asks a question. @returns The quotes that are shown; null where there is no answer. */
export async function askInDiscord(
  bot: MortalBot,
  member: Member,
  question: string,
): Promise<SeenQuote[] | null> {
  const { response } = bot.discord.command(member, 'ask', { question });
  const shown = await whileAlive(bot, response, null).catch(() => null);
  return shown === null ? null : quotesIn(shown);
}

/** What a wait brings, or this once the bot is gone. */
async function whileAlive<T>({ gone }: MortalBot, wait: Promise<T>, otherwise: T): Promise<T> {
  return Promise.race([wait, gone.then(() => otherwise)]);
}

/** What is said of a change that is being made. */
async function outcomeOf(used: InteractionHandle, bot: MortalBot): Promise<Outcome> {
  const since = performance.now();
  return bot.discord.until('what becomes of a change', (): Outcome | null => {
    const shown = used.message();
    const [, id] = /\(change (\d+)\)/.exec(shown === null ? '' : seen(shown)) ?? [];
    if (id !== undefined) {
      return { kind: 'acknowledged', id: Number(id), followed: timeToFollow(used, since, bot) };
    }
    const refusal = [shown, ...used.followUps()].find(isProblem);
    return refusal === undefined ? null : { kind: 'refused', why: seen(refusal!) };
  });
}

function isProblem(shown: ShownMessage | null): boolean {
  return shown?.embeds[0]?.color === COLOURS.problem;
}

/** When the archive is brought up to date with a change, unless the bot is gone before. */
async function timeToFollow(
  used: InteractionHandle,
  since: number,
  bot: MortalBot,
): Promise<number | null> {
  const followed = bot.discord.until('the archive to follow', () => {
    const said = seen(used.message()!);
    if (BEHIND.test(said)) return Number.POSITIVE_INFINITY;
    return CURRENT.test(said) ? performance.now() - since : null;
  });
  const took = await whileAlive(bot, followed, null).catch(() => null);
  return took === Number.POSITIVE_INFINITY ? null : took;
}
