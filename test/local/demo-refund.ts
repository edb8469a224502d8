import type { PhcGoSandbox } from '../sandbox/phc-go/sandbox.ts';
import type { Basket } from '../sandbox/shopify/basket.ts';
import { shopifyOrder } from '../sandbox/shopify/shopify-order.ts';
import { orderWithRefunds, type RefundGiven } from '../sandbox/shopify/shopify-refund.ts';
import type { Cloud } from './cloud.ts';
import type { DemoChecks } from './demo-checks.ts';
import { savePdf } from './demo-pdf.ts';
import { tenantDoor } from './tenant-door.ts';
import { azulejo } from './tenants.ts';

const order: Basket & { readonly id: string } = {
  id: '6184920384729198600',
  name: '#1010',
  lines: [
    { title: 'Prato de parede', sku: 'PRA-10', price: '24.90', quantity: 2, rate: '23' },
    { title: 'Postais', sku: 'POS-11', price: '3.50', quantity: 4, rate: '23' },
  ],
};
/** One of the two plates. */
const plate: RefundGiven = {
  id: '931001',
  orderId: order.id,
  lines: [{ line: 0, quantity: 1, subtotal: '24.90', tax: '4.66' }],
  money: [{ amount: '24.90' }],
};
/** The postcards, by a bank that takes its time. */
const postcards = (status: 'pending' | 'success'): RefundGiven => ({
  id: '931002',
  orderId: order.id,
  lines: [{ line: 1, quantity: 4, subtotal: '14.00', tax: '2.62' }],
  money: [{ amount: '14.00', status, gateway: 'bank' }],
});

/** A refund becomes a credit note that names its invoice; gives the line of the summary. */
export async function showRefund(
  cloud: Cloud,
  phcGo: PhcGoSandbox,
  { chapter, check }: DemoChecks,
): Promise<string> {
  const door = tenantDoor(cloud, azulejo);
  const notes = () => phcGo.documents.filter(({ docType }) => docType === 5);
  const refunded = async (given: RefundGiven) => (await door.refund(given)).status;

  chapter('A refund becomes a credit note that names its invoice:');
  check('order #1010 -> 200', (await door.deliver(order)).status === 200);
  const invoice = await door.documentOf(order.id, 'issued', 'held');
  check(`refund of one plate of #1010 -> 200`, (await refunded(plate)) === 200);
  check('the same refund again -> 200', (await refunded(plate)) === 200);
  const note = await door.creditOf(plate.id, 'issued', 'held');
  check(
    `credit note ${note.number} of ${note.total} EUR for invoice ${invoice.number}, as returned`,
    note.state === 'issued' && notes()[0]?.lines[0]?.origin !== undefined && notes()[0]?.total === '24.90',
  );
  const pdf = await savePdf(
    await door.call(`documents/${note.documentId}/pdf`),
    `phc-go-credit-note-${note.number}.pdf`,
  );
  check(`PDF saved: ${pdf.path} (${pdf.bytes} bytes)`, pdf.isPdf);

  chapter('A refund whose money is on its way waits, and nobody waits behind it:');
  check('refund of the postcards, pending -> 200', (await refunded(postcards('pending'))) === 200);
  const waiting = await door.creditOf('931002', 'waiting', 'issued', 'held');
  check(`it is ${waiting.state}: ${waiting.reason?.text}`, waiting.state === 'waiting');
  const told = await door.deliverBody(afterRefunds(), { 'x-shopify-topic': 'orders/updated' });
  check('order #1010 again, with the money returned -> 200', told.status === 200);
  const second = await door.creditOf('931002', 'issued', 'held');
  check(
    `credit note ${second.number} of ${second.total} EUR; ${notes().length} in all`,
    second.state === 'issued' && notes().length === 2,
  );
  return `credit notes ${note.number} and ${second.number}, ${note.total} and ${second.total} EUR`;
}

/** The order as Shopify tells it once the bank has returned the money: one plate is left. */
function afterRefunds(): string {
  const payload = shopifyOrder(order);
  return orderWithRefunds(payload, [plate, postcards('success')], {
    updated_at: '2099-01-01T00:00:00Z',
    financial_status: 'partially_refunded',
    line_items: payload.line_items.map((item, line) => ({
      ...item,
      current_quantity: line === 0 ? '1' : '0',
    })),
    current_total_price: '24.90',
    total_outstanding: '0.00',
  });
}
