import { resolve } from 'node:path';
import type { Command } from 'commander';
import { type Config, loadConfig } from '../config.ts';
import { DatelineError } from '../errors.ts';
import type { Dependencies } from './dependencies.ts';
import { requireOwnStore } from './reindex.ts';
import { refuseFile, requireFolder } from './require-path.ts';
import type { Folders } from './with-store.ts';

/** A subcommand with its examples under its help. */
export function command(
  program: Command,
  name: string,
  does: string,
  examples: readonly string[],
): Command {
  const lines = examples.map((example) => `  dateline ${example}`);
  return program
    .command(name)
    .description(does)
    .allowExcessArguments(false)
    .addHelpText('after', `\n${lines.length === 1 ? 'Example' : 'Examples'}:\n${lines.join('\n')}`);
}

/**
 * A command that has subcommands and does nothing by itself.
 * @throws {DatelineError} USAGE when it is called with what is none of them.
 */
export function commandGroup(
  program: Command,
  group: string,
  does: string,
  examples: readonly string[],
): Command {
  const made = command(program, group, does, examples)
    .helpCommand(false)
    .usage('<command> [options]')
    .argument('[command]')
    .action((name: string | undefined) => {
      if (name === undefined) made.help();
      throw new DatelineError(
        'USAGE',
        `There is no command "${group} ${name}"; run dateline ${group} --help for what there is.`,
      );
    });
  return made;
}

/** @param store Says which store there is without --store. */
export function withFolders(
  subcommand: Command,
  store = 'index/store; with --articles a temporary one',
): Command {
  return subcommand
    .option(
      '--articles <folder>',
      'folder of reports, which the archive is brought up to date with (default: index/articles)',
    )
    .option('--store <folder>', `folder of the built archive (default: ${store})`);
}

/** As {@link withFolders}, for a command that changes reports. */
export function withOwnStore(subcommand: Command): Command {
  return withFolders(subcommand, 'index/store; needed with other --articles');
}

/** The configuration of the environment. */
export function configFor({ env, root }: Dependencies): Config {
  return loadConfig(env, root);
}

/** The configuration with the folders of the command line, which count from where one stands. */
export async function configWith(folders: Folders, deps: Dependencies): Promise<Config> {
  const config = configFor(deps);
  for (const name of ['articles', 'store'] as const) {
    if (folders[name]?.trim() !== '') continue;
    throw new DatelineError('USAGE', `--${name} is empty; give a folder after it.`);
  }
  if (folders.articles !== undefined) await requireFolder(folders.articles);
  if (folders.store !== undefined) await refuseFile(folders.store);
  return {
    ...config,
    ...(folders.articles === undefined ? {} : { articles: resolve(folders.articles) }),
    ...(folders.store === undefined ? {} : { store: resolve(folders.store) }),
  };
}

/**
 * As {@link configWith}, for a command that changes reports.
 * @throws {DatelineError} USAGE where other reports would take the place of those in the store.
 */
export async function configForChanges(folders: Folders, deps: Dependencies): Promise<Config> {
  const config = await configWith(folders, deps);
  requireOwnStore(folders, configFor(deps));
  return config;
}

/** @throws {DatelineError} USAGE where a text is no whole number from 1 on. */
export function numberOf(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new DatelineError('USAGE', `"${text}" is not a number from 1 on.`);
}
