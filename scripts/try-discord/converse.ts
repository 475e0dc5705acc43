import type { Interface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { type Talk, takeLine } from './take-line.ts';

/**
 * Milliseconds between two lines of a pipe. Nobody types faster, and what the bot has sent it knows
 * only when Discord has confirmed it.
 */
const BETWEEN_LINES = 100;

/**
 * Takes lines until they end or the conversation is over. At a prompt the next line need not wait for
 * the answer to the last one; in a pipe it does.
 */
export async function converse(lines: Interface, atPrompt: boolean, talk: Talk): Promise<void> {
  const { signal, feed } = talk;
  const close = () => lines.close();
  signal.addEventListener('abort', close, { once: true });
  lines.on('SIGINT', close);
  const prompt = () => {
    if (atPrompt && !signal.aborted) promptFor(lines, talk);
  };
  prompt();
  for await (const line of lines) {
    if (signal.aborted) break;
    if (!atPrompt) feed.note(`> ${line}`);
    const taken = takeLine(line, talk).then((goesOn) => {
      if (!goesOn) close();
      else prompt();
      return goesOn;
    });
    if (atPrompt) continue;
    if (!(await taken)) break;
    await pause(BETWEEN_LINES);
  }
  if (atPrompt) talk.print('');
}

function promptFor(lines: Interface, { members, role, place }: Talk): void {
  lines.setPrompt(`${members[role].user.username} in ${place}> `);
  lines.prompt(true);
}
