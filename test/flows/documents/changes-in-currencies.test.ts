import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { at } from './chair-and-lamp.ts';
import { useFrozenTime } from './issuing/frozen-time.ts';
import { refundWorld } from './refunds/refund-world.ts';

useFrozenTime();

describe('an order whose buyer paid in another currency', () => {
  const file = new URL('../../fixtures/shopify-cases/60-eur-shop-usd-buyer-cent-drift.json', import.meta.url);
  const sold = JSON.parse(readFileSync(file, 'utf8'));
  const [line] = sold.line_items;
  const both = (eur: string, usd: string) => ({
    shop_money: { amount: eur, currency_code: 'EUR' },
    presentment_money: { amount: usd, currency_code: 'USD' },
  });
  /** One of its three pieces came back: 9.23 EUR of 27.70, whose lines are 27.69. */
  const onePiece = {
    ...sold,
    ...at(30),
    financial_status: 'partially_refunded',
    current_total_price: '18.47',
    current_total_price_set: both('18.47', '20.00'),
    line_items: [{ ...line, current_quantity: 2 }],
    refunds: [
      {
        id: 81,
        created_at: '2026-11-21T09:00:00+00:00',
        refund_line_items: [
          {
            line_item_id: line.id,
            quantity: 1,
            subtotal: '9.23',
            subtotal_set: both('9.23', '10.00'),
            total_tax: '1.73',
            total_tax_set: both('1.73', '1.87'),
          },
        ],
        transactions: [{ kind: 'refund', status: 'success', amount: '10.00', currency: 'USD' }],
      },
    ],
  };
  const told = async (later: object) => {
    const world = refundWorld();
    await world.tell('paid', JSON.stringify(sold));
    await world.drain();
    expect(world.made).toMatchObject([{ total: 2770n }]);
    await world.tell('changed', JSON.stringify(later));
    return world.rows().filter(({ reason }) => reason?.code === 'order-changed');
  };

  it('tells nobody of what was returned', async () => {
    expect(await told(onePiece)).toEqual([]);
  });

  it('tells of an edit, also after a refund', async () => {
    const added = {
      ...line,
      id: 5,
      admin_graphql_api_id: null,
      sku: 'NEW',
      quantity: 1,
      current_quantity: 1,
    };
    const edited = { ...onePiece, line_items: [...onePiece.line_items, added], total_price: '36.93' };
    expect(await told({ ...edited, total_price_set: both('36.93', '40.00') })).toHaveLength(1);
  });
});
