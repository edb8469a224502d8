import { describe, expect, it } from 'vitest';
import { toOrder } from '../../../../shared/shops/shopify/to-order.ts';
import { heldAs } from '../../../domain/held-as.ts';
import { invoicingSettings } from '../../../domain/invoicing-settings.ts';
import { shopifyOrder } from '../../../sandbox/shopify/shopify-order.ts';
import { parseOrder } from '../parse-order.ts';
import { one, order, read } from './read-basket.ts';

describe('the currency', () => {
  it('is that of the books, else that of the buyer, and amounts are never converted', () => {
    expect(order({ lines: one, presentmentCurrency: 'USD' })).toMatchObject({
      currency: 'EUR',
      totals: { gross: 1230n },
    });
    expect(order({ lines: one, shopCurrency: 'USD' })).toMatchObject({
      currency: 'EUR',
      totals: { gross: 1230n },
    });
  });

  it('is held when neither is allowed', () =>
    expect(heldAs(() => read({ lines: one, currency: 'GBP', presentmentCurrency: 'USD' }))).toBe(
      'currency: The order is in GBP and USD.',
    ));

  it('is held when an amount is in another currency only', () =>
    expect(heldAs(() => read({ lines: one, shopCurrency: 'USD', tip: '2.00' }))).toBe(
      'currency: The tip is given in USD only, the order is in EUR.',
    ));

  it('may come from plain fields when the shop sends no sets', () => {
    const plain = JSON.parse(
      JSON.stringify(shopifyOrder({ lines: one }), (key, value) => (key.endsWith('_set') ? null : value)),
    );
    expect(toOrder(parseOrder(JSON.stringify(plain)), 'loja', invoicingSettings())).toMatchObject({
      kind: 'order',
      order: { currency: 'EUR', totals: { gross: 1230n, tax: 230n } },
    });
  });
});
