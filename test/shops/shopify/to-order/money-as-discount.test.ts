import { describe, expect, it } from 'vitest';
import { parseShopifyOrder } from '../../../../shared/shops/shopify/read-order.ts';
import { invoicingSettings } from '../../../domain/invoicing-settings.ts';
import type { Basket } from '../../../sandbox/shopify/basket.ts';
import { shopifyOrder, shopifyOrderBody } from '../../../sandbox/shopify/shopify-order.ts';
import { one } from './read-basket.ts';

const fixed = { type: 'discount_code', value: '5.0', value_type: 'fixed_amount', code: 'VALE-OFERTA-77' };
const share = { ...fixed, value: '10.0', value_type: 'percentage' };

const parse = (changes: object, discount: Basket['discount'] = { fixed: '5.00' }) =>
  parseShopifyOrder(shopifyOrderBody({ ...shopifyOrder({ lines: one, discount }), ...changes }));
const read = (...given: Parameters<typeof parse>) => parse(...given).read('loja', invoicingSettings());

describe('an order with a discount', () => {
  it.each([
    ['a code', { discount_applications: [fixed] }],
    ['a title', { discount_applications: [{ ...fixed, code: null, title: 'Cartão presente' }] }],
    ['a description', { discount_applications: [{ value_type: 'fixed_amount', description: 'Gift card' }] }],
    ['a code that no application tells', { discount_codes: [{ code: 'GIFTCARD-9', type: 'fixed_amount' }] }],
  ])('that is a gift card by %s is held, whatever "giftCards" says', (_, changes) => {
    for (const settings of [{}, { giftCards: 'multi', exemptions: { giftCards: 'M99' } }])
      expect(parse(changes).read('loja', invoicingSettings(settings))).toMatchObject({
        kind: 'held',
        held: { reason: 'gift-card', message: expect.stringContaining('Issue this invoice by hand') },
      });
  });

  it('that is a gift card over all of it is held, and not left out as worth nothing', () =>
    expect(read({ discount_applications: [fixed] }, { percent: '100' })).toMatchObject({
      held: { reason: 'gift-card' },
    }));

  it.each([
    ['a share of the price', { discount_applications: [share] }],
    ['called otherwise', { discount_applications: [{ ...fixed, code: 'TENOFF' }] }],
    ['in a form that is not known', { discount_applications: 'none', discount_codes: [7] }],
    ['null', { discount_applications: null, discount_codes: null }],
  ])('that is %s is issued', (_, changes) => expect(read(changes).kind).toBe('order'));

  it('is compared with its invoice as it is', () =>
    expect(parse({ discount_applications: [fixed] }).readSold('loja', invoicingSettings()).kind).toBe(
      'order',
    ));
});
