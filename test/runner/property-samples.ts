/** Property tests try new samples in each run, and the same ones in each run with PROPERTY_SEED (`.ci/run`). */
const seed = process.env.PROPERTY_SEED;

if (seed !== undefined) {
  const { default: fc } = await import('fast-check');
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(seed) });
}
