import type { Answer, Finding } from '../domain.ts';
import { checkSentences, type WrittenSentence } from './check-sentences.ts';

/** Longest that a model may take, in milliseconds; after it the plain answer is given. */
const TIMEOUT = 8_000;

/** Sentences of a written answer, at most. */
const MOST_SENTENCES = 3;

/** Phrases an answer from its findings. What it writes is not trusted. */
export interface Writer {
  /**
   * @param findings The findings that it may use; the first is number 1.
   * @param signal Aborted when nobody waits for the sentences any more.
   */
  write(
    question: string,
    findings: readonly Finding[],
    signal: AbortSignal,
  ): Promise<readonly WrittenSentence[]>;
}

/** Where it is noted what a model did wrong; a pino logger is one. */
export interface WritingLog {
  warn(details: object, message: string): void;
  debug(details: object, message: string): void;
}

/**
 * Lets a writer phrase an answer: the disagreement, then the sentences that the findings bear out,
 * each followed by the numbers of its findings ("[1, 2]"), then the plain answer's evidence with its
 * quote and outlet. The plain answer comes back unchanged where no sentence stands, and where the
 * writer fails or takes more than 8 s. A refusal stays a refusal, and the writer is not asked.
 */
export async function writeAnswer(
  question: string,
  answer: Answer,
  writer: Writer,
  log?: WritingLog,
): Promise<Answer> {
  if (!answer.answered) return answer;
  try {
    const sentences = await withinTime((signal) => writer.write(question, answer.findings, signal));
    const { standing, dropped } = checkSentences(sentences, answer.findings);
    if (dropped.length > 0) {
      log?.debug(
        { standing: standing.length, dropped },
        'Sentences of the language model are dropped.',
      );
    }
    if (standing.length === 0) return answer;
    return { ...answer, text: withSentences(answer, standing.slice(0, MOST_SENTENCES)) };
  } catch (error) {
    const reason = error instanceof Error ? error.message.slice(0, 300) : 'unknown';
    log?.warn({ reason }, 'The language model did not answer; the plain answer is given.');
    return answer;
  }
}

/** The work's result; rejects once the time is up, whether or not the work heeds the signal. */
async function withinTime<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`No answer within ${TIMEOUT / 1_000} s.`));
      controller.abort();
    }, TIMEOUT);
  });
  try {
    return await Promise.race([work(controller.signal), timeout]);
  } finally {
    clearTimeout(timer);
  }
}

function withSentences(
  { text, disagreement }: Extract<Answer, { answered: true }>,
  sentences: readonly WrittenSentence[],
): string {
  const written = sentences
    .map(({ text: sentence, findings }) => `${sentence} [${findings.join(', ')}]`)
    .join(' ');
  const first = disagreement === null ? '' : `${disagreement.text}\n`;
  return text.startsWith(first)
    ? `${first}${written}\n${text.slice(first.length)}`
    : `${written}\n${text}`;
}
