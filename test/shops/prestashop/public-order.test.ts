import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toMessage } from '../../../shared/shops/prestashop/asking/to-message.ts';
import { endOf, readingOf, shopOf, useShop } from './shop-world.ts';

const world = useShop();

describe('the demonstration order of a public connector', () => {
  const file = join(import.meta.dirname, '../../fixtures/prestashop/order-demo-inconsistent.json');
  const { order } = JSON.parse(readFileSync(file, 'utf8'));
  const message = (fields: object) => {
    const rows = order.associations.order_rows.map((row: Record<string, string>) => ({
      ...row,
      total_price_tax_incl: row.unit_price_tax_incl,
      total_price_tax_excl: row.unit_price_tax_excl,
    }));
    const states = [
      ['2', { id: '2', paid: '1', template: 'payment', name: 'Payment accepted' }],
      ['6', { id: '6', paid: '0', template: 'order_canceled', name: 'Canceled' }],
    ] as const;
    const table = (entries: Iterable<readonly [string, { id: string }]>) => new Map(entries);
    const parts = {
      order: { ...order, ...fields },
      details: rows,
      slips: [],
      discounts: [],
      payments: [],
      invoiceAddress: { id: '5', id_country: '15' },
      deliveryAddress: undefined,
      customer: undefined,
      vouchersMade: [],
    };
    const tables = {
      orderStates: table(states),
      taxes: table([]),
      currencies: table([['1', { id: '1', iso_code: 'EUR' } as { id: string }]]),
      countries: table([['15', { id: '15', iso_code: 'PT' } as { id: string }]]),
      states: table([]),
    };
    return toMessage(parts, { shop: shopOf(world.shop), tables, readAt: new Date('2026-11-20T10:00:00Z') })
      .text;
  };

  it('is closed as it is: cancelled before it was paid', () => {
    expect(endOf(readingOf(message({}), { startAt: '2022-01-01T00:00:00Z' }))).toBe(
      'closed: The order was cancelled in the shop before it was paid.',
    );
  });

  it('is held if it were paid: its two totals differ', () => {
    expect(endOf(readingOf(message({ current_state: '2' }), { startAt: '2022-01-01T00:00:00Z' }))).toBe(
      'order-does-not-add-up: The total of the order is 61.80 EUR ("total_paid") and 68.20 EUR ("total_paid_tax_incl").',
    );
  });
});
