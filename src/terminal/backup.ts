import type { Config } from '../config.ts';
import { countOf } from '../messages/count-of.ts';
import { neutralise } from '../rendering/neutralise.ts';
import type { Dependencies } from './dependencies.ts';
import { showProgress } from './show-progress.ts';

/** What `dateline backup` was called with. */
export interface BackupCallOptions {
  readonly force?: true;
  readonly json?: true;
}

/** `dateline backup`: makes a backup and says what is in it. */
export async function backup(
  file: string,
  { force, json }: BackupCallOptions,
  deps: Dependencies,
  config: Config,
): Promise<void> {
  const display = showProgress('Copying', deps.stderr);
  const summary = await deps
    .takeBackup(config, {
      file,
      force: force === true,
      onProgress: (progress) => display.show(progress),
    })
    .finally(() => display.stop());
  for (const { file: name, reason } of summary.leftOut) {
    deps.stderr.write(`${neutralise(`Left out ${name}: ${reason}`)}\n`);
  }
  if (json) {
    deps.stdout.write(`${JSON.stringify(summary)}\n`);
    return;
  }
  const { reports, changes, answers, bytes } = summary;
  const counts = [
    countOf(reports, 'report'),
    countOf(changes, 'change'),
    countOf(answers, 'answer'),
  ].join(', ');
  deps.stdout.write(
    `${neutralise(`${counts} in ${summary.file} (${sizeOf(bytes)}), verified.`)}\n`,
  );
}

function sizeOf(bytes: number): string {
  const megabytes = bytes / 1024 / 1024;
  return megabytes < 0.1 ? `${Math.ceil(bytes / 1024)} kB` : `${megabytes.toFixed(1)} MB`;
}
