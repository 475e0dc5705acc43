import type { Finding } from '../checking/finding.ts';
import type { Config } from '../config.ts';
import { DatelineError } from '../errors.ts';
import { countOf } from '../messages/count-of.ts';
import { neutralise } from '../rendering/neutralise.ts';
import type { Checkup, Dependencies } from './dependencies.ts';
import { requireFolder } from './require-path.ts';
import { showProgress } from './show-progress.ts';

/** What `dateline check` was called with. */
export interface CheckCallOptions {
  readonly repair?: true;
  readonly json?: true;
}

/**
 * `dateline check`: says what is wrong, one line a finding; with --repair mends what can be made
 * again, and says what is left.
 * @throws {DatelineError} STORE_DAMAGED where there are findings.
 */
export async function check(
  options: CheckCallOptions,
  deps: Dependencies,
  config: Config,
): Promise<void> {
  await requireFolder(config.articles);
  const checkup = await deps.openCheckup(config);
  const look = () => compareShown(checkup, deps);
  const found = await look();
  if (options.repair && found.some(({ repair }) => repair !== null)) {
    for (const finding of found) {
      if (finding.repair !== null) deps.stderr.write(`Mending: ${neutralise(finding.problem)}\n`);
    }
    const display = showProgress('Indexing', deps.stderr);
    await checkup.repair(found, (progress) => display.show(progress)).finally(() => display.stop());
    tell(await look(), options, deps);
  } else {
    tell(found, options, deps);
  }
}

/** Checks, and says so where there was not time to compare every report. */
async function compareShown(checkup: Checkup, { stderr }: Dependencies): Promise<Finding[]> {
  // What is run at night says nothing where all is well.
  const display = stderr.isTTY ? showProgress('Comparing', stderr) : null;
  let [compared, total] = [0, 0];
  const findings = await checkup
    .check((progress) => {
      [compared, total] = [progress.done, progress.total];
      display?.show(progress);
    })
    .finally(() => display?.stop());
  if (compared < total) {
    stderr.write(
      `There was time to compare ${compared} of ${total} reports with the archive; another check compares others.\n`,
    );
  }
  return findings;
}

function tell(
  findings: readonly Finding[],
  { repair, json }: CheckCallOptions,
  deps: Dependencies,
) {
  for (const finding of findings) {
    const { part, problem, remedy } = finding;
    deps.stdout.write(
      json ? `${JSON.stringify(finding)}\n` : `${neutralise(`${part}: ${problem} ${remedy}`)}\n`,
    );
  }
  if (findings.length === 0) {
    if (!json) deps.stdout.write('All is well.\n');
    return;
  }
  const mendable = findings.filter((finding) => finding.repair !== null).length;
  const how = mendable > 0 && !repair ? `; dateline check --repair mends ${mendable} of them` : '';
  throw new DatelineError('STORE_DAMAGED', `${countOf(findings.length, 'finding')}${how}.`);
}
