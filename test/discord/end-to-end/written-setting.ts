import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { TestContext } from 'vitest';
import type { Editor } from '../../../src/writing/make-editor.ts';
import type { SeenRequest } from '../../support/discord/serve-api.ts';
import type { ShownMessage } from '../../support/discord/records.ts';
import {
  type ModelRequest,
  type ModelServer,
  openModelServer,
  PROVIDERS,
  type Provider,
} from '../../support/model-server/model-server.ts';
import { findingsIn } from '../../support/model-server/read-request.ts';
import { servedEditor } from '../../support/model-server/served-editor.ts';
import type { SampleArchive } from '../../support/running-bot.ts';
import { type Setting, type SettingChanges, startSetting } from './faults-setting.ts';

export const CLAIMED = "Russia's defence ministry claimed that its troops had captured Toretsk.";
export const DENIED = "A spokesman for Ukraine's eastern command denied that Toretsk has fallen.";

/** What a good model writes on who claimed that Toretsk fell. */
export function phrased(request: Pick<ModelRequest, 'prompt'>): object {
  const told = findingsIn(request);
  const on = (text: string, words: string) => {
    const found = told.find(({ quote }) => quote.includes(words));
    return found === undefined ? [] : [{ text, findings: [found.number] }];
  };
  return {
    sentences: [
      ...on(CLAIMED, 'claimed on Friday that its troops had captured Toretsk'),
      ...on(DENIED, 'has denied that Toretsk has fallen'),
    ],
  };
}

/** What a test changes of the editors, and of the rest. */
export interface WrittenChanges extends Omit<SettingChanges, 'editor'> {
  /** One editor for each; questions go to them in turn. */
  readonly providers?: readonly Provider[];
  /** Milliseconds that an editor may take. */
  readonly timeout?: number;
  /** Where the editors keep what they asked; a folder of their own unless told otherwise. */
  readonly kept?: string;
}

/** A bot whose answers are edited by models on a local server. */
export interface WrittenSetting extends Setting {
  readonly server: ModelServer;
  /** Settles when the editors have had so many questions, and are done with them. */
  edited(questions: number): Promise<void>;
  /** The same, then ends the bot: nothing is sent after that. */
  end(questions: number): Promise<void>;
  /** What was sent to Discord to show messages, or to change them; in order. */
  sent(): SeenRequest[];
}

/** A folder for what editors keep. */
export function keptIn({ store }: Pick<SampleArchive, 'store'>): string {
  return mkdtempSync(join(store, 'model-'));
}

/** Starts a bot for one test, with a model server of its own, as `startSetting` does. */
export async function startWritten(
  context: Pick<TestContext, 'expect' | 'onTestFinished'>,
  archive: SampleArchive,
  { providers = ['openai'], timeout, kept = keptIn(archive), ...changes }: WrittenChanges = {},
): Promise<WrittenSetting> {
  const server = await openModelServer();
  context.onTestFinished(() => server.close());
  server.says(phrased);
  const editors = await Promise.all(
    providers.map((provider) =>
      servedEditor({
        server,
        provider,
        store: kept,
        ...(timeout === undefined ? {} : { timeout }),
      }),
    ),
  );
  const editor = inTurn(editors);
  const setting = await startSetting(context, archive, { ...changes, editor });
  const { discord, bot } = setting;
  return {
    ...setting,
    server,
    edited: editor.edited,
    async end(questions) {
      await editor.edited(questions);
      await bot.stop();
    },
    sent: () => discord.requests.filter(isShowing),
  };
}

/** Every provider there is, each with an editor. */
export const ALL: WrittenChanges = { providers: PROVIDERS };

/** Questions go to the editors in turn. */
function inTurn(editors: readonly Editor[]): Editor & Pick<WrittenSetting, 'edited'> {
  const given: Promise<unknown>[] = [];
  const waiting: (() => void)[] = [];
  return {
    name: editors.map(({ name }) => name).join(),
    edit(editing, signal) {
      const edit = editors[given.length % editors.length]!.edit(editing, signal);
      given.push(edit);
      for (const look of waiting.splice(0)) look();
      return edit;
    },
    close: () => {
      for (const editor of editors) editor.close();
    },
    async edited(questions) {
      while (given.length < questions) await new Promise<void>((look) => waiting.push(look));
      await Promise.all(given.slice(0, questions));
    },
  };
}

function isShowing({ method, path }: SeenRequest): boolean {
  return (
    (method === 'POST' && /^\/channels\/\d+\/messages$/.test(path)) ||
    (method === 'PATCH' && /\/messages\/(?:\d+|@original)$/.test(path)) ||
    (method === 'POST' && /^\/webhooks\/\d+\/[^/]+$/.test(path))
  );
}

/** The text of a message. */
export function textOf({ embeds }: Pick<ShownMessage, 'embeds'>): string {
  return embeds[0]?.description ?? '';
}

/** The text that a request shows. */
export function textIn({ body }: SeenRequest): string {
  return textOf(body as Pick<ShownMessage, 'embeds'>);
}
