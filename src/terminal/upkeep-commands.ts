import type { Command } from 'commander';
import type { Config } from '../config.ts';
import type { BackupCallOptions } from './backup.ts';
import type { CheckCallOptions } from './check.ts';
import { command, configFor, configWith, withFolders } from './command-line.ts';
import type { Dependencies } from './dependencies.ts';
import { requireOwnStore } from './reindex.ts';
import type { RestoreCallOptions } from './restore-backup.ts';
import type { Folders } from './with-store.ts';

/** `dateline backup`, `restore` and `check`: they work while the bot serves. */
export function addUpkeepCommands(program: Command, deps: Dependencies): void {
  const upkeep = (name: string, does: string, examples: readonly string[]) =>
    withFolders(
      command(program, name, does, examples),
      'index/store; needed with other --articles',
    );

  const configOf = async (options: Folders): Promise<Config> => {
    const config = await configWith(options, deps);
    requireOwnStore(options, configFor(deps));
    return config;
  };

  upkeep('backup', 'write reports, their history and the answers into one file', [
    'backup /media/backups/dateline.backup',
    'backup dateline.backup --force --json',
  ])
    .argument('<file>', 'the file to write')
    .option('--force', 'replace an older backup of that name')
    .option('--json', 'print what is in it as JSON')
    .action(async (file: string, options: BackupCallOptions & Folders) =>
      (await import('./backup.ts')).backup(file, options, deps, await configOf(options)),
    );

  upkeep('restore', 'make reports and their history what they are in a backup', [
    'restore /media/backups/dateline.backup',
  ])
    .argument('<file>', 'a backup')
    .option('--yes', 'do not ask')
    .option('--json', 'print what was done as JSON')
    .action(async (file: string, options: RestoreCallOptions & Folders) =>
      (await import('./restore-backup.ts')).restoreBackup(
        file,
        options,
        deps,
        await configOf(options),
      ),
    );

  upkeep('check', 'verify files, database, vectors and cache against each other', [
    'check',
    'check --repair',
  ])
    .option('--repair', 'mend what can be made again; nothing else is touched')
    .option('--json', 'print JSON, one finding a line')
    .action(async (options: CheckCallOptions & Folders) =>
      (await import('./check.ts')).check(options, deps, await configOf(options)),
    );
}
