import type { Limits } from '../domain.ts';
import { formatDay } from '../text/format-day.ts';
import { cut } from './limits.ts';
import { plainText } from './plain-text.ts';

/** Code units of a note: it stands in a line with others. */
const LONGEST = 300;

/**
 * To what an answer was limited beside its question: "only Steppe Herald, from 1 March 2023"; empty
 * where it was not.
 */
export function limitsNote({ outlets, from, to }: Limits): string {
  const days =
    from !== null && to !== null
      ? [from === to ? formatDay(from) : `${formatDay(from)} to ${formatDay(to)}`]
      : [
          ...(from === null ? [] : [`from ${formatDay(from)}`]),
          ...(to === null ? [] : [`until ${formatDay(to)}`]),
        ];
  const parts = [...outlets.map(plainText), ...days];
  return parts.length === 0 ? '' : cut(`only ${parts.join(', ')}`, LONGEST);
}
