import type { PhcGoSandbox } from '../sandbox/phc-go/sandbox.ts';
import type { Basket } from '../sandbox/shopify/basket.ts';
import { shopifyOrder, shopifyOrderBody } from '../sandbox/shopify/shopify-order.ts';
import type { Cloud } from './cloud.ts';
import type { DemoChecks } from './demo-checks.ts';
import { tenantDoor } from './tenant-door.ts';
import { azulejo } from './tenants.ts';

const wrongNumber = [{ name: 'NIF', value: '501442601' }];
const later = '2099-01-01T00:00:00Z';
const edited: Basket & { readonly id: string } = {
  id: '6184920384729198700',
  name: '#1020',
  lines: [
    { title: 'Travessa', sku: 'TRA-20', price: '32.00', rate: '23' },
    { title: 'Saladeira', sku: 'SAL-21', price: '27.50', rate: '23' },
  ],
};
const cancelled = { ...edited, id: '6184920384729198701', name: '#1021' };

/** What changes in the shop before the invoice is what counts; gives the line of the summary. */
export async function showChanged(
  cloud: Cloud,
  phcGo: PhcGoSandbox,
  { chapter, check }: DemoChecks,
): Promise<string> {
  const door = tenantDoor(cloud, azulejo);
  const paid = async (order: Basket & { readonly id: string }) => {
    const { status } = await door.deliver({ ...order, noteAttributes: wrongNumber });
    const { state } = await door.documentOf(order.id, 'held', 'issued');
    check(
      `order ${order.name} of 59.50 EUR with a wrong tax number -> ${status}, ${state}`,
      state === 'held',
    );
  };
  const tell = async (body: string, topic: string) =>
    (await door.deliverBody(body, { 'x-shopify-topic': topic })).status === 200;

  chapter('An order is invoiced as it is now, not as it was:');
  await paid(edited);
  check(
    'the shop tells: without the second article, the number is right -> 200',
    await tell(asEdited(), 'orders/updated'),
  );
  const invoice = await door.documentOf(edited.id, 'issued');
  check(`invoice ${invoice.number} of ${invoice.total} EUR`, invoice.total === '32.00');

  chapter('A cancelled order gets no invoice:');
  await paid(cancelled);
  const before = phcGo.documents.length;
  check(
    'the shop tells: cancelled, the money is returned -> 200',
    await tell(asCancelled(), 'orders/cancelled'),
  );
  const closed = await door.documentOf(cancelled.id, 'closed', 'issued');
  check(
    `it is ${closed.state}: ${closed.reason?.text}`,
    closed.state === 'closed' && phcGo.documents.length === before,
  );
  return `edited order: invoice ${invoice.number} of ${invoice.total} EUR; cancelled order: ${closed.state}`;
}

function asEdited(): string {
  const payload = shopifyOrder({ ...edited, noteAttributes: [{ name: 'NIF', value: '501442600' }] });
  const left = {
    updated_at: later,
    line_items: payload.line_items.map((item, line) =>
      line === 1 ? { ...item, current_quantity: '0' } : item,
    ),
    current_total_price: '32.00',
    current_total_tax: '5.98',
  };
  return shopifyOrderBody({ ...payload, ...left });
}

function asCancelled(): string {
  const payload = shopifyOrder({ ...cancelled, financialStatus: 'refunded' });
  const returned = {
    updated_at: later,
    current_total_price: '0.00',
    line_items: payload.line_items.map(item => ({ ...item, current_quantity: '0' })),
  };
  return shopifyOrderBody({ ...payload, ...returned, cancelled_at: later } as unknown as typeof payload);
}
