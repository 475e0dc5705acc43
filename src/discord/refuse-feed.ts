import { DatelineError } from '../errors.ts';

/**
 * Says that an address is that of a feed, where a report was expected.
 * @throws {DatelineError} FEED
 */
export function refuseFeed(): never {
  throw new DatelineError(
    'FEED',
    'That is the address of a feed, which lists reports. Follow it with /feed add, or give the address of one report.',
  );
}
