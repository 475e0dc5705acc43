import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Does something with a store that is empty at first and deleted afterwards. */
export async function withTemporaryStore<Result>(
  use: (store: string) => Promise<Result>,
): Promise<Result> {
  const store = await mkdtemp(join(tmpdir(), 'dateline-'));
  try {
    return await use(store);
  } finally {
    await rm(store, { recursive: true, force: true });
  }
}
