import { describe, expect, it } from 'vitest';
import { parseShopifyOrder } from '../../../../shared/shops/shopify/read-order.ts';
import { invoicingSettings } from '../../../domain/invoicing-settings.ts';
import { shopifyOrder, shopifyOrderBody } from '../../../sandbox/shopify/shopify-order.ts';
import { one } from './read-basket.ts';

const sold = shopifyOrder({ lines: one });
const place = { country: 'Portugal', country_code: 'PT', province_code: 'PT-11', city: 'Lisboa' };
const hidden = {
  ...{ ...place, first_name: null, last_name: null, name: null },
  ...{ address1: null, address2: null, zip: null, phone: null },
};
const redacted = {
  ...{ email: null, contact_email: null, phone: null },
  customer: { id: '7001', first_name: null, last_name: null, email: null, phone: null },
  ...{ billing_address: hidden, shipping_address: hidden },
};
const parse = (changes: object) =>
  parseShopifyOrder(shopifyOrderBody({ ...sold, ...redacted, ...changes } as unknown as typeof sold));
const read = (changes: object) => parse(changes).read('loja', invoicingSettings());

describe('an order whose buyer Shopify leaves out of what an app is told', () => {
  it.each([
    ['in both addresses', {}],
    ['in the only one', { billing_address: null }],
    ['though a company is told', { billing_address: { ...hidden, company: 'Padaria Exemplo Lda' } }],
    [
      'in fields that are missing',
      { billing_address: place, shipping_address: null, customer: { id: '7001' } },
    ],
  ])('%s is held: it may have had a tax number', (_, changes) =>
    expect(read(changes)).toMatchObject({
      kind: 'held',
      held: { reason: 'address-incomplete', message: expect.stringContaining('Give the app the protected') },
    }),
  );

  it('is compared with its invoice all the same', () =>
    expect(parse({}).readSold('loja', invoicingSettings()).kind).toBe('order'));

  it.each([
    ['a name', { billing_address: { ...hidden, name: 'Ana' } }],
    ['a street', { shipping_address: { ...hidden, address1: 'Rua 1' } }],
    ['a postal code', { shipping_address: { ...hidden, zip: '1000-001' } }],
    ['a phone number', { phone: '+351912345678' }],
    ['an e-mail address', { contact_email: 'ana@example.com' }],
    ['a customer', { customer: { ...redacted.customer, last_name: 'Silva' } }],
    ['no customer, as an app may make one', { customer: null }],
    ['addresses in which nothing is written', { billing_address: null, shipping_address: null }],
  ])('is another one than an order with %s', (_, changes) => expect(read(changes).kind).toBe('order'));
});
