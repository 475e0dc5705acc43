import { expect, test } from 'vitest';
import { runSoak } from '../../scripts/soak/run-soak.ts';

test('what was acknowledged outlives kills of the bot, whole, and is answered from', async () => {
  const { kills, counts, there, gone, right, faults } = await runSoak({
    seed: 5,
    life: [2_000, 4_000],
    isEnough: ({ kills, acknowledged }) => kills >= 2 && acknowledged >= 4,
    tell: () => {},
  });
  expect(faults).toEqual([]);
  expect(kills).toBeGreaterThanOrEqual(2);
  expect(counts.acknowledged).toBeGreaterThanOrEqual(4);
  expect(counts.unanswered).toBe(0);
  expect(right).toBe(there + gone);
}, 240_000);
