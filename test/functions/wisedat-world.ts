import { afterAll, beforeAll } from 'vitest';
import { type Cloud, startCloud } from '../local/cloud.ts';
import { addWisedatTenant, type WisedatTenant, type WisedatTenantOptions } from './wisedat-tenant.ts';

export interface WisedatWorld {
  /** Our deployment; there as soon as the first test runs. */
  readonly cloud: Cloud;
  /** A company with a WISEDAT of its own; it is closed with the rest. */
  readonly addTenant: (options?: WisedatTenantOptions) => Promise<WisedatTenant>;
}

/** One function in the local cloud for the tests of a file: started before them and closed after them. */
export function useWisedatWorld(functionName: string): WisedatWorld {
  let cloud: Cloud;
  const tenants: WisedatTenant[] = [];
  beforeAll(async () => {
    cloud = await startCloud({ functions: [functionName], warm: true });
  });
  afterAll(async () => {
    await cloud.close();
    for (const { wisedat } of tenants) await wisedat.close();
  });
  return {
    get cloud() {
      return cloud;
    },
    addTenant: async options => {
      const tenant = await addWisedatTenant(cloud, options);
      tenants.push(tenant);
      return tenant;
    },
  };
}
