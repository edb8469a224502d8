import { describe, expect, it } from 'vitest';
import { refundsOfOldOrder } from '../../../shared/flows/documents/refunds/refunds-of-old-orders.ts';
import { parsePrestashopOrder } from '../../../shared/shops/prestashop/read-order.ts';
import { invoicingSettings } from '../../domain/invoicing-settings.ts';
import { chair, messageOf, shopName, useShop } from './shop-world.ts';

const world = useShop();
const { paid, endNow, soldNow } = world;

describe('a credit slip', () => {
  const refundOf = async (id: number) => {
    const order = parsePrestashopOrder(await messageOf(world.shop, id));
    const reading = order.refunds?.()[0]?.read('EUR');
    if (reading?.kind !== 'refund') throw new Error(JSON.stringify(reading));
    return reading.refund;
  };
  const firstLine = (id: number) =>
    String(world.shop.store.rows('order_details').find(({ id_order }) => id_order === String(id))?.id);

  it('is told with its lines and shipping', async () => {
    const id = paid();
    const slip = world.shop.refund(id, { lines: [{ line: 0, quantity: 1 }], shipping: true });
    expect(await refundOf(id)).toEqual({
      refundId: String(slip),
      orderId: String(id),
      createdAt: '2026-11-20T10:00:00.000Z',
      currency: 'EUR',
      money: 'returned',
      amount: 4499n,
      storeCredit: 0n,
      lines: [{ sourceLineId: firstLine(id), quantity: '1', gross: 4000n }],
      shipping: 499n,
      adjustments: 0n,
      gateways: ['Bank wire'],
    });
  });

  it('before the invoice is left out of it, and a newer version of the order', async () => {
    const id = paid();
    const before = parsePrestashopOrder(await messageOf(world.shop, id)).updatedAt;
    world.at('2026-11-20T12:00:00Z', () =>
      world.shop.refund(id, { lines: [{ line: 0, quantity: 1 }], shipping: true }),
    );
    expect(await endNow(id)).toBe('order 50.60');
    expect(await soldNow(id)).toBe('order 95.59');
    const after = parsePrestashopOrder(await messageOf(world.shop, id)).updatedAt;
    expect([before, after]).toEqual(['2026-11-20T10:00:00.000Z', '2026-11-20T12:00:00.000Z']);
  });

  it('of an order with a discount returns what was paid', async () => {
    const id = paid({ lines: [chair], discount: { name: 'Dez', percent: 10 } });
    world.shop.refund(id, { lines: [{ line: 0, quantity: 1 }], less: '4.00' });
    expect(await refundOf(id)).toMatchObject({ amount: 3600n, adjustments: 0n, lines: [{ gross: 3600n }] });
    expect(await endNow(id)).toBe('order 40.99');
  });

  it('over an amount that the merchant chose does not add up with its lines', async () => {
    const id = paid();
    world.shop.refund(id, { lines: [{ line: 0, quantity: 1 }], amount: '25.00' });
    expect(await refundOf(id)).toMatchObject({ amount: 2500n, adjustments: -1500n });
    expect(await endNow(id)).toMatch(/^order-edited: Refund \d+ returned 25\.00 EUR/);
  });

  it('that became a voucher is credit in the shop, also where its voucher is another amount', async () => {
    const id = paid();
    world.shop.refund(id, { lines: [{ line: 0, quantity: 1 }], voucher: true });
    expect(await refundOf(id)).toMatchObject({ amount: 4000n, storeCredit: 4000n });
    const [voucher] = world.shop.store
      .rows('cart_rules')
      .filter(({ code }) => String(code).endsWith(`O${id}`));
    world.shop.store.change('cart_rules', voucher?.id ?? 0, { reduction_amount: '35.000000' });
    expect(await refundOf(id)).toMatchObject({ amount: 4000n, storeCredit: 3500n });
  });

  it('returned money also where what is left of the voucher of another slip has become a voucher', async () => {
    const id = paid();
    const one = { lines: [{ line: 0, quantity: 1 }] };
    world.shop.refund(id, { ...one, voucher: true });
    const [voucher] = world.shop.store
      .rows('cart_rules')
      .filter(({ code }) => String(code).endsWith(`O${id}`));
    const { id: _, ...rule } = voucher ?? { id: 0 };
    const rest = world.shop.store.add('cart_rules', { ...rule, reduction_amount: '15.000000' });
    world.shop.store.change('cart_rules', rest, { code: `${voucher?.code}-2` });
    expect(await refundOf(id)).toMatchObject({ storeCredit: 4000n });
    world.shop.refund(id, { lines: [{ line: 1, quantity: 1 }] });
    const slips = parsePrestashopOrder(await messageOf(world.shop, id)).refunds?.() ?? [];
    const read = slips.map(slip => slip.read('EUR'));
    expect(read).toMatchObject([{ refund: { storeCredit: 4000n } }, { refund: { storeCredit: 0n } }]);
  });

  it('of an order from before the start is put on record, if it was made since', async () => {
    const id = paid();
    world.at('2026-11-22T10:00:00Z', () => world.shop.refund(id, { lines: [{ line: 0, quantity: 1 }] }));
    const order = parsePrestashopOrder(await messageOf(world.shop, id));
    const since = (startAt: string) => {
      const invoicing = invoicingSettings({ startAt });
      const reading = order.read(shopName, invoicing);
      return refundsOfOldOrder(order, reading, invoicing).map(({ createdAt }) => createdAt);
    };
    expect(since('2026-11-21T00:00:00Z')).toEqual(['2026-11-22T10:00:00.000Z']);
    expect(since('2026-11-23T00:00:00Z')).toEqual([]);
  });

  it('over all of a paid order closes it', async () => {
    const id = paid();
    world.shop.refund(id, {
      lines: [
        { line: 0, quantity: 2 },
        { line: 1, quantity: 1 },
      ],
      shipping: true,
    });
    expect(await endNow(id)).toBe('closed: The order was refunded in the shop.');
  });
});
