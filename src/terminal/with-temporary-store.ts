import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Does something with a store that is empty at first and deleted afterwards. */
export async function withTemporaryStore<Result>(
  use: (store: string) => Promise<Result>,
): Promise<Result> {
  const store = await mkdtemp(join(tmpdir(), 'dateline-'));
  const remove = () => rmSync(store, { recursive: true, force: true });
  // The process may end before: when the reader of its output is gone.
  process.once('exit', remove);
  try {
    return await use(store);
  } finally {
    process.off('exit', remove);
    remove();
  }
}
