import { ModelFailure } from './model-failure.ts';

/**
 * Does work with a signal that is aborted when the time is over, with a {@link ModelFailure} as its
 * reason, or with another signal.
 * @param most Milliseconds.
 */
export async function withinTime<T>(
  most: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const stop = () => controller.abort(signal.reason);
  const timer = setTimeout(() => {
    controller.abort(new ModelFailure('timeout', `It gave nothing within ${most / 1_000} s.`));
  }, most);
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
  }
}
