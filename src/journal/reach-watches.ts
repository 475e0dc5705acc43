import type { throwingAs } from '../archive/throwing-as.ts';
import type { Watches } from './watches.ts';

/** How the watches of a journal are come by. */
export interface WatchesAccess {
  /** Null where there is no journal yet, and so no watch. */
  readonly there: () => Watches | null;
  /** Makes the journal where there is none. */
  readonly made: () => Watches;
  readonly guarded: ReturnType<typeof throwingAs>;
}

/** The watches of a journal that is opened, or made, when it is first needed. */
export function reachWatches({ there, made, guarded }: WatchesAccess): Watches {
  return {
    add: guarded((watch, reports) => made().add(watch, reports)),
    list: guarded((guild) => there()?.list(guild) ?? []),
    remove: guarded((id, guild) => there()?.remove(id, guild) ?? null),
    unconsidered: guarded((reports) => there()?.unconsidered(reports) ?? [...reports]),
    consider: guarded((reports, found) => made().consider(reports, found)),
    due: guarded(() => there()?.due() ?? []),
    begin: guarded((watch, most) => there()?.begin(watch, most) ?? null),
    begun: guarded(() => there()?.begun() ?? []),
    release: guarded((posts) => there()?.release(posts)),
    drop: guarded((posts) => there()?.drop(posts)),
    posted: guarded((message, more) => there()?.posted(message, more)),
    withdraw: guarded((message, problem) => there()?.withdraw(message, problem)),
    messagesSince: guarded((channel, time) => there()?.messagesSince(channel, time) ?? 0),
  };
}
