import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/support/configure-fast-check.ts'],
    testTimeout: 90_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // The files of a worker share what they import, which takes longer than most tests: nothing here
    // keeps state that another file could see.
    isolate: false,
    // Tests wait for processes, disks and limits of time; others work meanwhile.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
  },
});
