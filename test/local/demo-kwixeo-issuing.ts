import type { KwixeoSandbox } from '../sandbox/kwixeo/sandbox.ts';
import type { Basket } from '../sandbox/shopify/basket.ts';
import { shopifyOrder, shopifyOrderBody } from '../sandbox/shopify/shopify-order.ts';
import type { Cloud } from './cloud.ts';
import type { DemoChecks } from './demo-checks.ts';
import { savePdf } from './demo-pdf.ts';
import { tenantDoor } from './tenant-door.ts';
import { librairie } from './tenants.ts';

const order: Basket & { readonly id: string } = {
  id: '6184920384729198800',
  name: '#3001',
  country: 'FR',
  lines: [
    { title: 'Atlas des nuages', sku: 'ATLAS', price: '24.90', quantity: 3, rate: '5.5' },
    { title: 'Carnet de croquis', sku: 'CARNET', price: '9.99', quantity: 1, rate: '20' },
  ],
  discount: { percent: '7' },
  shipping: { title: 'Colissimo', price: '4.99', rate: '20' },
};

/** A paid order becomes one invoice of Kwixéo, and its refund a draft of a credit; gives the line of the summary. */
export async function showKwixeoIssuing(
  cloud: Cloud,
  kwixeo: KwixeoSandbox,
  { chapter, check }: DemoChecks,
): Promise<string> {
  const door = tenantDoor(cloud, librairie);
  chapter(
    `A paid order of ${librairie.slug} becomes one Kwixéo invoice, in an account that rounds base and VAT apart:`,
  );
  kwixeo.faults.add({ route: 'PUT /sales/invoice/{id}', fault: { kind: 'cut-after-commit' } });
  const delivered = await door.deliverBody(shopifyOrderBody(shopifyOrder(order)));
  check('order #3001, signed -> 200', delivered.status === 200);
  const issued = await door.documentOf(order.id, 'issued', 'held');
  const [invoice, second] = kwixeo.data.all('Invoice');
  const writes = kwixeo.calls.filter(({ route }) => route === 'PUT /sales/invoice/{id}').length;
  check(
    `invoice ${issued.number}, created as a draft, written ${writes} times more, one answer lost, final: ${issued.total} EUR, as paid`,
    issued.state === 'issued' && invoice?.values.is_draft === false && !second,
  );
  const [customer] = kwixeo.data.all('Customer');
  check(
    `the buyer is customer ${customer?.id}, made with it; ${invoice?.values.comments}`,
    invoice?.values.customer === customer?.id && customer !== undefined,
  );
  const pdf = await savePdf(
    await door.call(`documents/${issued.documentId}/pdf`),
    `kwixeo-invoice-${issued.number}.pdf`,
  );
  check(`PDF saved: ${pdf.path} (${pdf.bytes} bytes)`, pdf.isPdf);

  chapter('A refund at Kwixéo becomes a draft of a credit, which a person validates:');
  const refund = {
    id: '933001',
    orderId: order.id,
    lines: [{ line: 1, quantity: 1, subtotal: '9.29', tax: '1.55' }],
    money: [{ amount: '9.29' }],
  };
  check('refund of the notebook of #3001 -> 200', (await door.refund(refund)).status === 200);
  const held = await door.creditOf(refund.id, 'held', 'issued');
  const [credit] = kwixeo.data.all('Credit');
  check(
    `it is ${held.state}: ${held.reason?.text}`,
    held.reason?.code === 'credit-note-open' && credit?.values.is_draft === true,
  );
  return `invoice ${issued.number}, ${issued.total} EUR; draft of a credit of ${Number(credit?.values.total_ttc).toFixed(2)} EUR`;
}
