import { createEncoder } from '../embedding/create-encoder.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { type ReindexReport, reindex } from './reindex.ts';
import type { ReindexProgress } from './reindex-progress.ts';

/** What a process that reindexes is told. */
export interface ReindexOrder {
  /** Folder of the reports. */
  readonly folder: string;
  readonly store: string;
  /** Name of the encoder. */
  readonly encoder: string;
  /** Path of `outlets.json`. */
  readonly outlets: string;
}

/** What it says: how far it is, then how it went. */
export type ReindexWord =
  | { readonly progress: ReindexProgress }
  | { readonly outcome: Outcome<ReindexReport> };

// Started by `reindex-apart.ts`. Whoever started it is gone: nobody waits for the rest.
process.on('disconnect', () => process.exit());
process.once('message', async (order: ReindexOrder) => {
  const outcome = await outcomeOf(async () =>
    reindex({
      ...order,
      encoder: await createEncoder(order.encoder),
      onProgress: (progress) => say({ progress }),
    }),
  );
  // With nobody left to talk to, the process ends; before all is said, a long word would be lost.
  say({ outcome }, () => process.disconnect());
});

function say(word: ReindexWord, whenSaid?: () => void): void {
  process.send?.(word, undefined, undefined, whenSaid);
}
