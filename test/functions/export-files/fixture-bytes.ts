import { readFileSync } from 'node:fs';

/** A file of `test/fixtures/reported`, byte for byte. */
export const fixtureBytes = (path: string): Buffer =>
  readFileSync(new URL(`../../fixtures/reported/${path}`, import.meta.url));
