/**
 * Kills the bot again and again while it is at work, and looks whether anything is lost:
 * `npm run soak -- --minutes 3 --seed 1`. Ends with 1 where something is.
 */
import { parseArgs } from 'node:util';
import { runSoak } from './run-soak.ts';
import { tellSummary } from './tell-summary.ts';

/** Milliseconds that the bot lives, at least and at most. */
const LIFE = [3_000, 15_000] as const;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '3' },
    seed: { type: 'string', default: '1' },
  },
});
const [minutes, seed] = [Number(values.minutes), Number(values.seed)];
const { stdout, stderr } = process;

if (!(minutes > 0) || !Number.isInteger(seed)) {
  stderr.write('Give --minutes above 0 and a whole number as --seed.\n');
  process.exitCode = 2;
} else {
  const end = performance.now() + minutes * 60_000;
  const summary = await runSoak({
    seed,
    life: LIFE,
    isEnough: () => performance.now() > end,
    tell: (line) => stderr.write(`${line}\n`),
  });
  stdout.write(`${tellSummary(summary)}\n`);
  process.exitCode = summary.faults.length === 0 ? 0 : 1;
}
