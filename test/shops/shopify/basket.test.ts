import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatMinor } from '../../../shared/domain/money.ts';
import { checkOrder } from '../../../shared/domain/order-checks.ts';
import { treatTaxes } from '../../../shared/domain/tax/tax-treatment.ts';
import { toOrder } from '../../../shared/shops/shopify/to-order.ts';
import { invoicingSettings } from '../../domain/invoicing-settings.ts';
import { type Basket, shopifyOrder, shopifyOrderBody } from '../../sandbox/shopify/shopify-order.ts';
import { parseOrder } from './parse-order.ts';

const price = (min: number, max: number) =>
  fc.integer({ min, max }).map(cents => `${Math.floor(cents / 100)}.${`${cents % 100}`.padStart(2, '0')}`);

/** Baskets as small shops have them: 1 to 12 lines of 0.01 to 500.00, up to three rates, discounts, shipping, both tax modes. */
const baskets: fc.Arbitrary<Basket> = fc
  .constantFrom(['23', '13', '6'], ['22', '12', '4'], ['16', '9', '4'], ['23'])
  .chain(rates =>
    fc.record(
      {
        lines: fc.array(
          fc.record({
            price: price(1, 50_000),
            quantity: fc.integer({ min: 1, max: 9 }),
            rate: fc.constantFrom(...rates),
          }),
          { minLength: 1, maxLength: 12 },
        ),
        taxesIncluded: fc.boolean(),
        id: fc.bigInt({ min: 1n, max: 10n ** 19n }).map(String),
        discount: fc.oneof(
          price(0, 3_000).map(fixed => ({ fixed })),
          fc.integer({ min: 0, max: 300 }).map(tenths => ({ percent: `${tenths / 10}` })),
        ),
        shipping: fc.record({ price: price(0, 1_500), rate: fc.constantFrom(...rates) }),
      },
      { requiredKeys: ['lines', 'taxesIncluded', 'id'] },
    ),
  );

it('any basket becomes an order that adds up to what was paid, with the rate of every line found', () =>
  fc.assert(
    fc.property(baskets, basket => {
      const payload = shopifyOrder(basket);
      const invoicing = invoicingSettings({ zeroTotal: 'issue' });
      const outcome = toOrder(parseOrder(shopifyOrderBody(payload)), 'loja.myshopify.com', invoicing);
      if (outcome.kind !== 'order') throw new Error(outcome.reason);
      const { order } = outcome;
      checkOrder(order);
      expect(order.orderId).toBe(basket.id);
      expect(formatMinor(order.totals.gross)).toBe(payload.total_price);
      expect(formatMinor(order.totals.tax)).toBe(payload.total_tax);
      const sold = [
        ...basket.lines,
        ...(order.lines.some(line => line.kind === 'shipping') && basket.shipping ? [basket.shipping] : []),
      ];
      expect(treatTaxes(order, invoicing, '2026-11-10').map(line => [line.rate, line.exemption])).toEqual(
        sold.map(line => [line.rate, undefined]),
      );
    }),
    { numRuns: 500 },
  ));

it('a discount that no line carries is spread, and the order still adds up, when its taxes are of full prices', () =>
  fc.assert(
    fc.property(baskets, basket => {
      const invoicing = invoicingSettings({ zeroTotal: 'issue' });
      const discount = { fixed: '0.01', ...basket.discount, unallocated: true };
      const body = shopifyOrderBody(shopifyOrder({ ...basket, discount }));
      const outcome = toOrder(parseOrder(body), 'loja.myshopify.com', invoicing);
      if (outcome.kind !== 'order') throw new Error(outcome.reason);
      const gross = outcome.order.lines.reduce((sum, line) => sum + line.gross, 0n);
      expect(gross).toBe(outcome.order.totals.gross);
    }),
  ));
