import type { Command } from 'commander';
import type { AddOptions } from './add-reports.ts';
import type { ChangeOptions } from './change-report.ts';
import {
  command,
  commandGroup,
  configForChanges,
  configWith,
  numberOf,
  withOwnStore,
} from './command-line.ts';
import type { Dependencies } from './dependencies.ts';
import type { RemoveOptions } from './remove-reports.ts';
import type { HistoryOptions } from './show-history.ts';
import type { Folders } from './with-store.ts';

const FIELDS = {
  outlet: 'who published it',
  agency: 'who wrote it, if another did',
  date: 'its day, like 2025-02-07',
  title: 'its headline',
  url: 'its address',
  author: 'who signs it',
} as const;

type Field = keyof typeof FIELDS;

/** Fields as options of the command line. */
function withFields(subcommand: Command, fields: readonly Field[]): Command {
  for (const field of fields) subcommand.option(`--${field} <${field}>`, FIELDS[field]);
  return subcommand;
}

/** `dateline report …`: what moderators do, from the command line. */
export function addReportCommands(program: Command, deps: Dependencies): void {
  const report = commandGroup(program, 'report', 'add, correct, remove and restore reports', [
    'report add downloads/*.html --outlet TRT',
    'report correct toretsk --outlet "The Moscow Times" --date 2025-02-07',
    'report history toretsk',
  ]);

  /** One that works on a folder of reports and the archive of it. */
  const changing = (name: string, does: string, examples: readonly string[]) =>
    withOwnStore(command(report, name, does, examples));
  const configOf = (options: Folders) => configForChanges(options, deps);

  withFields(
    changing('add', 'add files, folders, zip archives, addresses, or standard input', [
      'report add toretsk.md bakhmut.html --outlet TRT',
      'report add downloads https://news.example/toretsk-holds --yes',
      'report add - --title "Toretsk holds" < text.txt',
    ]),
    ['outlet', 'agency', 'date', 'title'],
  )
    .argument(
      '<source...>',
      'a file, a folder, a zip archive, an address of a report or feed, or - for standard input',
    )
    .option('--yes', 'add what is new without asking')
    .option('--json', 'print what was added as JSON')
    .action(async (sources: string[], options: AddOptions & Folders) =>
      (await import('./add-reports.ts')).addReports(
        sources,
        options,
        deps,
        await configOf(options),
      ),
    );

  withFields(
    changing('correct', 'correct what is found of a report; an empty text: there is none', [
      'report correct toretsk --outlet "The Moscow Times" --agency ""',
    ]),
    ['outlet', 'agency', 'date', 'title', 'url', 'author'],
  )
    .argument('<name>', 'a report')
    .option('--json', 'print the change as JSON')
    .action(async (name: string, options: ChangeOptions & Folders) =>
      (await import('./change-report.ts')).correct(name, options, deps, await configOf(options)),
    );

  changing('remove', 'take reports out; they are kept, and can be restored', [
    'report remove toretsk',
  ])
    .argument('<name...>', 'reports')
    .option('--yes', 'do not ask')
    .option('--json', 'print the changes as JSON, one a line')
    .action(async (names: string[], options: RemoveOptions & Folders) =>
      (await import('./remove-reports.ts')).removeReports(
        names,
        options,
        deps,
        await configOf(options),
      ),
    );

  changing('restore', 'put back a report that was removed', ['report restore toretsk'])
    .argument('<name>', 'a report')
    .option('--json', 'print the change as JSON')
    .action(async (name: string, options: ChangeOptions & Folders) =>
      (await import('./change-report.ts')).restore(name, options, deps, await configOf(options)),
    );

  changing('undo', 'take a change back, by its number in the history', ['report undo 12'])
    .argument('<change>', 'number of the change')
    .option('--json', 'print the change as JSON')
    .action(async (change: string, options: ChangeOptions & Folders) =>
      (await import('./change-report.ts')).undo(
        numberOf(change),
        options,
        deps,
        await configOf(options),
      ),
    );

  command(report, 'history', 'list who changed what, newest first', [
    'report history',
    'report history toretsk --limit 5',
  ])
    .argument('[name]', 'only changes of this report')
    .option('--limit <count>', 'how many changes (default: 20)')
    .option('--articles <folder>', 'folder of reports (default: index/articles)')
    .option('--json', 'print JSON, one change a line')
    .action(
      async (
        name: string | undefined,
        { limit, ...options }: HistoryOptions & Folders & { readonly limit?: string },
      ) => {
        const most = limit === undefined ? {} : { limit: numberOf(limit) };
        await (await import('./show-history.ts')).showHistory(
          name,
          { ...options, ...most },
          deps,
          await configWith(options, deps),
        );
      },
    );
}
