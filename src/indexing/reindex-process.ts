import { createEncoder } from '../embedding/create-encoder.ts';
import type { Encoder } from '../embedding/encoder.ts';
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

let loaded: { readonly name: string; readonly encoder: Promise<Encoder> } | undefined;

/** The encoder of an order; that of the last one is kept. */
async function encoderOf(name: string): Promise<Encoder> {
  if (loaded?.name !== name) loaded = { name, encoder: createEncoder(name) };
  return loaded.encoder.catch((error: unknown) => {
    loaded = undefined;
    throw error;
  });
}

// Started by `keep-reindex-process.ts`, which sends one order at a time. When whoever started it is
// gone, nobody waits for the rest.
process.on('disconnect', () => process.exit());
process.on('message', async (order: ReindexOrder) => {
  const outcome = await outcomeOf(async () =>
    reindex({
      ...order,
      encoder: await encoderOf(order.encoder),
      onProgress: (progress) => say({ progress }),
    }),
  );
  say({ outcome });
});

function say(word: ReindexWord): void {
  process.send?.(word);
}
