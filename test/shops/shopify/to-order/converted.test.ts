import { describe, expect, it } from 'vitest';
import { toOrder } from '../../../../shared/shops/shopify/to-order.ts';
import { invoicingSettings } from '../../../domain/invoicing-settings.ts';
import { shopifyOrder, shopifyOrderBody } from '../../../sandbox/shopify/shopify-order.ts';
import { parseOrder } from '../parse-order.ts';

/** An order of three articles that a buyer paid in another currency, whose total is so many cents off its lines. */
function drifted(cents: number, presentmentCurrency: string | undefined = 'USD') {
  const lines = [{ price: '10.00' }, { price: '30.00' }, { price: '30.00' }];
  const sold = shopifyOrder({
    lines,
    ...(presentmentCurrency !== undefined && { presentmentCurrency }),
  });
  const total = (70 + cents / 100).toFixed(2);
  const { shop_money, presentment_money } = sold.total_price_set;
  const set = { shop_money: { ...shop_money, amount: total }, presentment_money };
  const payload = { ...sold, total_price: total, total_price_set: set };
  const reading = toOrder(parseOrder(shopifyOrderBody(payload)), 'loja.myshopify.com', invoicingSettings());
  if (reading.kind !== 'order') throw new Error(reading.kind);
  return reading.order;
}
const grossOf = (order: ReturnType<typeof drifted>) => order.lines.map(({ gross }) => gross);

describe('an order that was paid in another currency', () => {
  it('is its lines where they add up', () => expect(grossOf(drifted(0))).toEqual([1000n, 3000n, 3000n]));

  it.each([
    [1, [1000n, 3001n, 3000n]],
    [2, [1000n, 3002n, 3000n]],
    [-1, [1000n, 2999n, 3000n]],
    [-2, [1000n, 2998n, 3000n]],
  ])('has %i cents, half a cent for each amount, on its first largest line', (cents, expected) => {
    const order = drifted(cents);
    expect(grossOf(order)).toEqual(expected);
    expect(order.totals.gross).toBe(7000n + BigInt(cents));
    expect(order.lines.every(({ gross, net, tax }) => gross === net + tax)).toBe(true);
    expect(order.version).toMatchObject({ gross: order.totals.gross });
  });

  it.each([3, -3])('keeps its lines where rounding does not explain %i cents', cents =>
    expect(grossOf(drifted(cents))).toEqual([1000n, 3000n, 3000n]),
  );
});

it('an order in one currency keeps its lines', () =>
  expect(grossOf(drifted(1, 'EUR'))).toEqual([1000n, 3000n, 3000n]));
