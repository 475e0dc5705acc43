import type { Answer } from '../domain.ts';
import type { LanguageModel } from '../model/language-model.ts';
import type { Prompts } from '../model/load-prompts.ts';
import { ModelFailure } from '../model/model-failure.ts';
import { withinTime } from '../model/within-time.ts';
import { writeAnswer } from './write-answer.ts';
import type { Flaw } from './written-sentence.ts';

/** Characters of a failure in the log. */
const LONGEST_REASON = 300;

/** A question that stands alone, with its answer. */
export interface Answered {
  readonly question: string;
  readonly answer: Answer;
}

/** What became of an answer that a model was asked to phrase. */
export type EditOutcome =
  | 'written' // every sentence stands
  | 'in part' // some do
  | 'nothing stands' // the plain answer is given
  | 'nothing said' // the model gave no sentence; the plain answer is given
  | 'failed'; // the model gave nothing that can be used; the plain answer is given

/** Counts what a model writes. */
export interface WritingMeters {
  edited(outcome: EditOutcome): void;
  /** Counts a sentence that does not stand. */
  dropped(flaw: Flaw): void;
  stood(sentences: number): void;
}

/** Where it is noted what a model did wrong; a pino logger is one. */
export interface WritingLog {
  warn(details: object, message: string): void;
  debug(details: object, message: string): void;
}

/** Makes plain answers read well, with a language model. */
export interface Editor {
  /**
   * Gives the same answer with its text phrased, or the very same answer where that cannot be: it
   * never rejects.
   * @param signal Aborted when nobody waits for it any more.
   */
  edit<A extends Answered>(plain: A, signal: AbortSignal): Promise<A>;
  close(): void;
}

/** What an editor works with. */
export interface EditorParts {
  readonly model: LanguageModel;
  readonly prompts: Prompts;
  /** Milliseconds that it may take for one answer. */
  readonly timeout: number;
  readonly log: WritingLog;
  readonly meters: WritingMeters;
}

/** An editor that asks a model; closing it closes the model. */
export function makeEditor({ model, prompts, timeout, log, meters }: EditorParts): Editor {
  return {
    async edit(plain, signal) {
      try {
        const parts = { model, prompt: prompts.answer };
        const written = await withinTime(timeout, signal, (time) =>
          writeAnswer(plain.question, plain.answer, parts, time),
        );
        if (written === null) return plain;
        const { standing, dropped, answer } = written;
        for (const { flaw } of dropped) meters.dropped(flaw);
        meters.stood(standing.length);
        meters.edited(outcomeOf(standing.length, dropped.length));
        if (dropped.length > 0) {
          log.debug(
            { standing: standing.length, dropped },
            'Sentences of the language model are dropped.',
          );
        }
        return answer === plain.answer ? plain : { ...plain, answer };
      } catch (error) {
        if (signal.aborted) return plain;
        meters.edited('failed');
        const { reason, message } =
          error instanceof ModelFailure ? error : { reason: 'unexpected', message: String(error) };
        log.warn(
          { model: model.name, reason, why: message.slice(0, LONGEST_REASON) },
          'The language model gave no answer; the plain one stays.',
        );
        return plain;
      }
    },
    close: () => model.close(),
  };
}

function outcomeOf(standing: number, dropped: number): EditOutcome {
  if (standing > 0) return dropped > 0 ? 'in part' : 'written';
  return dropped > 0 ? 'nothing stands' : 'nothing said';
}
