import type { ChangeKind } from '../../src/journal/journal.ts';
import { openJournal } from '../../src/journal/open-journal.ts';
import { makeOne } from './sample-changes.ts';

/**
 * A program that ends in the middle of a change, as by a power cut:
 *
 *     node test/support/run-program.mjs test/journal/change-and-die.ts ARTICLES KIND STEP
 */
const [articles, kind, last] = process.argv.slice(2);
const journal = openJournal({
  articles: articles!,
  onStep: (step) => {
    if (step === last) process.kill(process.pid, 'SIGKILL');
  },
});
makeOne(journal, kind as ChangeKind);
