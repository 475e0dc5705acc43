import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { DatelineError } from '../errors.ts';

/** Seconds that questions are counted over. */
const WINDOW = 60;

/** How much one member may ask. */
export interface MemberLimits {
  /**
   * Answers a member's question, if it is let in.
   * @throws {DatelineError} TOO_OFTEN, saying when to come back; what the work throws.
   */
  run<T>(member: string, work: () => Promise<T>): Promise<T>;
  /** Whether a member is to be told so: once a minute, however often they ask. */
  mayTell(member: string): Promise<boolean>;
}

/** Limits by member, the same in every channel. */
export function makeMemberLimits({
  questionsAMinute,
  questionsAtOnce,
}: {
  readonly questionsAMinute: number;
  readonly questionsAtOnce: number;
}): MemberLimits {
  const questions = new RateLimiterMemory({ points: questionsAMinute, duration: WINDOW });
  const notices = new RateLimiterMemory({ points: 1, duration: WINDOW });
  const open = new Map<string, number>();

  function leave(member: string): void {
    const left = (open.get(member) ?? 1) - 1;
    if (left === 0) open.delete(member);
    else open.set(member, left);
  }

  async function count(member: string): Promise<void> {
    try {
      await questions.consume(member);
    } catch (refused) {
      const seconds = Math.ceil((refused as RateLimiterRes).msBeforeNext / 1_000);
      throw new DatelineError(
        'TOO_OFTEN',
        `You have asked ${plural(questionsAMinute, 'question')} within a minute. Ask again in ${plural(seconds, 'second')}.`,
      );
    }
  }

  return {
    async run(member, work) {
      const waiting = open.get(member) ?? 0;
      if (waiting >= questionsAtOnce) {
        throw new DatelineError(
          'TOO_OFTEN',
          `${plural(waiting, 'question')} of yours ${waiting === 1 ? 'is' : 'are'} still being answered. Ask again in a few seconds, when you have the answer.`,
        );
      }
      open.set(member, waiting + 1);
      try {
        await count(member);
        return await work();
      } finally {
        leave(member);
      }
    },
    mayTell: (member) =>
      notices.consume(member).then(
        () => true,
        () => false,
      ),
  };
}

function plural(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
