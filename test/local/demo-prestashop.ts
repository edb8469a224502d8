import type { PrestashopSandbox } from '../sandbox/prestashop/sandbox.ts';
import type { Cloud } from './cloud.ts';
import type { DemoChecks } from './demo-checks.ts';
import { tenantDoor } from './tenant-door.ts';
import { azulejo } from './tenants.ts';

/** A shop that sends no webhooks: its orders and credit slips are read; gives the line of the summary. */
export async function showPrestashop(
  cloud: Cloud,
  shop: PrestashopSandbox,
  { chapter, check }: DemoChecks,
): Promise<string> {
  const door = tenantDoor(cloud, azulejo);
  const poll = async () => (await cloud.fire('poll-prestashop-orders')).ok;

  chapter('A PrestaShop shop sends no webhooks: its orders are read every five minutes:');
  const id = shop.place({
    lines: [
      { reference: 'AZU-15', price: '6.90', rates: ['23'], quantity: 10 },
      { reference: 'LIV-02', price: '15.90', rates: ['6'], quantity: 1 },
    ],
    shipping: { price: '7.50', rate: '23' },
    discount: { name: 'Bem-vindo', percent: 10 },
    payment: 'Multibanco',
  });
  const reference = String(shop.store.find('orders', id).reference);
  check(`order ${reference} is read before it is paid: nothing is queued`, await poll());
  shop.pay(id);
  check(`order ${reference} is read once it is paid`, await poll());
  const invoice = await door.documentOf(String(id), 'issued', 'held');
  check(
    `invoice ${invoice.number} of ${invoice.total} EUR, 10 % less on the articles, as paid`,
    invoice.state === 'issued' && invoice.total === '83.91',
  );
  const slip = shop.refund(id, { lines: [{ line: 0, quantity: 10 }], shipping: true, less: '6.90' });
  check(`credit slip ${slip} over the tiles and their shipping is read`, await poll());
  const note = await door.creditOf(String(slip), 'issued', 'held');
  check(`credit note ${note.number} of ${note.total} EUR`, note.state === 'issued' && note.total === '69.60');
  return `invoice ${invoice.number}, ${invoice.total} EUR; credit note ${note.number}, ${note.total} EUR`;
}
