import type { Answer, Reading } from '../domain.ts';
import type { LanguageModel } from '../model/language-model.ts';
import type { Prompts } from '../model/load-prompts.ts';
import type { Asked } from './asking.ts';
import { englishOf, isToBeTranslated, type Known } from './english-of.ts';
import { isComparison, partsOf } from './parts-of-comparison.ts';
import { leansOn, standingAlone } from './standing-alone.ts';

/** A question that stands alone, with its answer. */
export interface Answered {
  readonly question: string;
  readonly answer: Answer;
}

/** A question to be asked anew: in other words, or read in another way. */
export interface Anew {
  readonly question: string;
  readonly reading: Reading | null;
}

/** What a model can help to understand. */
export type ReadingTask = 'follow-up' | 'comparison' | 'translation';

/** What a question is read with. */
export interface ReadingParts {
  readonly model: LanguageModel;
  readonly prompts: Prompts;
  readonly known: Known;
}

/** What could be understood better of a question that was answered plainly; null: nothing. */
export function taskOf({ question, turns }: Asked, plain: Answered): ReadingTask | null {
  const { answer } = plain;
  const isRefused = !answer.answered;
  if (isRefused && isToBeTranslated(question)) return 'translation';
  // What was completed by rule stands alone already.
  if (isRefused && turns.length > 0 && plain.question === question && leansOn(question)) {
    return 'follow-up';
  }
  const isContested = answer.answered && answer.disagreement !== null;
  return !isContested && isComparison(plain.question) ? 'comparison' : null;
}

/**
 * Lets a model make a question one that can be looked up: translated, standing alone, or in parts.
 * What it gives is used only where its names and figures are those that it was given.
 * @returns Null where it cannot be used, or is no other question.
 * @throws {ModelFailure}
 */
export async function readAnew(
  task: ReadingTask,
  asked: Asked,
  plain: Answered,
  { model, prompts, known }: ReadingParts,
  signal: AbortSignal,
): Promise<Anew | null> {
  const ask = { model, prompt: prompts[task], signal };
  switch (task) {
    case 'translation': {
      const english = await englishOf(asked.question, known, ask);
      if (english === null) return null;
      return { question: asked.question, reading: { kind: 'english', english } };
    }
    case 'follow-up': {
      const question = await standingAlone(asked, ask);
      return question === null ? null : { question, reading: null };
    }
    case 'comparison': {
      const parts = await partsOf(plain.question, ask);
      return parts === null
        ? null
        : { question: plain.question, reading: { kind: 'parts', parts } };
    }
  }
}
