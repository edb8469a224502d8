import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/runner/longest-first.ts';

/** Tests of code that reads the environment of its process, each file in a process of its own. */
const isolated = [
  'test/aws/**/*.test.ts',
  'test/flows/**/*.test.ts',
  'test/http/client.test.ts',
  'test/ledger/**/*.test.ts',
  'test/speed/**/*.test.ts',
];

export default defineConfig({
  test: {
    globalSetup: ['test/local/bundles.ts'],
    pool: 'forks',
    // Most of the time is spent waiting for what the tests started: twice as many as there are cores, four at least.
    maxWorkers: Math.max(4, 2 * availableParallelism()),
    testTimeout: 30_000,
    hookTimeout: 30_000,
    sequence: { sequencer: LongestFirst },
    projects: [
      { extends: true, test: { name: 'isolated', include: isolated } },
      {
        extends: true,
        test: {
          name: 'shared',
          include: ['test/**/*.test.ts'],
          exclude: isolated,
          isolate: false,
          setupFiles: ['test/runner/keep-worker-clean.ts'],
        },
      },
    ],
  },
});
