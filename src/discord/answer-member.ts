import { newId } from '../archive/new-id.ts';
import type { Reply, Turn } from '../desk/desk.ts';
import type { KeptAnswer } from '../history/history.ts';
import { answerMessage, type ShownAnswer } from '../messages/answer-message.ts';
import type { Message } from '../messages/message.ts';
import type { Days } from '../retrieval/read-days.ts';
import type { Editing } from '../writing/make-editor.ts';
import type { Bot } from './bot.ts';
import { withoutText } from './without-text.ts';

/** Earlier questions that a follow-up may lean on. */
const MOST_TURNS = 5;

/** A member's question, wherever it was asked. */
export interface MemberQuestion {
  readonly question: string;
  readonly outlets: readonly string[];
  readonly days: Days;
  /** The answer before it in the conversation; null: it begins one. */
  readonly follows: KeptAnswer | null;
  readonly channel: string;
  readonly member: string;
  /** Whether the member alone is shown the answer, in a place where others read. */
  readonly isPrivate: boolean;
  /** Whether a thread can be opened on the answer. */
  readonly canDiscuss: boolean;
}

/** An answer to send. */
export interface MemberAnswer {
  readonly message: Message;
  /** Notes which message shows it, so that replies to it and its buttons find it. */
  shownBy(message: string): void;
  /**
   * Lets the editor phrase it, and shows that in its place: once, or not at all. It never rejects.
   * @param show Shows a message in place of the one that was shown.
   */
  edit(show: (message: Message) => Promise<unknown>): Promise<void>;
}

/**
 * Answers a member's question, keeps the answer and counts what became of the question.
 * @throws {DatelineError} TOO_OFTEN, and what the desk throws.
 */
export async function answerMember(asked: MemberQuestion, bot: Bot): Promise<MemberAnswer> {
  try {
    return await bot.limits.run(asked.member, () => bot.meters.waiting(() => answer(asked, bot)));
  } catch (error) {
    bot.meters.notAnswered(error);
    throw withoutText(error, asked.question);
  }
}

async function answer(asked: MemberQuestion, bot: Bot): Promise<MemberAnswer> {
  const { desk, history, log, meters, clock } = bot;
  const { question, outlets, days, follows, channel, member, isPrivate } = asked;
  const begun = clock();
  const turns = turnsOf(follows, bot);
  const reply = await desk.ask({ question, outlets, days, turns });
  const milliseconds = clock() - begun;
  const id = newId();
  log.info(
    { answer: id, answered: reply.answer.answered, ms: Math.round(milliseconds) },
    'Answered.',
  );
  log.debug({ answer: id, question, understood: reply.question }, 'The question.');
  const message = answerMessage({ id, reply, canDiscuss: asked.canDiscuss });
  // From here on nothing is thrown: no question counts twice.
  meters.answered(reply.answer.answered ? 'answered' : 'refused', milliseconds);
  try {
    history.keepAnswer({
      id,
      asked: question,
      reply,
      channel,
      member,
      isPrivate,
      message: null,
      follows: follows?.id ?? null,
      at: bot.now(),
    });
  } catch (error) {
    // The answer itself is worth more than its buttons, which could not find it again.
    log.error({ answer: id, err: error }, 'The answer could not be kept.');
    return { message: { ...message, components: [] }, shownBy: () => {}, edit: async () => {} };
  }
  return {
    message,
    edit: async (show) => {
      const editing: Editing<Reply> = {
        asked: { question, turns },
        plain: reply,
        again: (anew) =>
          desk.ask({
            question: anew.question,
            outlets,
            days,
            turns: [],
            ...(anew.reading === null ? {} : { reading: anew.reading }),
          }),
      };
      await editAnswer(editing, { id, canDiscuss: asked.canDiscuss }, show, bot);
    },
    shownBy(shown) {
      try {
        history.noteMessage(id, shown);
      } catch (error) {
        log.error({ answer: id, err: error }, 'The message of an answer could not be noted.');
      }
    },
  };
}

/** Shows an answer in the editor's words; one that cannot be kept or shown stays as it is. */
async function editAnswer(
  editing: Editing<Reply>,
  { id, canDiscuss }: Omit<ShownAnswer, 'reply'>,
  show: (message: Message) => Promise<unknown>,
  { editor, history, log, stop }: Bot,
): Promise<void> {
  if (editor === null) return;
  const { plain } = editing;
  const reply = await editor.edit(editing, stop);
  if (reply === plain || stop.aborted) return;
  try {
    // First, so that its buttons never show less than it says.
    history.keepReply(id, reply);
    try {
      await show(answerMessage({ id, reply, canDiscuss }));
    } catch (error) {
      history.keepReply(id, plain);
      throw error;
    }
  } catch (error) {
    log.warn({ answer: id, err: error }, 'The phrased answer could not be shown.');
  }
}

/** The conversation that ends with an answer, oldest first. */
function turnsOf(last: KeptAnswer | null, { history }: Bot): Turn[] {
  const turns: Turn[] = [];
  for (let kept = last; kept !== null && turns.length < MOST_TURNS; ) {
    const { question, answer } = kept.reply;
    turns.unshift({
      question,
      claimant: answer.answered ? (answer.findings[0]?.claimant ?? null) : null,
    });
    kept = kept.follows === null ? null : history.answer(kept.follows);
  }
  return turns;
}
