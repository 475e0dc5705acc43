import type { Config } from '../config.ts';
import { DatelineError } from '../errors.ts';
import type { Change } from '../journal/journal.ts';
import { removeReport } from '../moderation/change-reports.ts';
import { neutralise } from '../rendering/neutralise.ts';
import { changeLine, changeRecord } from './change-record.ts';
import { COMMAND_LINE } from './command-line-editor.ts';
import type { Dependencies } from './dependencies.ts';
import { indexChange } from './index-change.ts';
import { isInteractive, openPrompt } from './open-prompt.ts';

/** What `dateline report remove` was called with. */
export interface RemoveOptions {
  readonly yes?: true;
  readonly json?: true;
}

/**
 * `dateline report remove`: takes reports out, after asking. What is not there is said, and the rest
 * goes on.
 * @throws {DatelineError} USAGE where there is nobody to ask and no --yes; REPORT or CHANGE where
 * one could not be removed.
 */
export async function removeReports(
  names: readonly string[],
  { yes, json }: RemoveOptions,
  deps: Dependencies,
  config: Config,
): Promise<void> {
  if (!yes && !(await isConfirmed(names, deps))) {
    deps.stderr.write('Nothing was removed.\n');
    return;
  }
  const removed: Change[] = [];
  const failures: DatelineError[] = [];
  const moderation = await deps.openModeration(config, false);
  try {
    for (const name of names) {
      try {
        removed.push(await removeReport(name, COMMAND_LINE, moderation));
      } catch (error) {
        if (!(error instanceof DatelineError) || !isAboutOne(error)) throw error;
        failures.push(error);
      }
    }
  } finally {
    moderation.close();
    if (removed.length > 0) await indexChange(deps, config);
  }
  for (const change of removed) {
    deps.stdout.write(`${json ? changeRecord(change) : changeLine(change)}\n`);
  }
  const [first, ...others] = failures;
  if (first === undefined) return;
  if (others.length === 0) throw first;
  for (const { message } of failures) deps.stderr.write(`${neutralise(message)}\n`);
  const counts = `${failures.length} of ${names.length}`;
  throw new DatelineError(first.code, `${counts} reports could not be removed.`);
}

function isAboutOne({ code }: DatelineError): boolean {
  return code === 'REPORT' || code === 'CHANGE';
}

async function isConfirmed(names: readonly string[], deps: Dependencies): Promise<boolean> {
  if (!isInteractive(deps)) {
    throw new DatelineError('USAGE', 'Give --yes to remove reports without being asked.');
  }
  const prompt = openPrompt(deps);
  try {
    const what = neutralise(names.join(', '));
    const answer = await prompt.ask(`Remove ${what}? It can be restored. [y/N] `);
    return answer === 'y' || answer === 'yes';
  } finally {
    prompt.close();
  }
}
