import { SingleBar } from 'cli-progress';
import type { Output, Progress } from './dependencies.ts';

/** Where no bar can be drawn, this many lines are written on the way. */
const STEPS = 10;

/** Columns of the bar itself. */
const BAR = 30;

/** Shows how far a piece of work is, until it is stopped; no work is not shown. */
export interface ProgressDisplay {
  show(progress: Progress): void;
  /** Ends the display; it may be called before anything was shown. */
  stop(): void;
}

/**
 * A progress bar on a terminal, plain lines on any other stream.
 * @param doing What is being done: "Indexing".
 */
export function showProgress(doing: string, output: Output): ProgressDisplay {
  return output.isTTY ? bar(doing, output) : lines(doing, output);
}

function bar(doing: string, output: Output): ProgressDisplay {
  const single = new SingleBar({
    stream: output as NodeJS.WritableStream,
    format: `${doing} {bar} {value} of {total}`,
    barCompleteChar: '━',
    barIncompleteChar: ' ',
    barsize: BAR,
    clearOnComplete: true,
    gracefulExit: false,
  });
  let started = false;
  return {
    show({ done, total }) {
      if (total === 0) return;
      if (!started) single.start(total, done);
      started = true;
      single.setTotal(total);
      single.update(done);
    },
    stop() {
      if (started) single.stop();
    },
  };
}

function lines(doing: string, output: Output): ProgressDisplay {
  let shown = -1;
  return {
    show({ done, total }) {
      const step = Math.floor((done / total) * STEPS);
      if (total === 0 || step <= shown) return;
      shown = step;
      output.write(`${doing} ${done} of ${total}\n`);
    },
    stop() {},
  };
}
