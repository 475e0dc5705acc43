import { openJournal } from '../../src/journal/open-journal.ts';
import { draftOf } from './sample-changes.ts';

/**
 * A program to be killed: adds, corrects, removes, restores and takes back reports of its own, for
 * ever. Before each change it says what it is about to do, and afterwards that it is done.
 *
 *     node test/support/run-program.mjs test/journal/change-forever.ts ARTICLES NAME
 */
const [articles, name] = process.argv.slice(2);
const by = { id: null, name: name! };
const journal = openJournal({ articles: articles! });

function say(word: object): void {
  process.stdout.write(`${JSON.stringify(word)}\n`);
}

/** Does it once nobody else is at work. */
function tell(report: string, there: boolean, outlet: string | null, change: () => void): void {
  const state = { report, there, outlet };
  say({ doing: state });
  for (;;) {
    try {
      change();
      break;
    } catch (error) {
      if ((error as { code?: string }).code !== 'STORE_BUSY') throw error;
    }
  }
  say({ done: state });
}

for (let turn = 0; ; turn++) {
  const report = `${name}-${turn}`;
  let last = 0;
  tell(report, true, null, () => journal.add(draftOf(`${report}.txt`, `Text of ${report}.`), by));
  tell(report, true, 'One', () => {
    last = journal.correct(report, { outlet: 'One' }, by).id;
  });
  tell(report, true, null, () => journal.undo(last, by));
  tell(report, false, null, () => journal.remove(report, by));
  tell(report, true, null, () => journal.restore(report, by));
  tell(report, true, 'Two', () => journal.correct(report, { outlet: 'Two' }, by));
}
