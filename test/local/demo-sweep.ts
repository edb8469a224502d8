import type { PhcGoSandbox } from '../sandbox/phc-go/sandbox.ts';
import type { ShopifySandbox } from '../sandbox/shopify/admin-api/sandbox.ts';
import { shopifyOrder, shopifyOrderBody } from '../sandbox/shopify/shopify-order.ts';
import type { Cloud } from './cloud.ts';
import type { DemoChecks } from './demo-checks.ts';
import { tenantDoor } from './tenant-door.ts';
import { azulejo } from './tenants.ts';

/** An order whose webhook was lost is found in the shop; gives the line of the summary. */
export async function showSweep(
  cloud: Cloud,
  { phcGo, shopify }: { readonly phcGo: PhcGoSandbox; readonly shopify: ShopifySandbox },
  { chapter, check }: DemoChecks,
): Promise<string> {
  const door = tenantDoor(cloud, azulejo);
  const order = {
    id: '6184920384729198800',
    name: '#1040',
    lines: [{ title: 'Jarra', sku: 'JAR-40', price: '36.90', rate: '23' }],
    processedAt: new Date(Date.now() - 600_000).toISOString(),
  };
  chapter('An order whose webhook was lost is found in the shop:');
  const body = shopify.putOrder(shopifyOrderBody(shopifyOrder(order)));
  const sweep = async () => (await cloud.fire('sweep-shop-orders')).ok;
  check('order #1040 is paid, its webhook is lost, and the shop is asked', await sweep());
  const invoice = await door.documentOf(order.id, 'issued', 'held');
  check(`invoice ${invoice.number} of ${invoice.total} EUR`, invoice.total === '36.90');
  const before = phcGo.documents.length;
  check('the webhook comes after all -> 200', (await door.deliverBody(body)).status === 200);
  check('the shop is asked again', await sweep());
  check('still one invoice of it', phcGo.documents.length === before);
  return `lost webhook: invoice ${invoice.number} of ${invoice.total} EUR, once`;
}
