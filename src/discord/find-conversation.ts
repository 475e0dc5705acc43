import type { KeptAnswer } from '../history/history.ts';
import type { Bot } from './bot.ts';

/** Milliseconds after which a member's earlier question is no longer what the next one is about. */
const CONVERSATION_LASTS = 30 * 60_000;

/** Where a question was asked, as far as it tells what it leans on. */
export interface AskedIn {
  readonly channel: string;
  readonly member: string;
  readonly kind: 'channel' | 'thread' | 'private';
  /** Whether the member alone is shown the answer, in a place where others read. */
  readonly isPrivate: boolean;
  /** The message that it replies to. */
  readonly replyTo?: string;
}

/**
 * The answer that a question may lean on. In reply to an answer it is that one; in a thread or in
 * private the last one to the same member, of the last half hour; then the one that the thread was
 * opened on. In a channel every question begins anew. What was answered to a member alone is not
 * leaned on where others read: the question that comes of it would tell them.
 */
export function findConversation(
  { channel, member, kind, isPrivate, replyTo }: AskedIn,
  { history, now }: Pick<Bot, 'history' | 'now'>,
): KeptAnswer | null {
  const replied = replyTo === undefined ? null : history.answerShownBy(replyTo);
  if (replied !== null || kind === 'channel') return replied;
  const since = new Date(now().getTime() - CONVERSATION_LASTS);
  const last = history.lastAnswer(channel, member, since, isPrivate);
  // A thread has the id of the message that it was opened on.
  return last ?? (kind === 'thread' ? history.answerShownBy(channel) : null);
}
