import type { GlobalParameters } from 'fast-check';

/**
 * Property tests try new samples in each run: the same ones with PROPERTY_SEED (`.ci/run`), and as many as fit into
 * PROPERTY_MILLISECONDS (`npm run mutate`, which runs them thousands of times).
 */
const { PROPERTY_MILLISECONDS: milliseconds, PROPERTY_SEED: seed } = process.env;

if (seed !== undefined || milliseconds !== undefined) {
  const { default: fc } = await import('fast-check');
  const limits: GlobalParameters = {
    ...(seed !== undefined && { seed: Number(seed) }),
    ...(milliseconds !== undefined && { interruptAfterTimeLimit: Number(milliseconds) }),
  };
  fc.configureGlobal({ ...fc.readConfigureGlobal(), ...limits });
}
