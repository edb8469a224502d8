import { type ErpUnderTest, erpsUnderTest, type FaultTenant } from '../faults/erps-under-test.ts';
import type { World } from '../functions/world.ts';
import { putOnRecord } from '../local/put-on-record.ts';
import { type SoakShop, soakShops } from './shops.ts';

/** A company with one shop and one ERP of its own. */
export interface Company {
  readonly erp: ErpUnderTest;
  readonly tenant: FaultTenant;
  readonly shop: SoakShop;
  readonly close: () => Promise<void>;
}

/** Shops that an ERP of this country is tested with: the shops of the sandboxes are in Portugal, these two ask. */
const inFrance = ['shopify', 'ownShop'];

/** Opens so many companies; kinds of shop and ERP take turns. */
export async function openCompanies(world: World, count: number): Promise<Company[]> {
  const kinds = erpsUnderTest.flatMap(erp =>
    Object.keys(soakShops)
      .filter(shop => erp.rate !== '20' || inFrance.includes(shop))
      .map(shop => ({ erp, shop })),
  );
  const companies: Company[] = [];
  for (let index = 0; index < count; index++) {
    const kind = kinds[index % kinds.length];
    if (!kind) throw new Error('There is no kind of company.');
    const tenant = await kind.erp.add(world, kind.erp.credits);
    const shop = await soakShops[kind.shop]?.(world.cloud, kind.erp, tenant);
    if (!shop) throw new Error(`There is no shop ${kind.shop}.`);
    if (shop.polledAs !== undefined)
      await putOnRecord(world.cloud, { [tenant.slug]: ['invoicing', kind.erp.id, shop.polledAs] });
    const close = async () => {
      await shop.close();
      await tenant.close();
    };
    companies.push({ erp: kind.erp, tenant, shop, close });
  }
  return companies;
}
