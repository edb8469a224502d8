import type { Basket } from '../sandbox/shopify/basket.ts';
import type { WisedatSandbox } from '../sandbox/wisedat/sandbox.ts';
import type { Cloud } from './cloud.ts';
import type { DemoChecks } from './demo-checks.ts';
import { savePdf } from './demo-pdf.ts';
import { tenantDoor } from './tenant-door.ts';
import { mercearia } from './tenants.ts';

const order: Basket & { readonly id: string } = {
  id: '6184920384729198700',
  name: '#2001',
  lines: [
    { title: 'Azeite virgem extra 50 cl', sku: 'AZEITE50CL', price: '9.99', quantity: 3, rate: '6' },
    { title: 'Cabaz de Natal', sku: 'CABAZ', price: '45.90', quantity: 1, rate: '23' },
  ],
  shipping: { title: 'CTT Expresso', price: '4.99', rate: '23' },
  noteAttributes: [{ name: 'NIF', value: '123456789' }],
};

/** A paid order becomes one closed sales invoice of WISEDAT, and its refund waits; gives the line of the summary. */
export async function showWisedat(
  cloud: Cloud,
  wisedat: WisedatSandbox,
  { chapter, check }: DemoChecks,
): Promise<string> {
  const door = tenantDoor(cloud, mercearia);
  const made = () => wisedat.invoices.filter(({ texts }) => texts.your_reference?.startsWith('IB-'));
  chapter(
    `A paid order of ${mercearia.slug} becomes one WISEDAT invoice, whose installation rounds VAT in another way than is set:`,
  );
  wisedat.faults.add({ route: 'PUT /salesinvoices', fault: { kind: 'cut-after-commit' } });
  check('order #2001, signed -> 200', (await door.deliver(order)).status === 200);
  const issued = await door.documentOf(order.id, 'issued', 'held');
  const [invoice, second] = made();
  const writes = wisedat.calls.filter(({ route }) => route === 'PUT /salesinvoices').length;
  check(
    `invoice ${issued.number}, created open, written ${writes} times more, one answer lost, closed: ${issued.total} EUR, as paid`,
    issued.state === 'issued' && invoice?.closed === true && !second && invoice.totals.total === issued.total,
  );
  check(
    `the buyer ${invoice?.customer.tax_id} is customer ${invoice?.customer.id}; ATCUD ${invoice?.signature?.atcud}`,
    invoice?.customer.tax_id === '123456789' && invoice.signature !== undefined,
  );
  const pdf = await savePdf(
    await door.call(`documents/${issued.documentId}/pdf`),
    `wisedat-invoice-${issued.number?.replace('/', '-')}.pdf`,
  );
  check(`PDF saved: ${pdf.path} (${pdf.bytes} bytes)`, pdf.isPdf);

  chapter('A refund at WISEDAT waits for a person, or becomes an open credit note:');
  const refund = {
    id: '932001',
    orderId: order.id,
    lines: [{ line: 1, quantity: 1, subtotal: '45.90', tax: '8.58' }],
    money: [{ amount: '45.90' }],
  };
  check('refund of the hamper of #2001 -> 200', (await door.refund(refund)).status === 200);
  const held = await door.creditOf(refund.id, 'held', 'issued');
  const note = made().at(-1);
  check(
    `it is ${held.state}: ${held.reason?.text}`,
    held.reason?.code === 'credit-note-open' && note?.closed === false && note.totals.total === '45.90',
  );
  return `invoice ${issued.number}, ${issued.total} EUR; open credit note of ${note?.totals.total} EUR`;
}
