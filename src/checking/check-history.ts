import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatelineError } from '../errors.ts';
import { historyError } from '../history/history-error.ts';
import { HISTORY_FILE } from '../history/history-tables.ts';
import { inspectHistory } from '../history/inspect-history.ts';
import { type Finding, unmendable } from './finding.ts';

/**
 * Verifies the history of answers of a store. Nothing is written.
 * @throws {DatelineError} STORE_BUSY.
 */
export function checkHistory(store: string): Finding[] {
  const path = join(store, HISTORY_FILE);
  if (!existsSync(path)) return [];
  try {
    return inspectHistory(path).map((problem) =>
      unmendable(
        'history',
        `${path}: ${problem}.`,
        'It is left as it is; dateline restore adds the answers and votes of a backup again.',
      ),
    );
  } catch (error) {
    const failure = historyError(error, store);
    if (!(failure instanceof DatelineError) || failure.code === 'STORE_BUSY') throw failure;
    return [
      unmendable(
        'history',
        failure.code === 'STORE_DAMAGED' ? `${path} is damaged.` : failure.message,
        'It cannot be made again. dateline restore puts it aside and adds the answers and votes of a backup; so does starting Dateline, which begins a new one.',
      ),
    ];
  }
}
