import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatMinor } from '../../../shared/domain/money.ts';
import { checkOrder } from '../../../shared/domain/order-checks.ts';
import { treatTaxes } from '../../../shared/domain/tax/tax-treatment.ts';
import { toOrder } from '../../../shared/shops/shopify/to-order.ts';
import { invoicingSettings } from '../../domain/invoicing-settings.ts';
import { regionalBaskets, taxWays } from '../../sandbox/shopify/baskets.ts';
import { shopifyOrder, shopifyOrderBody } from '../../sandbox/shopify/shopify-order.ts';
import { shareOf } from './basket-share.ts';
import { parseOrder } from './parse-order.ts';

const baskets = regionalBaskets({ taxRounding: 'line', shippingTax: 'single' }).map(({ basket }) => basket);

it('any basket becomes an order that adds up to what was paid, with the rate of every line found', () =>
  fc.assert(
    fc.property(baskets, basket => {
      const payload = shopifyOrder(basket);
      const invoicing = invoicingSettings({ zeroTotal: 'issue' });
      const outcome = toOrder(parseOrder(shopifyOrderBody(payload)), 'loja.myshopify.com', invoicing);
      if (outcome.kind !== 'order') throw new Error(outcome.kind);
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
      if (outcome.kind !== 'order') throw new Error(outcome.kind);
      const gross = outcome.order.lines.reduce((sum, line) => sum + line.gross, 0n);
      expect(gross).toBe(outcome.order.totals.gross);
    }),
  ));

/** A thousand baskets, each in every way of Shopify; ten thousand of each: npm run bench -- shares. */
it.each(taxWays)(
  'any basket with tax rounded by $taxRounding and $shippingTax shipping is issued at what was paid, or held for its tax',
  ways => {
    // Goods of a cent or two have no VAT in their prices, so that their weights are not those that the shop split by.
    const held = ways.shippingTax === 'single' ? ['vat-missing'] : ['vat-missing', 'mixed-shipping'];
    void fc.assert(
      fc.property(regionalBaskets(ways), given => {
        const { end, others } = shareOf(given, {});
        expect(others).toEqual([]);
        expect(['issued', 'ignored', ...held]).toContain(end);
      }),
      { numRuns: 170 },
    );
    // Without the edges that the first half prefers, one in a hundred may be held.
    const usual = fc.sample(fc.noBias(regionalBaskets(ways)), { numRuns: 170, seed: 20261120 });
    const issued = usual.filter(given => shareOf(given, {}).end === 'issued');
    expect(issued.length).toBeGreaterThanOrEqual(168);
  },
);
