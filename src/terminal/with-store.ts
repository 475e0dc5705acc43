import type { Config } from '../config.ts';
import { withTemporaryStore } from './with-temporary-store.ts';

/** The folders that a command line names; those it leaves out are the configured ones. */
export interface Folders {
  readonly articles?: string;
  readonly store?: string;
}

/**
 * Does something with the store of a command. Reports that the command line names go to a temporary
 * store where it names none, so that the archive in use stays as it is.
 * @param use Is given the configuration with that store.
 */
export async function withStore<Result>(
  { articles, store }: Folders,
  config: Config,
  use: (config: Config) => Promise<Result>,
): Promise<Result> {
  if (articles === undefined || store !== undefined) return use(config);
  return withTemporaryStore((temporary) => use({ ...config, store: temporary }));
}
