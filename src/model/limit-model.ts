import { createHash } from 'node:crypto';
import {
  BrokenCircuitError,
  BulkheadRejectedError,
  bulkhead,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
} from 'cockatiel';
import pRetry from 'p-retry';
import type { z } from 'zod';
import type { Chat, Usage } from './chat.ts';
import { fenced } from './fenced.ts';
import type { LanguageModel, Task } from './language-model.ts';
import { type FailureReason, ModelFailure } from './model-failure.ts';
import type { ModelStore } from './model-store.ts';

/** Calls under way at once, and calls that wait for one of them to end. */
const MOST_AT_ONCE = 4;
const MOST_WAITING = 16;

/** Attempts after the first one, and the pause before the first of them, in milliseconds. */
const RETRIES = 2;
const FIRST_PAUSE = 250;

/** Failures in a row after which the model is left alone, and for how long, in milliseconds. */
const FAILURES_IN_A_ROW = 5;
const PAUSED = 60_000;

/** Bytes of a token, at the least: what is reserved is not less than what is used. */
const BYTES_A_TOKEN = 3;

/** What may pass by itself. */
const PASSING: ReadonlySet<FailureReason> = new Set(['rate limit', 'server error', 'unreachable']);
/** What a provider refuses costs nothing. */
const FREE: ReadonlySet<FailureReason> = new Set(['rate limit', 'server error', 'refused']);
/** What is no fault of the model. */
const NOT_ITS_FAULT: ReadonlySet<FailureReason> = new Set(['spent', 'store']);

/** How a question to a model ended: with an answer, with one that was kept, or not at all. */
export type AskOutcome = 'answered' | 'kept' | FailureReason;

/** Counts what a model is asked. */
export interface ModelMeters {
  /** @param task Name of the prompt. */
  asked(task: string, outcome: AskOutcome, milliseconds: number): void;
  used(usage: Usage, cost: number): void;
}

/** What a model is limited by. */
export interface ModelLimitsOptions {
  readonly store: ModelStore;
  readonly meters: ModelMeters;
  /** Milliseconds of a steady clock. */
  readonly clock: () => number;
}

/**
 * A model that is asked within limits. What it was asked before, with the same prompt, comes from the
 * store. Else it is tried up to three times, with growing pauses; not at all where the day's limit is
 * reached, where twenty questions are with it, or for a minute after it failed five times in a row.
 * The call is given up with the signal.
 */
export function limitModel(
  chat: Chat,
  { store, meters, clock }: ModelLimitsOptions,
): LanguageModel {
  const places = bulkhead(MOST_AT_ONCE, MOST_WAITING);
  const breaker = circuitBreaker(
    handleWhen((error) => error instanceof ModelFailure && !NOT_ITS_FAULT.has(error.reason)),
    { halfOpenAfter: PAUSED, breaker: new ConsecutiveBreaker(FAILURES_IN_A_ROW) },
  );

  /** One call. A call whose use is not known counts with what it may have used. */
  async function call<T>(text: string, form: z.ZodType<T>, signal: AbortSignal): Promise<T> {
    const reservation = store.reserve({
      input: Math.ceil(Buffer.byteLength(text) / BYTES_A_TOKEN),
      output: chat.mostTokens,
    });
    const { value, usage } = await chat.say(text, form, signal).catch((error: unknown) => {
      const isFree = error instanceof ModelFailure && FREE.has(error.reason);
      if (isFree) reservation.settle({ input: 0, output: 0 });
      throw error;
    });
    if (usage !== null) meters.used(usage, reservation.settle(usage));
    const parsed = form.safeParse(value);
    if (parsed.success) return parsed.data;
    throw new ModelFailure('malformed', 'What it gave is not in the form that was asked for.', {
      cause: parsed.error,
    });
  }

  async function tried<T>(text: string, form: z.ZodType<T>, signal: AbortSignal): Promise<T> {
    return pRetry(() => call(text, form, signal), {
      retries: RETRIES,
      minTimeout: FIRST_PAUSE,
      randomize: true,
      signal,
      shouldRetry: ({ error }) => error instanceof ModelFailure && PASSING.has(error.reason),
    });
  }

  async function asked<T>({ prompt, values, form }: Task<T>, signal: AbortSignal): Promise<T> {
    const shown = Object.entries(values).map(([name, each]) => [name, fenced(each)] as const);
    const text = prompt.fill(Object.fromEntries(shown));
    const gone = goneWith(signal);
    try {
      return await Promise.race([
        places.execute(
          // A call that does not heed the signal counts as a failure all the same.
          () => breaker.execute(() => Promise.race([tried(text, form, signal), gone.rejects])),
          signal,
        ),
        gone.rejects,
      ]);
    } catch (error) {
      throw failureOf(error, signal);
    } finally {
      gone.forget();
    }
  }

  /** What cannot be kept is asked again another time: it is paid for and may be used. */
  function keep(key: string, value: unknown): void {
    try {
      store.keep(key, JSON.stringify(value));
    } catch (error) {
      if (!(error instanceof ModelFailure)) throw error;
    }
  }

  return {
    name: chat.name,
    async ask(task, signal) {
      const begun = clock();
      const { prompt, values, form } = task;
      const key = keyOf([chat.name, prompt.name, prompt.version, values]);
      try {
        signal.throwIfAborted();
        const kept = readKept(store.kept(key), form);
        if (kept !== null) {
          meters.asked(prompt.name, 'kept', clock() - begun);
          return kept.value;
        }
        const value = await asked(task, signal);
        keep(key, value);
        meters.asked(prompt.name, 'answered', clock() - begun);
        return value;
      } catch (error) {
        if (error instanceof ModelFailure) meters.asked(prompt.name, error.reason, clock() - begun);
        throw error;
      }
    },
    close: () => store.close(),
  };
}

function keyOf(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** What was kept, unless the form is another one by now. */
function readKept<T>(json: string | null, form: z.ZodType<T>): { readonly value: T } | null {
  if (json === null) return null;
  try {
    const parsed = form.safeParse(JSON.parse(json));
    return parsed.success ? { value: parsed.data } : null;
  } catch {
    return null;
  }
}

/** Rejects when a signal is aborted, with its reason. */
function goneWith(signal: AbortSignal) {
  let reject: () => void = () => {};
  const rejects = new Promise<never>((_, fail) => {
    reject = () => fail(signal.reason);
  });
  rejects.catch(() => {}); // nobody may be waiting
  signal.addEventListener('abort', reject, { once: true });
  return { rejects, forget: () => signal.removeEventListener('abort', reject) };
}

function failureOf(error: unknown, { aborted, reason }: AbortSignal): unknown {
  if (aborted) return reason;
  if (error instanceof BulkheadRejectedError) {
    return new ModelFailure(
      'busy',
      `${MOST_AT_ONCE + MOST_WAITING} questions are with it already.`,
    );
  }
  if (error instanceof BrokenCircuitError) {
    return new ModelFailure('paused', `It failed ${FAILURES_IN_A_ROW} times in a row.`);
  }
  return error;
}
