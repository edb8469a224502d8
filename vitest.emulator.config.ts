import { defineConfig } from 'vitest/config';

/** All commands against an emulator of our own: `npm run test:own-emulator`. */
export default defineConfig({
  test: { include: ['test/emulator/**/*.test.ts'], pool: 'forks', testTimeout: 30_000 },
});
