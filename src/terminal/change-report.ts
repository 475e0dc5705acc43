import type { Config } from '../config.ts';
import type { Change } from '../journal/journal.ts';
import { correctReport, restoreReport, undoChange } from '../moderation/change-reports.ts';
import type { Moderation } from '../moderation/moderation.ts';
import type { GivenFields } from '../moderation/read-given.ts';
import { changeLine, changeRecord } from './change-record.ts';
import { COMMAND_LINE } from './command-line-editor.ts';
import type { Dependencies } from './dependencies.ts';
import { indexChange } from './index-change.ts';

/** What a command was called with that makes one change. */
export interface ChangeOptions extends GivenFields {
  readonly json?: true;
}

/** `dateline report correct`: says of a report what is found wrong. */
export async function correct(
  name: string,
  { outlet, agency, date, title, url, author, json }: ChangeOptions,
  deps: Dependencies,
  config: Config,
): Promise<void> {
  const given = { outlet, agency, date, title, url, author };
  await change(
    (moderation) => correctReport(name, given, COMMAND_LINE, moderation),
    json,
    deps,
    config,
  );
}

/** `dateline report restore`: puts back a report that was removed. */
export async function restore(
  name: string,
  { json }: ChangeOptions,
  deps: Dependencies,
  config: Config,
): Promise<void> {
  await change((moderation) => restoreReport(name, COMMAND_LINE, moderation), json, deps, config);
}

/** `dateline report undo`: takes a change back. */
export async function undo(
  id: number,
  { json }: ChangeOptions,
  deps: Dependencies,
  config: Config,
): Promise<void> {
  await change((moderation) => undoChange(id, COMMAND_LINE, moderation), json, deps, config);
}

/** Makes one change, brings the archive up to date and says what was changed. */
async function change(
  make: (moderation: Moderation) => Promise<Change>,
  json: true | undefined,
  deps: Dependencies,
  config: Config,
): Promise<void> {
  const moderation = await deps.openModeration(config, false);
  let made: Change;
  try {
    made = await make(moderation);
  } finally {
    moderation.close();
  }
  await indexChange(deps, config);
  deps.stdout.write(`${json ? changeRecord(made) : changeLine(made)}\n`);
}
