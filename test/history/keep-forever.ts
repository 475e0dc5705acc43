import { openHistory } from '../../src/history/open-history.ts';
import { keptSample } from './kept-sample.ts';

/**
 * A program to be killed: keeps answers, each with its message and a vote, for ever. After each it
 * says its id.
 *
 *     node test/support/run-program.mjs test/history/keep-forever.ts STORE NAME
 */
const [store, name] = process.argv.slice(2);
const history = openHistory({ store: store!, log: console });
for (let turn = 0; ; turn++) {
  const answer = keptSample({ id: `${name}-${turn}` });
  history.keepAnswer(answer);
  history.noteMessage(answer.id, `message-${answer.id}`);
  history.vote(answer.id, 'member', 'up', answer.at);
  process.stdout.write(`${answer.id}\n`);
}
