import { afterEach, expect, it, vi } from 'vitest';

afterEach(() => void vi.unstubAllEnvs());

it.each([
  ['set', () => Object.assign(process.env, { STAGE: 'dev' })],
  ['stubbed', () => vi.stubEnv('STAGE', 'dev')],
  ['deleted', () => delete process.env.PATH],
])('an environment that other files share cannot be %s', (_, change) => {
  const before = { ...process.env };
  expect(change).toThrow(
    /variable (STAGE|PATH), and other files run in the same process: list it as isolated/,
  );
  expect({ ...process.env }).toEqual(before);
});

it('may be given the stage that all of them have', () => {
  vi.stubEnv('STAGE', 'local');
  expect(process.env.STAGE).toBe('local');
});
