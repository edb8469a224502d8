import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sumOf } from '../../../shared/domain/money.ts';
import { checkOrder } from '../../../shared/domain/order-checks.ts';
import { parsePrestashopOrder } from '../../../shared/shops/prestashop/read-order.ts';
import { heldAs } from '../../domain/held-as.ts';
import { invoicingSettings } from '../../domain/invoicing-settings.ts';
import { startPrestashopSandbox } from '../../sandbox/prestashop/sandbox.ts';
import { arbitraryChanges, mutate, runsOf } from '../mutate.ts';
import { messageOf, shopName } from './shop-world.ts';

const numRuns = runsOf(2_000);

/** An order with everything: two rates, a discount, wrapping, shipping and two credit slips. */
async function wholeOrder(): Promise<string> {
  const shop = await startPrestashopSandbox({ roundType: 'total' });
  const line = (reference: string, price: string, rate: string, quantity: number) => ({
    reference,
    price,
    rates: [rate],
    quantity,
  });
  const id = shop.place({
    lines: [line('CAD-1', '39.99', '23', 3), line('LIVRO-1', '10.60', '6', 1)],
    shipping: { price: '4.99', rate: '23' },
    wrapping: { price: '2.46', rate: '23' },
    discount: { name: 'Dez', percent: 10, freeShipping: true },
    buyer: { company: 'Padaria Lda', vat_number: '501442600' },
  });
  shop.pay(id);
  shop.refund(id, { lines: [{ line: 1, quantity: 1 }], less: '1.06' });
  shop.refund(id, { lines: [{ line: 0, quantity: 1 }], voucher: true });
  const text = await messageOf(shop, id);
  await shop.close();
  return text;
}
const text = await wholeOrder();

it(
  'an order with any field of any form is told to the cent, held or ignored: never a crash',
  () => {
    const invoicing = invoicingSettings();
    fc.assert(
      fc.property(arbitraryChanges, changes => {
        const order = parsed(mutate(text, changes));
        if (!order) return;
        for (const reading of [order.read(shopName, invoicing), order.readSold(shopName, invoicing)]) {
          if (reading.kind !== 'order') continue;
          expect(heldAs(() => checkOrder(reading.order))).toMatch(/^not held|^order-does-not-add-up/);
          const { version } = reading.order;
          expect(sumOf(version.lines.map(({ gross }) => gross))).toBe(version.gross);
        }
        for (const refund of order.refunds?.() ?? [])
          expect(refund.read('EUR').kind).toMatch(/^refund$|^held$/);
      }),
      { numRuns },
    );
  },
  30_000 + 12 * numRuns,
);

/** A message without the id of its order is known by its digest: the worker takes care of it. */
function parsed(message: string) {
  try {
    return parsePrestashopOrder(message);
  } catch {
    return undefined;
  }
}
