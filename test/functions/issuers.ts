import type { Cloud } from '../local/cloud.ts';
import { addKwixeoIssuer, type KwixeoIssuerOptions } from './kwixeo-issuer.ts';
import { addWisedatIssuer, type WisedatIssuerOptions } from './wisedat-issuer.ts';

/** Adds companies that issue with Kwixéo or WISEDAT to a cloud; closes what they issue with. */
export function makeIssuers(cloud: Cloud) {
  const erps: { readonly close: () => Promise<void> }[] = [];
  return {
    async addKwixeo(options?: KwixeoIssuerOptions) {
      const tenant = await addKwixeoIssuer(cloud, options);
      erps.push(tenant.kwixeo);
      return tenant;
    },
    async addWisedat(options?: WisedatIssuerOptions) {
      const tenant = await addWisedatIssuer(cloud, options);
      erps.push(tenant.wisedat);
      return tenant;
    },
    async close() {
      for (const erp of erps) await erp.close();
    },
  };
}

export type Issuers = ReturnType<typeof makeIssuers>;
