import { KEPT_BACKUPS } from '../backup/kept-backups.ts';
import type { RestorePlan, RestoreSummary } from '../backup/restore-backup.ts';
import type { Config } from '../config.ts';
import { DatelineError } from '../errors.ts';
import { countOf } from '../messages/count-of.ts';
import { neutralise } from '../rendering/neutralise.ts';
import type { Dependencies } from './dependencies.ts';
import { indexChange } from './index-change.ts';
import { isInteractive, openPrompt } from './open-prompt.ts';
import { showProgress } from './show-progress.ts';

/** What `dateline restore` was called with. */
export interface RestoreCallOptions {
  readonly yes?: true;
  readonly json?: true;
}

/**
 * `dateline restore`: verifies a backup, says what restoring it does, asks, and does it.
 * @throws {DatelineError} USAGE where there is nobody to ask and no --yes; CHANGE where files were
 * changed by hand meanwhile and are left.
 */
export async function restoreBackup(
  file: string,
  { yes, json }: RestoreCallOptions,
  deps: Dependencies,
  config: Config,
): Promise<void> {
  const prepared = await deps.prepareRestore(config, file);
  let summary: RestoreSummary;
  try {
    if (!json) deps.stdout.write(`${neutralise(describePlan(prepared.plan))}\n`);
    if (!yes && !(await isConfirmed(deps))) {
      deps.stderr.write('Nothing was changed.\n');
      return;
    }
    const display = showProgress('Keeping what is there', deps.stderr);
    summary = await prepared
      .carryOut((progress) => display.show(progress))
      .finally(() => display.stop());
  } finally {
    prepared.close();
  }
  tell(summary, deps);
  await indexChange(deps, config);
  deps.stdout.write(
    json ? `${JSON.stringify(summary)}\n` : `${describeCounts(summary)}. The backup is restored.\n`,
  );
  const [first] = summary.left;
  if (first === undefined) return;
  throw new DatelineError(
    'CHANGE',
    `${countOf(summary.left.length, 'file')} changed by hand meanwhile and left as they are: ${first} …`,
  );
}

function describePlan(plan: RestorePlan): string {
  const { at, changes, changesNow } = plan;
  const time = at.toISOString().slice(0, 16).replace('T', ' ');
  const now = changesNow === null ? 'the damaged journal' : countOf(changesNow, 'change');
  return `The backup of ${time} UTC is whole. Restoring it: ${describeCounts(plan)}; ${countOf(changes, 'change')} in the history in place of ${now}.`;
}

function describeCounts({ added, replaced, removed, unchanged }: RestoreSummary | RestorePlan) {
  return `${countOf(added, 'report')} put back, ${replaced} replaced, ${removed} taken out, ${unchanged} as they are`;
}

function tell({ kept, damaged, settings }: RestoreSummary, { stderr }: Dependencies): void {
  const lines: string[] = [];
  if (kept !== null) {
    lines.push(
      `What was there before is kept as ${kept}`,
      `Of such backups the newest ${KEPT_BACKUPS} stay; one under another name stays, too.`,
    );
  }
  if (damaged !== null) {
    lines.push(
      `The damaged journal is kept beside it as ${damaged}. Where Dateline serves, it goes on with the restored one.`,
    );
  }
  for (const path of settings) {
    lines.push(
      `Another file is in its place, so that of the backup is ${path}: put it there if you want it.`,
    );
  }
  for (const line of lines) stderr.write(`${neutralise(line)}\n`);
}

async function isConfirmed(deps: Dependencies): Promise<boolean> {
  if (!isInteractive(deps)) {
    throw new DatelineError('USAGE', 'Give --yes to restore the backup without being asked.');
  }
  const prompt = openPrompt(deps);
  try {
    const answer = await prompt.ask('Restore it? What is there now is kept as a backup. [y/N] ');
    return answer === 'y' || answer === 'yes';
  } finally {
    prompt.close();
  }
}
