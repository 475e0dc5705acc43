import type { throwingAs } from '../archive/throwing-as.ts';
import type { Feeds } from './feeds.ts';

/** How the feeds of a journal are come by. */
export interface FeedsAccess {
  /** Null where there is no journal yet, and so no feed. */
  readonly there: () => Feeds | null;
  /** Makes the journal where there is none. */
  readonly made: () => Feeds;
  readonly guarded: ReturnType<typeof throwingAs>;
}

/** The feeds of a journal that is opened, or made, when it is first needed. */
export function reachFeeds({ there, made, guarded }: FeedsAccess): Feeds {
  return {
    add: guarded((...given) => made().add(...given)),
    change: guarded((...given) => there()?.change(...given) ?? null),
    list: guarded(() => there()?.list() ?? []),
    remove: guarded((id) => there()?.remove(id) ?? false),
    due: guarded((at) => there()?.due(at) ?? []),
    claim: guarded((...given) => there()?.claim(...given) ?? null),
    extend: guarded((...given) => made().extend(...given)),
    release: guarded((claim) => made().release(claim)),
    finish: guarded((...given) => made().finish(...given)),
    note: guarded((...given) => made().note(...given)),
    waiting: guarded((...given) => there()?.waiting(...given) ?? []),
    isKnown: guarded((key) => there()?.isKnown(key) ?? false),
    keep: guarded((...given) => made().keep(...given)),
    leftOver: guarded((id) => there()?.leftOver(id) ?? []),
    postpone: guarded((...given) => made().postpone(...given)),
    dismiss: guarded((...given) => made().dismiss(...given)),
    queue: guarded((feed) => there()?.queue(feed) ?? []),
    requireRoom: guarded((mode) => there()?.requireRoom(mode)),
    figures: guarded(() => there()?.figures() ?? { feeds: 0, failing: 0, queued: 0 }),
  };
}
