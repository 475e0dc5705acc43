import { resolve } from 'node:path';
import type { Command } from 'commander';
import { type Config, loadConfig } from '../config.ts';
import { DatelineError } from '../errors.ts';
import type { Dependencies } from './dependencies.ts';
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
