import type { ModelMeters } from '../model/limit-model.ts';
import { ModelFailure } from '../model/model-failure.ts';
import { withinTime } from '../model/within-time.ts';
import type { Asked } from './asking.ts';
import {
  type Anew,
  type Answered,
  type ReadingParts,
  type ReadingTask,
  readAnew,
  taskOf,
} from './read-anew.ts';
import { writeAnswer } from './write-answer.ts';
import type { Flaw } from './written-sentence.ts';

/** Characters of a failure in the log. */
const LONGEST_REASON = 300;

/** What became of an answer that a model was asked to phrase. */
export type EditOutcome =
  | 'written' // every sentence stands
  | 'in part' // some do
  | 'nothing stands' // the plain answer is given
  | 'nothing said' // the model gave no sentence; the plain answer is given
  | 'failed'; // the model gave nothing that can be used; the plain answer is given

/** What became of a question that a model was asked to read. */
export type ReadOutcome =
  | 'used' // there is an answer to what it made of it, which is given
  | 'no better' // there is none; the plain answer is given
  | 'dropped'; // it names what was not asked, or is the same question

/** Counts what a model reads and writes. */
export interface WritingMeters {
  read(task: ReadingTask, outcome: ReadOutcome): void;
  /** @param milliseconds From the plain answer to the edited one. */
  edited(outcome: EditOutcome, milliseconds: number): void;
  /** Counts a sentence that does not stand. */
  dropped(flaw: Flaw): void;
  stood(sentences: number): void;
}

/** All that is counted of a language model. */
export type EditorMeters = WritingMeters & ModelMeters;

/** Where it is noted what a model did wrong; a pino logger is one. */
export interface WritingLog {
  warn(details: object, message: string): void;
  debug(details: object, message: string): void;
}

/** An answer that is to be edited. */
export interface Editing<A extends Answered> {
  readonly asked: Asked;
  /** Its plain answer. */
  readonly plain: A;
  /** Asks for the plain answer to what a model made of the question. */
  readonly again: (anew: Anew) => Promise<A>;
}

/** Makes plain answers read well, with a language model. */
export interface Editor {
  /** Name of its model: "openai:gpt-4o-mini". */
  readonly name: string;
  /**
   * Where the question can be understood better, the answer to that; and with its text phrased. The
   * very same answer comes back where neither can be: it never rejects.
   * @param signal Aborted when nobody waits for it any more.
   */
  edit<A extends Answered>(editing: Editing<A>, signal: AbortSignal): Promise<A>;
  close(): void;
}

/** What an editor works with. */
export interface EditorParts extends ReadingParts {
  /** Milliseconds that it may take for one answer. */
  readonly timeout: number;
  readonly log: WritingLog;
  readonly meters: WritingMeters;
  /** Milliseconds of a steady clock. */
  readonly clock: () => number;
}

/** An editor that asks a model; closing it closes the model. */
export function makeEditor({ timeout, log, meters, clock, ...parts }: EditorParts): Editor {
  const { model, prompts } = parts;

  /** The answer to the question as a model reads it, where it has one; else the plain one. */
  async function reread<A extends Answered>(
    { asked, plain, again }: Editing<A>,
    signal: AbortSignal,
  ): Promise<A> {
    const task = taskOf(asked, plain);
    if (task === null) return plain;
    const anew = await readAnew(task, asked, plain, parts, signal);
    const reply = anew === null ? null : await again(anew);
    const isBetter = reply?.answer.answered === true;
    meters.read(task, anew === null ? 'dropped' : isBetter ? 'used' : 'no better');
    log.debug({ task, anew, isBetter }, 'The language model read the question.');
    return isBetter ? reply : plain;
  }

  async function phrase<A extends Answered>(
    plain: A,
    begun: number,
    signal: AbortSignal,
  ): Promise<A> {
    const { question, answer } = plain;
    const written = await writeAnswer(question, answer, { model, prompt: prompts.answer }, signal);
    if (written === null) return plain;
    const { standing, dropped } = written;
    for (const { flaw } of dropped) meters.dropped(flaw);
    meters.stood(standing.length);
    meters.edited(outcomeOf(standing.length, dropped.length), clock() - begun);
    if (dropped.length > 0) {
      log.debug(
        { standing: standing.length, dropped },
        'Sentences of the language model are dropped.',
      );
    }
    return written.answer === answer ? plain : { ...plain, answer: written.answer };
  }

  return {
    name: model.name,
    async edit(editing, signal) {
      const begun = clock();
      let best = editing.plain;
      try {
        return await withinTime(timeout, signal, async (time) => {
          best = await reread(editing, time);
          return phrase(best, begun, time);
        });
      } catch (error) {
        if (signal.aborted) return editing.plain;
        meters.edited('failed', clock() - begun);
        const { reason, message } =
          error instanceof ModelFailure ? error : { reason: 'unexpected', message: String(error) };
        log.warn(
          { model: model.name, reason, why: message.slice(0, LONGEST_REASON) },
          `The language model gave no answer (${reason}); the plain one stays.`,
        );
        return best;
      }
    },
    close: () => model.close(),
  };
}

function outcomeOf(standing: number, dropped: number): EditOutcome {
  if (standing > 0) return dropped > 0 ? 'in part' : 'written';
  return dropped > 0 ? 'nothing stands' : 'nothing said';
}
