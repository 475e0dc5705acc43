import { join } from 'node:path';
import { DatelineError } from '../errors.ts';
import { loadPrompt, type Prompt } from './load-prompt.ts';

/** What each prompt is given: a file of `prompts` by its name, without the extension. */
const INPUTS = {
  answer: ['question', 'findings'],
  'follow-up': ['conversation', 'question'],
  comparison: ['question'],
  translation: ['question'],
} as const;

/** What a language model is asked to do. */
export type PromptName = keyof typeof INPUTS;

export type Prompts = Readonly<Record<PromptName, Prompt>>;

/**
 * Reads all prompts of a folder, so that what is off is said at the start.
 * @throws {DatelineError} CONFIG as `loadPrompt` does, and where one takes other inputs than it is
 *   given.
 */
export function loadPrompts(folder: string): Prompts {
  const names = Object.keys(INPUTS) as PromptName[];
  const entries = names.map((name) => [name, load(join(folder, `${name}.md`), INPUTS[name])]);
  return Object.fromEntries(entries) as Prompts;
}

function load(path: string, inputs: readonly string[]): Prompt {
  const prompt = loadPrompt(path);
  const isSame = prompt.inputs.length === inputs.length;
  if (isSame && inputs.every((name) => prompt.inputs.includes(name))) return prompt;
  throw new DatelineError(
    'CONFIG',
    `The prompt ${path} must take the inputs ${inputs.join(' and ')}, and no other.`,
  );
}
