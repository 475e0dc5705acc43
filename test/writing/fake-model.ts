import { fileURLToPath } from 'node:url';
import type { LanguageModel, Task } from '../../src/model/language-model.ts';
import { loadPrompts } from '../../src/model/load-prompts.ts';
import { ModelFailure } from '../../src/model/model-failure.ts';

export const PROMPTS = loadPrompts(fileURLToPath(new URL('../../prompts', import.meta.url)));

/** A model that gives what a test prepared, with what it was asked. */
export interface FakeModel extends LanguageModel {
  readonly asked: Pick<Task<unknown>, 'prompt' | 'values'>[];
  isClosed: boolean;
}

/**
 * A model that gives these values, in turn, each parsed as a real one's is; an error is thrown. The
 * last one is given again and again.
 */
export function fakeModel(...given: unknown[]): FakeModel {
  const model: FakeModel = {
    name: 'fake:model',
    asked: [],
    isClosed: false,
    async ask({ prompt, values, form }) {
      model.asked.push({ prompt, values });
      const value = given[Math.min(model.asked.length, given.length) - 1];
      if (value instanceof Error) throw value;
      const parsed = form.safeParse(value);
      if (!parsed.success) throw new ModelFailure('malformed', 'Not in its form.');
      return parsed.data;
    },
    close: () => {
      model.isClosed = true;
    },
  };
  return model;
}
