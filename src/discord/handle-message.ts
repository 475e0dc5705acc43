import { type Message, MessageType } from 'discord.js';
import { DatelineError } from '../errors.ts';
import { noticeMessage } from '../messages/notice-message.ts';
import { answerMember, type MemberAnswer } from './answer-member.ts';
import type { Bot } from './bot.ts';
import { helpFor } from './commands/help.ts';
import { explainFailure } from './explain-failure.ts';
import { findConversation } from './find-conversation.ts';
import { isAllowedIn } from './permissions.ts';
import { type ChannelFacts, placeOf } from './place-of.ts';
import { restarting } from './tasks.ts';
import { withoutMarkup } from './without-markup.ts';

/** A greeting, thanks or a call for help, which ask nothing of the reports. */
const ASKS_NOTHING = /^(?:help|hi|hello|hey|thanks|thank you)\P{L}*$/iu;

/** Milliseconds between signs of typing: one lasts 10 s. */
const TYPING_EVERY = 8_000;

/**
 * Answers a message that is for the bot: one that mentions it, that replies to it, or that is sent
 * to it alone. Everything else is left alone. It never throws.
 */
export async function handleMessage(message: Message, bot: Bot): Promise<void> {
  if (!isForBot(message)) return;
  const place = placeOf(message, message.channel);
  if (!isAllowedIn(place, bot.config)) {
    bot.log.debug({ channel: place.channel }, 'Left alone: the channel is not on the list.');
    return;
  }
  const doing = { message: message.id, channel: place.channel, member: message.author.id };
  try {
    await reply(message, place, bot);
  } catch (error) {
    try {
      const isTooOften = error instanceof DatelineError && error.code === 'TOO_OFTEN';
      const text = explainFailure(error, doing, bot.log);
      if (isTooOften && !(await bot.limits.mayTell(message.author.id))) return;
      const notice = noticeMessage(text, 'problem');
      await bot.channels.post(place.channel, notice, `n${message.id}`, message.id);
    } catch (cause) {
      bot.log.warn({ ...doing, err: cause }, 'The failure could not be told.');
    }
  }
}

async function reply(message: Message, place: ChannelFacts, bot: Bot): Promise<void> {
  const { channels } = bot;
  if (!bot.tasks.isOpen) throw restarting();
  const question = withoutMarkup(message.content);
  if (!/[\p{L}\p{N}]/u.test(question) || ASKS_NOTHING.test(question)) {
    // It counts as a question: nobody fills a channel with help.
    const help = await bot.limits.run(message.author.id, async () => helpFor(false));
    await channels.post(place.channel, help, message.id, message.id);
    return;
  }
  const { answer, shown } = await postAnswer(question, message, place, bot);
  await answer.edit((edited) => channels.edit(place.channel, shown, edited));
}

/** Answers a question with a message, and tells its id. */
async function postAnswer(
  question: string,
  message: Message,
  place: ChannelFacts,
  bot: Bot,
): Promise<{ readonly answer: MemberAnswer; readonly shown: string }> {
  const stopTyping = startTyping(place.channel, bot);
  try {
    const replyTo = message.reference?.messageId;
    const member = message.author.id;
    const { channel, kind, canDiscuss } = place;
    const isPrivate = false; // everybody there reads the answer
    const follows = findConversation(
      { channel, member, kind, isPrivate, ...(replyTo === undefined ? {} : { replyTo }) },
      bot,
    );
    const answer = await answerMember(
      { question, outlets: [], days: NO_DAYS, follows, channel, member, isPrivate, canDiscuss },
      bot,
    );
    // The same message, delivered twice, is answered once: the nonce is its id.
    const shown = await bot.channels.post(channel, answer.message, message.id, message.id);
    answer.shownBy(shown);
    return { answer, shown };
  } finally {
    stopTyping();
  }
}

const NO_DAYS = { from: null, to: null };

function isForBot(message: Message): boolean {
  const { author, type, guildId, mentions, client, content } = message;
  if (author.bot || (type !== MessageType.Default && type !== MessageType.Reply)) return false;
  if (guildId === null || mentions.users.has(client.user.id)) return true;
  // A reply that does not mention the bot comes without its text, unless an operator allows more.
  return mentions.repliedUser?.id === client.user.id && content !== '';
}

function startTyping(channel: string, { channels, log }: Bot): () => void {
  const type = () => {
    channels.type(channel).catch((error: unknown) => {
      log.debug({ channel, err: error }, 'Typing could not be shown.');
    });
  };
  type();
  const timer = setInterval(type, TYPING_EVERY);
  return () => clearInterval(timer);
}
