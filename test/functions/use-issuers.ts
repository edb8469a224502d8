import { afterAll, beforeAll } from 'vitest';
import { type Cloud, type CloudOptions, startCloud } from '../local/cloud.ts';
import { type Issuers, makeIssuers } from './issuers.ts';
import type { KwixeoIssuerOptions } from './kwixeo-issuer.ts';
import type { WisedatIssuerOptions } from './wisedat-issuer.ts';

/** A cloud for the tests of a file, to which they add companies that issue: all of it is closed after them. */
export function useIssuers(options: CloudOptions = { clockScale: 60, warm: true }) {
  let cloud: Cloud;
  let issuers: Issuers;
  beforeAll(async () => {
    cloud = await startCloud(options);
    issuers = makeIssuers(cloud);
  });
  afterAll(async () => {
    await cloud.close();
    await issuers.close();
  });
  return {
    get cloud() {
      return cloud;
    },
    addKwixeo: (given?: KwixeoIssuerOptions) => issuers.addKwixeo(given),
    addWisedat: (given?: WisedatIssuerOptions) => issuers.addWisedat(given),
  };
}
