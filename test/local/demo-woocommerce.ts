import type { WooDelivery } from '../sandbox/woocommerce/store.ts';
import type { Cloud } from './cloud.ts';
import type { DemoChecks } from './demo-checks.ts';
import { tenantDoor } from './tenant-door.ts';
import { azulejo, type VendorSandboxes } from './tenants.ts';

const id = 3001;
const basket = {
  id,
  lines: [
    { name: 'Painel de azulejos', price: '64.00', quantity: 2, sku: 'PAI-30' },
    { name: 'Livro de azulejos', price: '24.99', rate: '6', sku: 'LIV-07' },
  ],
  coupon: { percent: '10' },
  shipping: { cost: '4.056911' },
};

/** An order and a refund of a WooCommerce shop, which is asked for the lines of the refund; gives the line of the summary. */
export async function showWoocommerce(
  cloud: Cloud,
  { woocommerce: shop, phcGo }: Pick<VendorSandboxes, 'woocommerce' | 'phcGo'>,
  { chapter, check }: DemoChecks,
): Promise<string> {
  const door = tenantDoor(cloud, azulejo);
  const notes = () => phcGo.documents.filter(({ docType }) => docType === 5).length;
  const before = notes();
  const tell = async (told: WooDelivery) =>
    (await shop.send(told, `${cloud.api}/webhooks/${azulejo.slug}/woocommerce`)).status;

  chapter('An order of a WooCommerce shop is invoiced once it is paid, and its refund is credited:');
  check(`order #${id}, not paid yet -> 200`, (await tell(shop.place(basket))) === 200);
  const paid = shop.pay(id);
  check(`order #${id}, paid -> 200`, (await tell(paid)) === 200);
  const invoice = await door.documentOf(String(id), 'issued', 'held');
  check(
    `invoice ${invoice.number} of ${invoice.total} EUR, as paid`,
    invoice.state === 'issued' && invoice.total === shop.find(id)?.total,
  );
  const refunded = shop.refund(id, { items: [{ line: 1, quantity: 1 }] });
  check('its refund of the book, told without lines, twice -> 200', (await tell(refunded)) === 200);
  await tell(refunded);
  const [refund] = shop.refundsOf(id);
  const note = await door.creditOf(String(refund?.id), 'issued', 'held');
  check(
    `the shop was asked for them: credit note ${note.number} of ${note.total} EUR`,
    note.state === 'issued' && note.total === refund?.amount && notes() === before + 1,
  );
  return `invoice ${invoice.number}, ${invoice.total} EUR; credit note ${note.number}, ${note.total} EUR`;
}
