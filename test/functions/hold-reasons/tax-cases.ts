import { beside, byHand, type Case, inTheShop, mixed, setting, taxFree, taxNumber, untaxed } from './case.ts';

/** Taxes that prove nothing, and kinds of sale that wait for a setting. */
export const taxCases: readonly Case[] = [
  {
    code: 'two-taxes',
    when: 'a line has two',
    basket: { lines: [{ price: '9.90', rates: ['23', '6'] }] },
    remedies: [byHand],
  },
  {
    code: 'unknown-rate',
    when: 'the rate is not legal',
    basket: { lines: [{ price: '9.90', rate: '19' }] },
    remedies: [byHand],
  },
  {
    code: 'unknown-rate',
    when: 'a small business charges VAT',
    options: { invoicing: { exemptions: { smallBusiness: 'M10' } } },
    remedies: [{ ...setting('invoicing', { exemptions: {} }), says: '"exemptions.smallBusiness"' }, byHand],
  },
  { code: 'vat-missing', when: 'one line has no tax', basket: { lines: beside(null) }, remedies: [byHand] },
  {
    code: 'vat-missing',
    when: 'no line has any tax',
    basket: { lines: untaxed },
    remedies: [
      {
        ...setting('invoicing', { exemptions: { smallBusiness: 'M10' } }),
        says: '"exemptions.smallBusiness"',
      },
      byHand,
    ],
  },
  {
    code: 'shipping-without-vat',
    when: 'goods carry VAT and shipping does not',
    basket: { shipping: { price: '4.99', rate: null } },
    remedies: [setting('invoicing', { shippingWithoutVat: 'exempt', exemptions: { shipping: 'M99' } })],
  },
  {
    code: 'zero-rate-no-reason',
    when: 'one line carries 0 %',
    basket: { lines: beside('0') },
    remedies: [byHand],
  },
  {
    code: 'zero-rate-no-reason',
    when: 'every line carries 0 %',
    basket: { lines: taxFree },
    remedies: [
      {
        ...setting('invoicing', { exemptions: { smallBusiness: 'M10' } }),
        says: '"exemptions.smallBusiness"',
      },
    ],
  },
  {
    code: 'region-rate-conflict',
    when: 'one other region has the rate',
    basket: { lines: [{ price: '49.90', sku: 'CAD-1', rate: '16' }] },
    remedies: [
      setting('invoicing', { islands: 'as-charged' }),
      setting('phc-go', { dispatchRegion: 'PT-AC' }),
    ],
  },
  {
    code: 'region-rate-conflict',
    when: '"islands" is set and two regions have the rate',
    options: { invoicing: { islands: 'as-charged' } },
    basket: { lines: [{ price: '49.90', sku: 'CAD-1', rate: '4' }] },
    remedies: [setting('phc-go', { dispatchRegion: 'PT-AC' }), byHand],
  },
  {
    code: 'eu-consumer-regime',
    when: '"euDistanceSales" is not set',
    basket: { country: 'DE' },
    remedies: [setting('invoicing', { euDistanceSales: 'seller-vat' })],
  },
  {
    code: 'eu-consumer-regime',
    when: 'the shop charges another VAT than "euDistanceSales" says',
    options: { invoicing: { euDistanceSales: 'seller-vat' } },
    basket: { country: 'DE', lines: [{ price: '49.90', sku: 'CAD-1', rate: '19' }] },
    remedies: [byHand],
  },
  {
    code: 'eu-business-unproven',
    when: 'a business abroad pays no VAT',
    basket: { country: 'DE', lines: untaxed, ...taxNumber('DE123456789') },
    remedies: [byHand],
  },
  {
    code: 'export-unproven',
    when: 'no exemption is set',
    basket: { country: 'US', lines: untaxed },
    remedies: [{ ...setting('invoicing', { exemptions: { export: 'M05' } }), says: '"exemptions.export"' }],
  },
  {
    code: 'export-unproven',
    when: 'there is no delivery address',
    options: { invoicing: { exemptions: { export: 'M05' } } },
    basket: { country: 'US', lines: untaxed },
    change: order => ({ ...order, shipping_address: null }),
    remedies: [inTheShop('Add the delivery address', { country: 'US', lines: untaxed }), byHand],
  },
  {
    code: 'export-unproven',
    when: 'a tax that is not called VAT of the seller is charged abroad',
    basket: { country: 'US', lines: [{ price: '49.90', sku: 'CAD-1', rate: '6' }] },
    change: order => ({
      ...order,
      line_items: order.line_items.map(line => ({
        ...line,
        tax_lines: line.tax_lines.map(tax => ({ ...tax, title: 'Pennsylvania State Tax' })),
      })),
    }),
    remedies: [setting('invoicing', { exportsWithVat: 'as-charged' }), byHand],
  },
  {
    code: 'gift-card',
    when: 'one is sold',
    basket: { lines: [{ price: '20.00', sku: 'GC', giftCard: true, rate: null }] },
    remedies: [setting('invoicing', { giftCards: 'multi', exemptions: { giftCards: 'M99' } })],
  },
  {
    code: 'gift-card',
    when: 'one pays',
    basket: { gateways: ['gift_card'] },
    remedies: [setting('invoicing', { giftCards: 'multi', exemptions: { giftCards: 'M99' } })],
  },
  {
    code: 'gift-card',
    when: 'the shop charges VAT on one',
    options: { invoicing: { giftCards: 'multi', exemptions: { giftCards: 'M99' } } },
    basket: { lines: [{ price: '20.00', sku: 'GC', giftCard: true }] },
    remedies: [byHand],
  },
  {
    code: 'tip-or-duty',
    when: 'the order has a tip',
    options: { phcGo: { feeReference: 'GORJETA' } },
    basket: { tip: '5.00' },
    remedies: [setting('invoicing', { tips: 'exempt', exemptions: { tips: 'M99' } })],
  },
  { code: 'tip-or-duty', when: 'the order has duties', basket: { duties: '5.00' }, remedies: [byHand] },
  {
    code: 'mixed-shipping',
    when: 'shipping carries the average of the rates',
    basket: mixed,
    remedies: [setting('invoicing', { mixedShipping: 'pro-rata' })],
  },
  {
    code: 'mixed-shipping',
    when: 'shipping carries another rate between them',
    basket: { ...mixed, shipping: { price: '4.99', rate: '9.5' } },
    remedies: [byHand],
  },
  {
    code: 'taxes-estimated',
    when: 'the taxes may change',
    change: order => ({ ...order, estimated_taxes: true }),
    remedies: [inTheShop('Once the shop sends the order with its final taxes'), byHand],
  },
  {
    code: 'service-abroad',
    when: 'a download is sold to America',
    options: { invoicing: { exemptions: { export: 'M05' } } },
    basket: { country: 'US', lines: untaxed },
    change: order => ({
      ...order,
      line_items: order.line_items.map(line => ({ ...line, requires_shipping: false })),
    }),
    remedies: [byHand],
  },
];
