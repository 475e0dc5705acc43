/** What is waited for at an address. */
export type Step = 'line' | 'answer' | 'whole';

/** Why a fetch was ended: a step took longer than it may. */
export class TooSlow extends Error {
  readonly step: Step;
  /** Milliseconds that the step had. */
  readonly most: number;

  constructor(step: Step, most: number) {
    super(`${step}: more than ${most} ms`);
    this.step = step;
    this.most = most;
  }
}

/** The clock of one fetch. */
export interface Deadlines {
  /** Aborted with {@link TooSlow}, or with the reason of who asked and no longer wants it. */
  readonly signal: AbortSignal;
  /** Ends the step before, and begins the next. */
  begin(step: 'line' | 'answer' | null): void;
  /** Ends all; nothing is aborted any more. */
  stop(): void;
}

/**
 * Starts the clock of a fetch. A slow drip keeps no step alive: each has its time, whatever comes in.
 * @param most Milliseconds of each step, and of the whole.
 */
export function startDeadlines(
  most: Readonly<Record<Step, number>>,
  outer?: AbortSignal,
): Deadlines {
  const controller = new AbortController();
  const start = (step: Step) =>
    setTimeout(() => controller.abort(new TooSlow(step, most[step])), most[step]);
  const whole = start('whole');
  let current: NodeJS.Timeout | undefined;
  return {
    signal: AbortSignal.any([controller.signal, ...(outer === undefined ? [] : [outer])]),
    begin(step) {
      clearTimeout(current);
      current = step === null ? undefined : start(step);
    },
    stop() {
      clearTimeout(whole);
      clearTimeout(current);
    },
  };
}
