import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatMinor } from '../../../shared/domain/money.ts';
import { checkOrder } from '../../../shared/domain/order-checks.ts';
import { treatTaxes } from '../../../shared/domain/tax/tax-treatment.ts';
import { parsersOf } from '../../../shared/shops/woocommerce/parsers.ts';
import { invoicingSettings } from '../../domain/invoicing-settings.ts';
import { wooBaskets } from '../../sandbox/woocommerce/baskets.ts';
import { wooOrder } from '../../sandbox/woocommerce/woo-order.ts';
import { settingsOf } from './settings.ts';

const invoicing = invoicingSettings({ zeroTotal: 'issue' });
const { order: parse } = parsersOf(settingsOf());

it('any basket becomes an order that adds up to what was paid, with the rate of every line found', () =>
  fc.assert(
    fc.property(wooBaskets, basket => {
      const payload = wooOrder(basket);
      const reading = parse(JSON.stringify(payload)).read('loja.example', invoicing);
      if (reading.kind === 'held') throw reading.held;
      if (reading.kind !== 'order') throw new Error(reading.kind);
      const { order } = reading;
      checkOrder(order);
      expect(order.orderId).toBe(String(basket.id));
      expect(formatMinor(order.totals.gross)).toBe(payload.total);
      expect(formatMinor(order.totals.tax)).toBe(payload.total_tax);
      const sold = [
        ...basket.lines,
        ...(order.lines.some(line => line.kind === 'shipping') && basket.shipping ? [basket.shipping] : []),
        ...(basket.fees ?? []),
      ];
      expect(treatTaxes(order, invoicing, '2026-11-20').map(line => line.rate)).toEqual(
        sold.map(line => line.rate),
      );
    }),
    { numRuns: 1_000 },
  ));
