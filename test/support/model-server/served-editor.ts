import { join } from 'node:path';
import type { EditorMeters, WritingLog } from '../../../src/writing/make-editor.ts';
import type { Editor } from '../../../src/writing/make-editor.ts';
import { NO_METERS } from '../../../src/writing/no-meters.ts';
import { openEditor } from '../../../src/writing/open-editor.ts';
import { INDEX } from '../knowledge.ts';
import type { ModelServer, Provider } from './model-server.ts';

/** A model of each provider, as an operator names it; Anthropic's needs ANTHROPIC_API_KEY. */
export const MODELS: Readonly<Record<Provider, string>> = {
  openai: 'openai:some-model',
  anthropic: 'anthropic:claude-some-model',
  ollama: 'ollama:some-model:3b',
};

/** What a test sets of an editor. */
export interface ServedEditorOptions {
  readonly server: ModelServer;
  readonly provider: Provider;
  /** Folder in which it keeps what it asked. */
  readonly store: string;
  /** Milliseconds; longer than any test unless told otherwise. */
  readonly timeout?: number;
  readonly log?: WritingLog;
  readonly meters?: EditorMeters;
}

/** An editor as the product opens it, over the local server. */
export function servedEditor({
  server,
  provider,
  store,
  timeout = 60_000,
  log = { warn: () => {}, debug: () => {} },
  meters = NO_METERS,
}: ServedEditorOptions): Promise<Editor> {
  return openEditor({
    model: MODELS[provider],
    url: server.addresses[provider],
    hasOpenAiKey: false,
    timeout,
    tokensADay: 1_000_000,
    costADay: null,
    prices: null,
    store,
    index: INDEX,
    prompts: join(INDEX, '../prompts'),
    log,
    meters,
    now: () => new Date(),
    clock: () => performance.now(),
  });
}
