import { afterEach, expect, it, vi } from 'vitest';

afterEach(() => void vi.unstubAllEnvs());

it.each([
  ['set', () => Object.assign(process.env, { STAGE: 'local' })],
  ['stubbed', () => vi.stubEnv('STAGE', 'local')],
  ['deleted', () => delete process.env.PATH],
])('an environment that other files share cannot be %s', (_, change) => {
  const before = { ...process.env };
  expect(change).toThrow(
    /variable (STAGE|PATH), and other files run in the same process: list it as isolated/,
  );
  expect({ ...process.env }).toEqual(before);
});
