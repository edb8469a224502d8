import { globSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/runner/longest-first.ts';

/** These have commands of their own: npm run test:dynamodb (needs Java), npm run test:own-emulator (takes minutes). */
const ofCommands = ['test/dynamodb/**', 'test/emulator/**'];

/** Whoever works on the table itself sets addresses of services in its environment. */
const root = import.meta.dirname;
const ofTheTable = globSync('test/**/*.test.ts', { cwd: root, exclude: ofCommands }).filter(file =>
  readFileSync(join(root, file), 'utf8').includes('/ledger-cloud.ts'),
);

/** Tests that need more of their environment than a stage, or the processor alone: each in a process of its own. */
const isolated = [
  'test/aws/**/*.test.ts',
  // Its browser is driven by a package that changes variables.
  'test/console/console.test.ts',
  'test/flows/documents/warn-of-next-year.test.ts',
  'test/speed/**/*.test.ts',
  ...ofTheTable,
];

export default defineConfig({
  test: {
    globalSetup: ['test/local/bundles.ts', 'test/commands/bundled.ts'],
    pool: 'forks',
    // A third of the time is spent waiting (for pauses, queues, schedules): three workers keep two cores busy.
    maxWorkers: Math.ceil(1.5 * Math.max(2, availableParallelism())),
    // For what never comes: a machine with other work is several times slower.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    sequence: { sequencer: LongestFirst },
    setupFiles: ['test/runner/property-samples.ts'],
    projects: [
      { extends: true, test: { name: 'isolated', include: isolated } },
      {
        extends: true,
        test: {
          name: 'shared',
          include: ['test/**/*.test.ts'],
          exclude: [...isolated, ...ofCommands],
          isolate: false,
          env: { STAGE: 'local' },
          setupFiles: ['test/runner/keep-worker-clean.ts'],
        },
      },
    ],
  },
});
