import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from '../config.ts';
import { type BenchmarkLoad, benchmark } from '../evaluation/benchmark.ts';
import { renderBenchmark } from '../evaluation/render-benchmark.ts';
import type { Dependencies } from './dependencies.ts';
import { updateArchive } from './update-archive.ts';
import { withTemporaryStore } from './with-temporary-store.ts';

/** What `dateline bench` was called with: what arrives, and what it is served with. */
export interface BenchmarkCall extends BenchmarkLoad {
  /** Threads that answer. */
  readonly threads: number;
  /** How many questions may wait. */
  readonly mostWaiting: number;
}

/** `dateline bench`: measures speed over a folder of reports, in a temporary store. */
export async function runBenchmark(
  { threads, mostWaiting, ...load }: BenchmarkCall,
  deps: Dependencies,
  config: Config,
): Promise<void> {
  const report = await withTemporaryStore((store) => {
    const place = { ...config, store };
    return benchmark({
      load,
      reindex: () => updateArchive(deps, place),
      open: () => deps.open(place),
      openDesk: () => deps.openDesk(place, { threads, mostWaiting }),
      reindexAll: () => withOtherIndex(place, (other) => deps.reindexApart(other)),
      clock: deps.clock,
      pause,
      memory: () => process.memoryUsage.rss(),
    });
  });
  deps.stdout.write(`${renderBenchmark(report)}\n`);
}

/** Another file of outlets, if only by a line break, makes every report be analysed anew. */
async function withOtherIndex<Result>(
  config: Config,
  use: (config: Config) => Promise<Result>,
): Promise<Result> {
  return withTemporaryStore(async (index) => {
    const outlets = await readFile(join(config.index, 'outlets.json'), 'utf8');
    await writeFile(join(index, 'outlets.json'), `${outlets}\n`);
    return use({ ...config, index });
  });
}
