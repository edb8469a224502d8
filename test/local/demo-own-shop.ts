import type { PhcGoSandbox } from '../sandbox/phc-go/sandbox.ts';
import { messageOf, ownOrder, ownRefund, signedHeaders } from '../sandbox/standard-webhooks/own-shop.ts';
import type { Cloud } from './cloud.ts';
import type { DemoChecks } from './demo-checks.ts';
import { tenantDoor } from './tenant-door.ts';
import { azulejo, ownShopSecret } from './tenants.ts';

const id = 'LOJA-501';
const refundId = 'DEV-501';

/** An order and a refund of a shop that its owner wrote; gives the line of the summary. */
export async function showOwnShop(
  cloud: Cloud,
  phcGo: PhcGoSandbox,
  { chapter, check }: DemoChecks,
): Promise<string> {
  const door = tenantDoor(cloud, azulejo);
  const send = async (type: string, data: unknown, secret = ownShopSecret(azulejo)): Promise<number> => {
    const body = messageOf(type, data);
    const headers = signedHeaders(body, secret);
    const address = `${cloud.api}/webhooks/${azulejo.slug}/standard`;
    return (await fetch(address, { method: 'POST', body, headers })).status;
  };
  const bought = [
    { id: 'L1', sku: 'PAI-30', gross: '64.00', quantity: '2' },
    { id: 'L2', sku: 'LIV-07', gross: '24.99', rate: '6' },
  ];
  const order = ownOrder(bought, { id, name: '#501' });
  const stranger = `whsec_${Buffer.from('a secret of somebody else, as long').toString('base64')}`;

  chapter('A shop that its owner wrote sends our form, signed as Standard Webhooks:');
  check('order #501 with a wrong signature -> 401', (await send('order.paid', order, stranger)) === 401);
  check('order #501, signed -> 200', (await send('order.paid', order)) === 200);
  const invoice = await door.documentOf(id, 'issued', 'held');
  check(
    `invoice ${invoice.number} of ${invoice.total} EUR, as paid`,
    invoice.state === 'issued' && invoice.total === order.total,
  );
  const refund = ownRefund({
    id: refundId,
    orderId: id,
    amount: '32.00',
    lines: [{ lineId: 'L1', quantity: '1', gross: '32.00' }],
  });
  const before = phcGo.documents.length;
  check('refund of one panel, twice -> 200', (await send('order.refunded', refund)) === 200);
  await send('order.refunded', refund);
  const note = await door.creditOf(refundId, 'issued', 'held');
  check(
    `credit note ${note.number} of ${note.total} EUR, once`,
    note.state === 'issued' && note.total === '32.00' && phcGo.documents.length === before + 1,
  );
  return `invoice ${invoice.number}, ${invoice.total} EUR; credit note ${note.number}, ${note.total} EUR`;
}
