import { join } from 'node:path';
import { DatelineError } from '../errors.ts';
import { loadNames } from '../knowledge/load-names.ts';
import { loadOutlets } from '../knowledge/load-outlets.ts';
import { limitModel } from '../model/limit-model.ts';
import { loadPrompts } from '../model/load-prompts.ts';
import { ModelFailure } from '../model/model-failure.ts';
import { openModelStore } from '../model/model-store.ts';
import { type ChatOptions, openChat } from '../model/open-chat.ts';
import { type Editor, type EditorMeters, makeEditor, type WritingLog } from './make-editor.ts';

/** What an editor is opened with. */
export interface EditorOptions extends ChatOptions {
  /** Milliseconds that the editor may take for one answer. */
  readonly timeout: number;
  readonly tokensADay: number;
  readonly costADay: number | null;
  readonly prices: { readonly input: number; readonly output: number } | null;
  /** Folder of the archive, where what was asked and spent is kept. */
  readonly store: string;
  /** Folder of `outlets.json` and `names.json`. */
  readonly index: string;
  /** Folder of the prompts. */
  readonly prompts: string;
  readonly log: WritingLog;
  readonly meters: EditorMeters;
  readonly now: () => Date;
  readonly clock: () => number;
}

/**
 * An editor over the language model that is configured. Nothing is sent to it yet.
 * @throws {DatelineError} CONFIG as `loadPrompts`, `loadNames`, `loadOutlets` and `openChat` do,
 *   STORE_WRITE where what it spends cannot be noted.
 */
export async function openEditor(options: EditorOptions): Promise<Editor> {
  const { timeout, store, log, meters, now, clock } = options;
  const prompts = loadPrompts(options.prompts);
  const known = {
    names: loadNames(join(options.index, 'names.json')),
    outlets: loadOutlets(join(options.index, 'outlets.json')),
  };
  const chat = await openChat(options);
  const limits = { tokens: options.tokensADay, cost: options.costADay };
  try {
    const past = openModelStore({ store, limits, prices: options.prices, now, log });
    const model = limitModel(chat, { store: past, meters, clock });
    return makeEditor({ model, prompts, known, timeout, log, meters, clock });
  } catch (error) {
    if (!(error instanceof ModelFailure)) throw error;
    throw new DatelineError(
      'STORE_WRITE',
      `${error.message} Without it the language model cannot be kept within its limits. Make ${store} writable, or unset DATELINE_MODEL.`,
      { cause: error },
    );
  }
}
