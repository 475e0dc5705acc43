/** Why a language model gave nothing that can be used. */
export const FAILURE_REASONS = [
  'timeout', // it took longer than it may
  'unreachable', // no connection, or one that was cut
  'server error', // 5xx
  'rate limit', // 429
  'refused', // 4xx: the key, the model's name, the form of the request
  'malformed', // not in the form that was asked for
  'paused', // it failed again and again, and is left alone for a while
  'busy', // too many questions are with it
  'spent', // the limit of the day is reached
  'store', // what is spent and kept cannot be read or written
] as const;

export type FailureReason = (typeof FAILURE_REASONS)[number];

/** A language model gave nothing that can be used. Nobody who asked is told; the log is. */
export class ModelFailure extends Error {
  override readonly name = 'ModelFailure';
  readonly reason: FailureReason;

  /** @param message For whoever looks after the bot; without keys and addresses. */
  constructor(reason: FailureReason, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.reason = reason;
  }
}
