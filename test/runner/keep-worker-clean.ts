import { afterAll, vi } from 'vitest';

/**
 * Files of tests that share a worker must not meet what an earlier one left behind. Modules read the environment
 * once and keep it, so no such file may change it: whoever must has its folder listed as `isolated` in
 * vitest.config.ts. All of them run on stage `local`.
 */
const original = process.env;
/** Set by the test runner between files, and for a moment by aws-cdk-lib; none of our modules reads them. */
const ofPackages = /^(?:VITEST_\w+|JSII_DEPRECATED)$/;

function refuseOurs(name: string | symbol): void {
  if (ofPackages.test(String(name))) return;
  throw new Error(
    `This file sets the environment variable ${String(name)}, and other files run in the same process: list it as isolated in vitest.config.ts.`,
  );
}

process.env = new Proxy<NodeJS.ProcessEnv>(original, {
  set(target, name, value) {
    if (target[String(name)] !== value) refuseOurs(name);
    return Reflect.set(target, name, value);
  },
  deleteProperty(target, name) {
    refuseOurs(name);
    return Reflect.deleteProperty(target, name);
  },
});

afterAll(() => {
  process.env = original;
  vi.useRealTimers();
  vi.restoreAllMocks();
});
