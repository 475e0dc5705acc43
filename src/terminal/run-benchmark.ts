import type { Config } from '../config.ts';
import { benchmark } from '../evaluation/benchmark.ts';
import { renderBenchmark } from '../evaluation/render-benchmark.ts';
import type { Dependencies } from './dependencies.ts';
import { updateArchive } from './update-archive.ts';
import { withTemporaryStore } from './with-temporary-store.ts';

/** `dateline bench`: measures speed over a folder of reports, in a temporary store. */
export async function runBenchmark(deps: Dependencies, config: Config): Promise<void> {
  const report = await withTemporaryStore((store) => {
    const place = { ...config, store };
    return benchmark({
      reindex: () => updateArchive(deps, place),
      open: () => deps.open(place),
      clock: deps.clock,
      memory: () => process.memoryUsage.rss(),
    });
  });
  deps.stdout.write(`${renderBenchmark(report)}\n`);
}
