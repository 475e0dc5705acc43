import type { Style } from '../rendering/render-answer.ts';
import type { Output } from './dependencies.ts';

/** Longest line that is comfortable to read; also for a stream that knows no width or says 0. */
const WIDTH = 80;
/** Below this, wrapping makes text worse than the terminal's own. */
const LEAST_WIDTH = 30;

/** How a stream shows text: bold only on a terminal that wants it (NO_COLOR, TERM=dumb). */
export function styleOf(output: Output, env: Readonly<Record<string, string | undefined>>): Style {
  const colour = output.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
  return { colour, width: Math.max(LEAST_WIDTH, Math.min(output.columns || WIDTH, WIDTH)) };
}
