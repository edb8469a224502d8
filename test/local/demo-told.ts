import type { Basket } from '../sandbox/shopify/basket.ts';
import { shopifyOrder, shopifyOrderBody } from '../sandbox/shopify/shopify-order.ts';
import type { Cloud } from './cloud.ts';
import type { DemoChecks } from './demo-checks.ts';
import { eventually } from './eventually.ts';
import { tenantDoor } from './tenant-door.ts';
import { azulejo, type VendorSandboxes } from './tenants.ts';

const order: Basket & { readonly id: string } = {
  id: '6184920384729198760',
  name: '#1060',
  lines: [{ title: 'Espelho', sku: 'ESP-20', price: '74.00', rate: '23' }],
};

/** A program of the tenant is told of an invoice, and its shop shows the number; gives the line of the summary. */
export async function showTold(
  cloud: Cloud,
  { shopify, receiver }: Pick<VendorSandboxes, 'shopify' | 'receiver'>,
  { chapter, check }: DemoChecks,
): Promise<string> {
  const door = tenantDoor(cloud, azulejo);
  const body = shopifyOrderBody(shopifyOrder({ ...order, processedAt: new Date().toISOString() }));

  chapter('Others are told of an invoice: a program of the company, and the shop:');
  check('order #1060 -> 200', (await door.deliverBody(shopify.putOrder(body))).status === 200);
  const invoice = await door.documentOf(order.id, 'issued', 'held');
  const event = await eventually('the event came', () =>
    receiver.events.find(({ data }) => data.documentId === invoice.documentId),
  );
  const { metafields, tags } = shopify.extrasOf(order.id);
  const field = 'invoice_bridge.invoice_number';
  await eventually('the shop is told', () => metafields.has(field) || undefined);
  check(
    `event ${event.type}, signed: invoice ${event.data.number} of ${event.data.total} ${event.data.currency}`,
    event.type === 'document.issued' && event.data.number === invoice.number,
  );
  check(
    `order #1060 in Shopify: metafield ${field} is ${metafields.get(field)?.value}, tag "${[...tags].join(', ')}"`,
    metafields.get(field)?.value === invoice.number && tags.has(`Invoice ${invoice.number}`),
  );
  return `event of invoice ${event.data.number} received; the number is on its order`;
}
