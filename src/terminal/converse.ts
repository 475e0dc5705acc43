import { createInterface, type Interface } from 'node:readline';
import type { Config } from '../config.ts';
import type { Dateline } from '../dateline.ts';
import { DatelineError } from '../errors.ts';
import { neutralise } from '../rendering/neutralise.ts';
import { renderAnswer } from '../rendering/render-answer.ts';
import type { Dependencies } from './dependencies.ts';
import { renderSources } from './render-sources.ts';
import { styleOf } from './style-of.ts';
import { describeReindex, updateArchive } from './update-archive.ts';

/** The question that shows what the program does. */
const DEMONSTRATION = 'who claimed Toretsk fell?';

const PROMPT = 'dateline> ';

const HELP = `Ask about the reports of the archive, for instance:
  who claimed Toretsk fell?
  what did AFP report about Bakhmut in March 2023?

sources   the outlets and how many reports there are of each
help      this text
quit      the end (also Ctrl-D)`;

/**
 * The conversation in a terminal: brings the archive up to date, answers one question as a
 * demonstration, then questions from standard input, at a prompt where it is a terminal and line
 * by line where it is not. Resolves when the input ends.
 */
export async function converse(deps: Dependencies, config: Config): Promise<void> {
  const report = await updateArchive(deps, config);
  deps.stderr.write(`Archive: ${describeReindex(report)}\n`);
  const dateline = await deps.open(config);
  try {
    deps.stdout.write(
      `\n${PROMPT}${DEMONSTRATION}\n\n${await reply(deps, dateline, DEMONSTRATION)}\n\n`,
    );
    await answerLines(deps, dateline);
  } finally {
    await dateline.close();
  }
}

async function answerLines(deps: Dependencies, dateline: Dateline): Promise<void> {
  const atPrompt = deps.stdin.isTTY === true;
  const lines = createInterface({
    input: deps.stdin,
    ...(atPrompt ? { output: deps.stdout, prompt: PROMPT } : {}),
  });
  if (atPrompt) deps.stdout.write('Ask, or type help.\n');
  const prompt = () => {
    if (atPrompt) lines.prompt();
  };
  endOnInterrupt(lines);
  prompt();
  for await (const line of lines) {
    const text = line.trim();
    if (text === 'quit') return lines.close();
    if (text !== '') {
      const heading = atPrompt ? '' : `${PROMPT}${neutralise(text)}\n`;
      deps.stdout.write(`${heading}\n${await reply(deps, dateline, text)}\n\n`);
    }
    prompt();
  }
  // Ctrl-D and Ctrl-C leave the cursor behind the prompt.
  if (atPrompt) deps.stdout.write('\n');
}

function endOnInterrupt(lines: Interface): void {
  lines.on('SIGINT', () => lines.close());
}

async function reply(deps: Dependencies, dateline: Dateline, text: string): Promise<string> {
  if (text === 'help') return HELP;
  if (text === 'sources') return renderSources(dateline.archive.sources());
  try {
    return renderAnswer(await dateline.ask(text), styleOf(deps.stdout, deps.env));
  } catch (error) {
    // A question that cannot be asked ends the question, not the conversation.
    if (error instanceof DatelineError && error.code === 'QUESTION') return error.message;
    throw error;
  }
}
