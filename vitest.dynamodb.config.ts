import { defineConfig } from 'vitest/config';

/** The ledger on the genuine DynamoDB Local: `npm run test:dynamodb`. */
export default defineConfig({
  test: {
    include: ['test/ledger/**/*.test.ts', 'test/dynamodb/**/*.test.ts'],
    pool: 'forks',
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
