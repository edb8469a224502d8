import type { PhcGoSandbox } from '../sandbox/phc-go/sandbox.ts';
import type { Basket } from '../sandbox/shopify/basket.ts';
import { shopifyOrder, shopifyOrderBody } from '../sandbox/shopify/shopify-order.ts';
import type { Cloud } from './cloud.ts';
import type { DemoChecks } from './demo-checks.ts';
import { tenantDoor } from './tenant-door.ts';
import { azulejo } from './tenants.ts';

const order: Basket = {
  id: '6184920384729198650',
  name: '#1006',
  lines: [{ title: 'Mesa de carvalho', sku: 'MES-05', price: '249.00', quantity: 1, rate: '23' }],
  noteAttributes: [{ name: 'NIF', value: '501442601' }],
};
const rightNumber = '501442600';

interface Shown {
  readonly outcome: string;
  readonly reason: { readonly code: string } | null;
  readonly totals: { readonly predicted: string | null };
  readonly customer: { readonly match: string } | null;
}

/** An order is looked at before it comes; what is wrong with its buyer is corrected. Gives the lines of the summary. */
export async function showDecisions(
  cloud: Cloud,
  phcGo: PhcGoSandbox,
  { chapter, check }: DemoChecks,
): Promise<{ readonly preview: string; readonly correction: string }> {
  const door = tenantDoor(cloud, azulejo);
  const headers = { 'content-type': 'application/json' };
  const preview = async (basket: Basket): Promise<Shown> => {
    const payload = shopifyOrderBody(shopifyOrder(basket));
    const body = `{"platform": "shopify", "shop": "${azulejo.shop}", "payload": ${payload}}`;
    return (await (await door.call('orders/preview', { method: 'POST', body, headers })).json()) as Shown;
  };

  chapter('A preview shows what an order would become, and changes nothing:');
  const before = phcGo.documents.length;
  const wrong = await preview(order);
  check(`#1006 would be ${wrong.outcome}: ${wrong.reason?.code}`, wrong.reason?.code === 'tax-id-invalid');
  const right = await preview({ ...order, noteAttributes: [{ name: 'NIF', value: rightNumber }] });
  const fits = right.outcome === 'issued' && right.totals.predicted === '249.00';
  check(
    `with the right tax number it would be ${right.outcome}: ${right.totals.predicted} EUR, ${right.customer?.match} customer`,
    fits,
  );
  check('nothing was created at PHC GO', phcGo.documents.length === before);

  chapter('A person corrects the tax number of an order that waits:');
  check('order #1006 -> 200', (await door.deliver(order)).status === 200);
  const held = await door.documentOf(order.id ?? '', 'held', 'issued');
  check(`#1006 is ${held.state}: ${held.reason?.text}`, held.state === 'held');
  const body = JSON.stringify({ correction: { taxId: rightNumber }, reason: 'The buyer called' });
  const answer = await door.call(`documents/${held.documentId}/retry`, { method: 'POST', body, headers });
  check(`the correction -> ${answer.status}`, answer.status === 202);
  const issued = await door.documentOf(order.id ?? '', 'issued');
  const printed = phcGo.documents.at(-1)?.taxNumber;
  check(`invoice ${issued.number} shows the tax number ${printed}`, printed === rightNumber);
  return {
    preview: `${wrong.outcome} (${wrong.reason?.code}) with one tax number, ${right.outcome} with another`,
    correction: `tax number corrected, invoice ${issued.number}, ${issued.total} EUR`,
  };
}
