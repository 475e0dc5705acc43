import { isDeepStrictEqual } from 'node:util';
import { createEncoder } from '../embedding/create-encoder.ts';
import type { Encoder, EncoderChoice } from '../embedding/encoder.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { type ReindexReport, reindex } from './reindex.ts';
import type { ReindexProgress } from './reindex-progress.ts';

/** What a process that reindexes is told. */
export interface ReindexOrder {
  /** Folder of the reports. */
  readonly folder: string;
  readonly store: string;
  readonly encoder: EncoderChoice;
  /** Path of `outlets.json`. */
  readonly outlets: string;
  /** As `reindex` takes it. */
  readonly refusesForeign?: boolean;
}

/** What it says: how far it is, then how it went. */
export type ReindexWord =
  | { readonly progress: ReindexProgress }
  | { readonly outcome: Outcome<ReindexReport> };

let loaded: { readonly choice: EncoderChoice; readonly encoder: Promise<Encoder> } | undefined;

/** The encoder of an order; that of the last one is kept. */
async function encoderOf(choice: EncoderChoice): Promise<Encoder> {
  if (loaded === undefined || !isDeepStrictEqual(loaded.choice, choice)) {
    loaded = { choice, encoder: createEncoder(choice) };
  }
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
