import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/runner/longest-first.ts';

/** Tests of code that reads the environment of its process, each file in a process of its own. */
const isolated = [
  'test/aws/**/*.test.ts',
  'test/flows/**/*.test.ts',
  'test/http/client.test.ts',
  'test/ledger/**/*.test.ts',
  'test/shops/shopify/admin-api.test.ts',
  'test/shops/woocommerce/rest-api.test.ts',
  'test/speed/**/*.test.ts',
];

export default defineConfig({
  test: {
    globalSetup: ['test/local/bundles.ts'],
    pool: 'forks',
    // The emulators take up a core each: more workers than cores only make tests late.
    maxWorkers: Math.max(2, availableParallelism()),
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
