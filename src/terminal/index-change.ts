import type { Config } from '../config.ts';
import { makeIndexer } from '../indexing/indexer.ts';
import { COMMAND_LINE } from './command-line-editor.ts';
import type { Dependencies } from './dependencies.ts';
import { showProgress } from './show-progress.ts';

/**
 * Brings the archive up to date with changes that were made, after another process has finished
 * writing it.
 * @throws what the reindex throws; the changes stay.
 */
export async function indexChange(deps: Dependencies, config: Config): Promise<void> {
  const display = showProgress('Indexing', deps.stderr);
  const indexer = makeIndexer((onProgress) => deps.reindex(config, onProgress), deps.now);
  try {
    await indexer.request(COMMAND_LINE.name, (progress) => display.show(progress));
  } catch (error) {
    deps.stderr.write('The reports are changed, but the archive is not up to date with them.\n');
    throw error;
  } finally {
    display.stop();
  }
}
