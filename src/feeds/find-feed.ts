import { DatelineError } from '../errors.ts';
import type { KeptFeed } from '../journal/feeds.ts';

/**
 * A feed by its id, its address, or its title.
 * @throws {DatelineError} USAGE where there is none, or more than one of the title.
 */
export function findFeed(called: string, feeds: readonly KeptFeed[]): KeptFeed {
  const name = called.trim();
  const exact = feeds.find(({ id, address }) => id === name || address === name);
  const [found, another] =
    exact === undefined
      ? feeds.filter(({ title }) => title?.toLowerCase() === name.toLowerCase())
      : [exact];
  if (found === undefined) {
    throw new DatelineError('USAGE', `There is no feed “${name.slice(0, 200)}”. List them first.`);
  }
  if (another !== undefined) {
    throw new DatelineError('USAGE', `Several feeds are called “${name}”. Give its address.`);
  }
  return found;
}
