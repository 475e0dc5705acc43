import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { DatelineError } from '../../src/errors.ts';
import { benchmarkServing } from '../../src/evaluation/benchmark-serving.ts';

test('a question that fails while the reindex runs fails the benchmark with its own error', async () => {
  const benchmark = benchmarkServing({
    desk: {
      ask: async () => {
        throw new DatelineError('BUSY', 'Too many questions are waiting.');
      },
    },
    reindex: async () => {
      for (let i = 0; i < 20; i++) await nextTurn();
    },
    questions: ['who said what?'],
    clock: () => 0,
  });
  await expect(benchmark).rejects.toMatchObject({ code: 'BUSY' });
});
