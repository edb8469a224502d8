import type { Row } from './row.ts';

/** What an order is now, when it comes for the first time. */
export const asTheyAreNow: readonly Row[] = [
  ['shopify-cases/01-removed-before-payment', 'issued 30.00', 'a removed line was never sold'],
  ['shopify-cases/02-quantity-lowered-with-discount', 'issued 38.40', 'the discount belongs to each piece'],
  ['shopify-cases/03-exchange-upsell-first-seen', 'issued 60.00', 'what was exchanged away is not sold'],
  ['shopify-cases/04-cancelled-and-paid', /^order-cancelled: /, 'money may be on its way back'],
  ['shopify-cases/05-refunded-in-full-before-issue', /^closed: /, 'nothing is left to issue'],
  [
    'shopify-cases/06-partly-refunded-before-issue',
    'issued 30.00',
    'what was returned with its money is not sold',
  ],
  ['shopify-cases/07-outstanding-after-edit', /^partly-paid: 20\.00 EUR /, 'the buyer still owes a part'],
  ['shopify-cases/10-bank-transfer-paid-a-month-later', 'issued 12.30', 'it was paid'],
  ['shopify-cases/58-cash-rounding', 'issued 12.31', 'rounding changes the payment, not the price'],
  ['shopify-cases/60-eur-shop-usd-buyer-cent-drift', 'issued 27.70', 'the total of the books is the fact'],
  ['shopify-cases/70-sku-__proto__', 'issued 12.30', 'a SKU is its own reference'],
  ['shopify-cases/70-sku-constructor', 'issued 12.30', 'a SKU is its own reference'],
  ['shopify-cases/70-sku-hasOwnProperty', 'issued 12.30', 'a SKU is its own reference'],
  ['shopify-cases/70-sku-toString', 'issued 12.30', 'a SKU is its own reference'],
  ['shopify-cases/72-tax-rate-null', /^order-unreadable: .*rate/, 'a tax without a rate says nothing'],
  [
    'shopify-cases/73-financial-status-null',
    /^order-unreadable: .*financial_status/,
    'nothing says that it was paid',
  ],
  ['shopify-cases/74-no-lines', /^order-does-not-add-up/, 'money without lines'],
  ['shopify-cases/75-quantity-3-of-10.00', 'issued 9.04', 'three pieces that do not divide'],
  ['shopify-cases/79-bundle-components', 'issued 50.00', 'parts have prices, the bundle is not a line'],
  ['shopify-cases/80-one-line-200-quantity', 'issued 74.00', 'many pieces of a small price'],
  ...(
    [
      ['a1-cancelled-at-refunded-in-the-paid-payload', /^closed: /, 'nothing is left to issue'],
      ['a2-cancelled-at-set-still-paid-cancelled-without-refund-', /^order-cancelled: /, 'its money is kept'],
      ['a3-refunded-not-cancelled', /^closed: /, 'nothing is left to issue'],
      ['a4-partially-refunded-before-issue', 'issued 49.90', 'one of two pieces was returned with its money'],
      ['c-financial-status-authorized', /^ignored: not paid/, 'it is not paid yet'],
      ['c-financial-status-pending', /^ignored: not paid/, 'it is not paid yet'],
      ['c-financial-status-unpaid', /^ignored: not paid/, 'it is not paid yet'],
      ['c-financial-status-expired', /^ignored: not paid/, 'it will not be paid'],
      ['c-financial-status-PAID', /^ignored: not paid \(PAID\)/, 'no status of Shopify has this name'],
      ['c-financial-status-Refunded', /^ignored: not paid/, 'no status of Shopify has this name'],
      ['c-financial-status-empty', /^ignored: not paid/, 'nothing says that it was paid'],
      ['c-financial-status-voided', /^closed: /, 'its payment was given up'],
      ['c2-financial-status-null', /^order-unreadable: /, 'nothing says whether it was paid'],
      ['c3-voided-cancelled-at-payment-gateway-bogus', /^closed: /, 'its payment was given up'],
    ] as const
  ).map(([file, end, why]): Row => [`reported/04-cancelled-before-issue/${file}`, end, why]),
  ...(
    [
      [
        'a-one-of-two-removed-before-payment-20-off-paid-38-40',
        'issued 38.40',
        'the discount belongs to each piece',
      ],
      ['b-a-whole-line-removed-before-payment-paid-96-00-of-108-99', 'issued 96.00', 'it was never sold'],
      ['c-a-line-added-by-an-edit-before-payment-total-price-has-bot', 'issued 108.99', 'both were paid'],
      ['d-added-after-payment-still-to-pay-12-99-total-outstanding-', /^partly-paid: /, 'a part is not paid'],
      [
        'e-financial-status-paid-but-total-outstanding-12-99',
        /^partly-paid: 12\.99 EUR/,
        'a part is not paid',
      ],
      [
        'f-shipping-removed-by-edit-is-removed-absent-current-shippin',
        'issued 96.00',
        'shipping was taken off',
      ],
      [
        'g-price-of-a-line-lowered-by-an-edit-discount-allocation-by-',
        'issued 91.00',
        'the price was lowered',
      ],
    ] as const
  ).map(([file, end, why]): Row => [`reported/32-edited-before-payment/${file}`, end, why]),
  ...(
    [
      ['a-line-discount-in-total-discount-only-no-allocations-one-ra', 'issued 91.00', 'the line states it'],
      ['b-5-00-off-the-BOOK-only-in-total-discount-only-rates-23-and', 'issued 55.99', 'the line states it'],
      ['c-the-same-with-equal-rates-both-23-', 'issued 55.99', 'the line states it'],
      ['d-shipping-discount-in-discounted-price-only', 'issued 96.00', 'shipping states it'],
      [
        'e-shipping-discount-code-in-discount-codes-only-price-alread',
        'issued 96.00',
        'the price has it already',
      ],
      ['f-total-discounts-counts-shipping-allocations-on-both', 'issued 101.08', 'both lines allot theirs'],
      ['g-two-allocations-on-one-line', 'issued 86.00', 'both discounts count'],
    ] as const
  ).map(([file, end, why]): Row => [`reported/36-discount-forms/${file}`, end, why]),
];
