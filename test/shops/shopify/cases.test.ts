import { describe, expect, it } from 'vitest';
import { invoicingConnection } from '../../../shared/domain/invoicing.ts';
import { phcGoConnection } from '../../../shared/vendors/phc-go/connection.ts';
import { type CaseSettings, fixtureText, outcomeOf } from './outcome.ts';

const exports = { invoicing: { exemptions: { export: 'M05' } } };
const smallBusiness = { invoicing: { exemptions: { smallBusiness: 'M10' } } };
const sellerVat = { invoicing: { euDistanceSales: 'seller-vat' } };
const proRata = { invoicing: { mixedShipping: 'pro-rata' } };
const finalConsumer = { invoicing: { invalidTaxId: 'final-consumer' } };

type Row = readonly [file: string, end: string | RegExp, why: string, settings?: CaseSettings];

/** Taxes: each order ends as it is right, for the reason given. */
const taxes: readonly Row[] = [
  [
    'shopify-cases/40-digital-line-in-an-export',
    /^service-abroad: "E-book"/,
    'a download is not an export of goods',
    exports,
  ],
  [
    'shopify-cases/41-northern-ireland',
    /^vat-missing: .* Northern Ireland/,
    'goods to Northern Ireland are intra-EU, no export',
    exports,
  ],
  [
    'shopify-cases/42-canary-islands',
    'issued 30.00',
    'the Canary Islands are outside the VAT territory',
    exports,
  ],
  [
    'shopify-cases/43-export-with-free-gift',
    'issued 30.00',
    'a line of 0.00 takes the exemption of its order',
    exports,
  ],
  ['shopify-cases/44-free-gift-without-tax-line-two-rates', 'issued 35.00', '0.00 adds no tax at any rate'],
  [
    'shopify-cases/45-small-business-free-gift',
    'issued 30.00',
    'a gift of a small business is exempt too',
    smallBusiness,
  ],
  [
    'shopify-cases/46-zero-tax-inside-a-big-order',
    /^vat-missing: .* 0\.00 EUR of tax; 23 % of 4\.00 EUR .* 0\.75 EUR/,
    'the tolerance of a line comes from that line',
  ],
  ['shopify-cases/47-channel-liable-tax', /^marketplace: /, 'the marketplace owes this VAT'],
  ['shopify-cases/48-estimated-taxes', /^taxes-estimated: /, 'the taxes may still change'],
  ['shopify-cases/49-pos', /^point-of-sale: /, 'the till has its own certified document'],
  [
    'shopify-cases/49-pos',
    'issued 12.30',
    'the tenant says that the till issues nothing',
    { invoicing: { pos: 'issue' } },
  ],
  ['shopify-cases/50-shipping-with-two-rates', /^mixed-shipping: .* 23 % .* 6 %/, 'the setting decides'],
  ['shopify-cases/50-shipping-with-two-rates', 'issued 45.00', 'postage follows the goods', proRata],
  ['shopify-cases/51-same-rate-twice', 'issued 12.30', 'one rate in two parts is one tax'],
  [
    'shopify-cases/53-as-charged-4-percent-madeira',
    /^region-rate-conflict: /,
    'goods leave from the mainland',
  ],
  [
    'shopify-cases/53-as-charged-4-percent-madeira',
    'issued 10.40',
    'the address says which islands have this 4 %',
    { invoicing: { islands: 'as-charged' } },
  ],
  [
    'shopify-cases/54-store-credit-used',
    'issued 12.30',
    'store credit is payment: the VAT of the sale is due',
  ],
  [
    'shopify-cases/55-third-party-gift-card',
    /^gift-card: /,
    'a voucher of any name may have been taxed already',
  ],
  [
    'shopify-cases/57-deposit-fee-line',
    /^vat-missing: "Additional fees" of 1\.00 EUR/,
    'the VAT of the fee is not in the order',
  ],
  ['shopify-cases/77-custom-draft-line', 'issued 12.30', 'a line without SKU takes the default article'],
  ['shopify-cases/78-subscription', 'issued 12.30', 'a subscription is an order like any other'],
  [
    'shopify-cases/81-small-business-rate-stated-nothing-charged',
    'issued 30.00',
    'the amount decides, not the stated rate',
    smallBusiness,
  ],
  ['shopify-cases/82-unit-rounding-included', 'issued 7.47', 'the tax of one unit is rounded, times 3'],
  [
    'shopify-cases/83-unit-rounding-help-page-example-at-23',
    'issued 774.48',
    'the tax of one unit is rounded, times 42',
  ],
  ['shopify-cases/84-shipping-at-a-weighted-rate', /^mixed-shipping: .* 14\.5 %/, 'the setting decides'],
  ['shopify-cases/84-shipping-at-a-weighted-rate', 'issued 45.00', 'the average follows the goods', proRata],
  ['shopify-cases/85-one-cent-of-tax-single-line', 'issued 137.80', 'the total is what was paid'],
  [
    'shopify-cases/86-untaxed-bag-among-eight-lines',
    /^vat-missing: "Saco"/,
    'nothing was charged on the bag',
  ],
  [
    'reported/02-shipping-vat-split/a-split-0-first-zero-rate-reason-missing',
    /^zero-rate-no-reason: "Livro raro"/,
    '0 % needs its reason',
    proRata,
  ],
  [
    'reported/02-shipping-vat-split/b-1-taxed-lines-and-split-shipping',
    /^mixed-shipping: /,
    'no goods explain a part at 0 %',
    proRata,
  ],
  [
    'reported/02-shipping-vat-split/b-60-taxed-lines-and-split-shipping',
    /^mixed-shipping: /,
    'sixty lines explain no more than one',
    proRata,
  ],
  [
    'reported/02-shipping-vat-split/c-mixed-basket-23-and-6-shipping-VAT-split-between-both',
    /^mixed-shipping: .* by the goods it would be 23 % \(0\.74\) and 6 % \(0\.06\)/,
    'the shop split the postage in another way',
    proRata,
  ],
  [
    'reported/02-shipping-vat-split/d-four-lines-gift-card-5-00-multi-shipping-4-99-with-0-91-in',
    /^zero-rate-no-reason: A part of "Portes CTT"/,
    'the part of the gift card needs its reason',
    { invoicing: { ...proRata.invoicing, giftCards: 'multi', exemptions: { giftCards: 'M99' } } },
  ],
  [
    'reported/34-not-our-sale/a-channel-liable-true-on-every-tax-line-marketplace-owes-the',
    /^marketplace: /,
    'the marketplace owes this VAT',
  ],
  [
    'reported/34-not-our-sale/b-merchant-of-record-app-id-set-Managed-Markets-',
    /^marketplace: /,
    'another company is the seller',
  ],
  [
    'reported/34-not-our-sale/c-channel-liable-null',
    'issued 96.00',
    'nothing says that somebody else owes it',
  ],
  [
    'reported/34-not-our-sale/d-channel-liable-true-on-shipping-only',
    /^marketplace: /,
    'a part is somebody else’s',
  ],
  ['reported/35-free-lines/a-gift-line-of-price-0-00-without-tax-line', 'issued 96.00', 'a gift has no VAT'],
  [
    'reported/35-free-lines/b-gift-line-by-100-discount-allocation-tax-line-0-00',
    'issued 96.00',
    'a gift has no VAT',
  ],
  [
    'reported/35-free-lines/c-gift-line-two-rates-in-the-order-no-tax-line',
    'issued 108.99',
    'a gift has no VAT',
  ],
  ['reported/35-free-lines/d-whole-order-100-off', 'ignored: zero total', 'nothing was paid'],
  [
    'reported/35-free-lines/e-whole-order-100-off-zeroTotal-issue',
    'issued 0.00',
    'the setting wants it',
    { invoicing: { zeroTotal: 'issue' } },
  ],
  ['reported/35-free-lines/g-only-shipping-paid-goods-free', 'issued 4.99', 'only the postage was paid'],
  [
    'reported/37-quantity-and-properties/i-rate-0-22999999999999998-float-',
    'issued 96.00',
    'a float on its way is still 23 %',
  ],
  ['reported/37-quantity-and-properties/h-rate-in-exponent-2-3e-1', 'issued 96.00', '2.3e-1 is 23 %'],
  [
    'reported/37-quantity-and-properties/g-rate-null-in-a-tax-line',
    /^order-unreadable: .*rate/,
    'no rate, no document',
  ],
  [
    'reported/37-quantity-and-properties/j-shipping-line-id-null',
    'issued 100.99',
    'nothing depends on that id',
  ],
  ['reported/37-quantity-and-properties/k-line-item-id-null', 'issued 96.00', 'nothing depends on that id'],
];

const issued = /^issued /;
const nif = 'reported/33-nif-places/';
const pair = 'reported/03-foreign-number-null-buyer/';

type BuyerRow = readonly [
  file: string,
  end: string | RegExp,
  customer: string | undefined,
  why: string,
  settings?: CaseSettings,
];

/** Buyers: the tax number as it is written at PHC GO, and the name; "1" is the record of the final consumer. */
const buyers: readonly BuyerRow[] = [
  [
    'shopify-cases/20-german-vat-id-equals-a-portuguese-nif',
    /^tax-id-invalid: .* one of DE, and the address is in PT/,
    undefined,
    'never the Portuguese company with the same digits',
  ],
  [
    'shopify-cases/21-foreign-vat-id-second-order',
    issued,
    'ESB12345674 Cafes SL',
    'one text to find and to create',
    sellerVat,
  ],
  [
    'shopify-cases/22-b2b-company-without-name',
    /^business-without-tax-id: /,
    undefined,
    'the buyer is a company',
  ],
  [
    'shopify-cases/23-greek-vat-prefix',
    issued,
    'EL094014201 Kafes AE',
    'the prefix of Greece is EL',
    sellerVat,
  ],
  ['shopify-cases/24-company-is-a-dash', issued, '1', 'a text without letters names no company'],
  ['shopify-cases/25-company-n-a', issued, '1', '"N/A" names no company'],
  ['shopify-cases/26-attribute-vat-rate', issued, '1', '"vat_rate" is not a tax number'],
  ['shopify-cases/27-attribute-vat-country-code', issued, '1', 'a flag is not a tax number'],
  ['shopify-cases/28-attribute-is-boolean', issued, '1', 'what other apps write is not ours to judge'],
  ['shopify-cases/29-consumidor-final-with-number', issued, '1', '999999990 means none'],
  ['shopify-cases/30-nif-field-says-none-0', issued, '1', '"0" does not try to give one'],
  [
    'shopify-cases/31-nif-with-name',
    issued,
    '501442600 Maria Fictícia',
    'the only number of nine digits is right',
  ],
  [
    'shopify-cases/32-private-nif-company-floor',
    issued,
    '123456789 Maria Fictícia',
    'a person’s number, a person’s name',
  ],
  ['shopify-cases/33-no-final-consumer-record', issued, '1', 'the record of the final consumer is required'],
  ['shopify-cases/71-sku-of-spaces', issued, '1', 'a SKU of blanks does not count'],
  [
    'shopify-cases/76-b2b-po-number',
    issued,
    '501442600 Padaria Lda',
    'the number of the purchase is printed',
  ],
  [`${pair}a1-FR-number-on-PT-address-hold`, /^tax-id-invalid: .* FR, .* PT/, undefined, 'the pair is wrong'],
  [`${pair}a2-FR-number-on-PT-address-final-consumer`, issued, '1', 'the setting wants it', finalConsumer],
  [`${pair}a3-ES-number-on-PT-address`, /^tax-id-invalid: .* ES, .* PT/, undefined, 'the pair is wrong'],
  [`${pair}a4-DE-number-on-PT-address-with-company`, /^tax-id-invalid: /, undefined, 'the pair is wrong'],
  [
    `${pair}a5-FR-number-billing-FR-ship-PT`,
    issued,
    'FR40303265045 Maria Fictícia',
    'the address that is billed counts',
  ],
  [
    `${pair}a6-FR-number-billing-PT-ship-FR`,
    /^tax-id-invalid: /,
    undefined,
    'the address that is billed counts',
  ],
  [
    `${pair}a7-PT-NIF-address-FR-both-seller-vat`,
    issued,
    '501442600 Maria Fictícia',
    'people with a NIF live abroad',
    sellerVat,
  ],
  [
    `${pair}a8-FR-number-no-address-at-all`,
    /^tax-id-invalid: .* no address/,
    undefined,
    'nothing supports the number',
  ],
  [`${pair}a9-UK-number-GB123456789-on-PT-address`, /^tax-id-invalid: /, undefined, 'no EU number'],
  [`${pair}a10-BR-CNPJ-on-PT-address`, /^tax-id-invalid: /, undefined, 'no EU number'],
  [
    `${pair}a11-ES-NIF-without-prefix-on-ES-address`,
    /^tax-id-invalid: /,
    undefined,
    'without prefix it is not a NIF',
  ],
  [`${pair}b1-no-addresses-with-NIF`, issued, '501442600 Maria Fictícia', 'a NIF needs no address'],
  [
    `${pair}b2-no-addresses-no-customer-NIF`,
    /^buyer-without-name: /,
    undefined,
    'no customer is called "final consumer"',
  ],
  [`${pair}c1-customer-null-email-empty`, issued, '1', 'nobody needs an e-mail'],
  [`${pair}c2-everything-null-no-finalConsumerNumber`, issued, '1', 'a buyer without anything'],
  [
    `${pair}c3-billing-null-company-only-in-shipping-address`,
    /^business-without-tax-id: /,
    undefined,
    'the one address has a company',
  ],
  [
    `${pair}c4-billing-null-NIF-in-shipping-company`,
    issued,
    '501442600 Maria Fictícia',
    'the keyword is beside it',
  ],
  [`${pair}c5-addresses-empty-objects`, issued, '1', 'a buyer without anything'],
  [
    `${pair}c7-country-code-null-country-name-only`,
    /^eu-consumer-regime: .* ES /,
    undefined,
    'Spain by its name',
  ],
  [
    `${nif}a-bare-NIF-in-billing-address2`,
    /^tax-id-unclear: "billing_address.address2"/,
    undefined,
    'valid, and no phone',
  ],
  [
    `${nif}b-bare-NIF-in-shipping-address2`,
    /^tax-id-unclear: "shipping_address.address2"/,
    undefined,
    'valid, and no phone',
  ],
  [
    `${nif}b-bare-NIF-in-shipping-address2`,
    issued,
    '501442600 Maria Fictícia',
    'the setting names the field',
    { invoicing: { taxIdFields: ['address2'] } },
  ],
  [`${nif}c-bare-NIF-in-billing-company`, /^tax-id-unclear: /, undefined, 'valid, and no phone'],
  [`${nif}d-bare-NIF-in-shipping-company`, /^tax-id-unclear: /, undefined, 'valid, and no phone'],
  [`${nif}e-PT515640158-in-company`, issued, '501442600 Maria Fictícia', 'it has the prefix'],
  [`${nif}f-NIF216010993-no-blank-in-company`, issued, '123456789 Maria Fictícia', 'no blank is needed'],
  [`${nif}h-NIF-in-last-name`, /^tax-id-unclear: "billing_address.name"/, undefined, 'valid, and no phone'],
  [
    `${nif}h-NIF-in-last-name`,
    issued,
    '501442600 Ana Silva',
    'the name is printed without it',
    { invoicing: { taxIdFields: ['name'] } },
  ],
  [`${nif}j-mobile-number-in-address2`, issued, '1', 'a mobile number'],
  [`${nif}k-tel-912345678-in-note`, issued, '1', 'a mobile number'],
  [
    `${nif}l-contribuinte-962191562-mobile-typed-as-NIF-`,
    /^tax-id-invalid: /,
    undefined,
    'typed as a tax number',
  ],
  [`${nif}m-line-item-property-NIF`, issued, '1', 'a property of an article is of the article'],
  [`${nif}n-customer-default-address-company-NIF`, issued, '1', 'not an address of this order'],
  [`${nif}o-customer-note-NIF`, issued, '501442600 Maria Fictícia', 'the keyword is beside it'],
  [
    `${nif}p-order-note-Fatura-com-contribuinte-517-635-275-s`,
    issued,
    '501442600 Maria Fictícia',
    'in groups',
  ],
  [
    `${nif}q-note-o-meu-contribuinte-o-517635275-`,
    issued,
    '501442600 Maria Fictícia',
    '"o meu contribuinte é o"',
  ],
  [
    `${nif}r-note-Nif-da-minha-mulher-517635275-`,
    /^tax-id-unclear: "note"/,
    undefined,
    'somebody else’s number',
  ],
  [
    `${nif}s-note-two-NIFs-NIF-517635275-ou-501442600-`,
    issued,
    '501442600 Maria Fictícia',
    'the one at the keyword',
  ],
  [
    `${nif}t-note-on-two-lines-NIF-n517635275-`,
    issued,
    '501442600 Maria Fictícia',
    'on the next line, and no phone',
  ],
  [`${nif}u-tags-NIF-517635275`, issued, '1', 'tags are the shop’s'],
  [`${nif}v-note-attributes-VAT-rate-23-`, issued, '1', 'a rate'],
  [`${nif}w-note-attributes-VAT-validated-at-date`, issued, '1', 'a date'],
  [`${nif}x-note-attributes-vat-id-VAT-validated-true`, issued, '501442600 Maria Fictícia', 'beside a flag'],
  [
    `${nif}y-note-attributes-Deseja-fatura-com-NIF-Sim-N-mero`,
    issued,
    '501442600 Maria Fictícia',
    'asked for, and "Número"',
  ],
  [`${nif}z-note-attributes-NIF-0-`, issued, '1', '"0" means that there is none'],
  [`${nif}za-note-attributes-NIF-000000000-`, /^tax-id-invalid: /, undefined, 'nine zeros are a try'],
  [`${nif}zb-note-attributes-NIF-999999990-`, issued, '1', 'it means none'],
  [`${nif}zc-note-attributes-NIF-N-A-nao-`, issued, '1', 'it says none'],
  [
    `${nif}zd-note-attributes-NIF-123456789-valid-by-digit-`,
    issued,
    '123456789 Maria Fictícia',
    'it is valid',
  ],
  [
    `${nif}ze-note-attributes-codice-fiscale-IT-person`,
    issued,
    '1',
    'a number of people that no document needs',
  ],
  [`${nif}zf-note-attributes-DNI-ES-person`, /^tax-id-invalid: /, undefined, 'typed as a NIF'],
  [`${nif}zg-note-attributes-fiscal-number-`, issued, '501442600 Maria Fictícia', 'a name of the field'],
  [`${nif}zh-note-attributes-vatnumber-taxid-`, issued, '501442600 Maria Fictícia', 'a name of the field'],
  [`${nif}zi-note-attributes-NIFCliente-`, issued, '501442600 Maria Fictícia', 'a name of the field'],
  [`${nif}zj-note-attributes-nif-cliente-`, issued, '501442600 Maria Fictícia', 'a name of the field'],
  [
    `${nif}zk-note-attributes-N-de-Contribuinte-opcional-`,
    issued,
    '501442600 Maria Fictícia',
    'a name of the field',
  ],
  [
    `${nif}zl-note-attributes-invoicexpress-fiscal-id-`,
    issued,
    '501442600 Maria Fictícia',
    'a name of the field',
  ],
  [`${nif}zm-note-attributes-billing-vat-`, issued, '501442600 Maria Fictícia', 'a name of the field'],
  [
    `${nif}zn-note-attributes-Contribuinte-with-name-51763527`,
    issued,
    '501442600 Maria Fictícia',
    'the only number',
  ],
  [`${nif}zo-NIF-with-letters-O-for-0-5O1442600-`, /^tax-id-invalid: /, undefined, 'a letter for a digit'],
  [`${nif}zp-NIF-with-invisible-marks`, issued, '501442600 Maria Fictícia', 'marks that nobody sees'],
  [
    `${nif}zq-NIF-of-person-in-company-order`,
    issued,
    '123456789 Maria Fictícia',
    'a person’s number, a person’s name',
  ],
  [`${nif}zr-localized-fields-customer-tax-exemptions-locali`, issued, '1', 'not in a webhook of Shopify'],
  ['reported/37-quantity-and-properties/b-note-attributes-as-object', issued, '1', 'a form of another app'],
  [
    'reported/37-quantity-and-properties/c-note-attributes-with-value-object-boolean-number',
    issued,
    '501442600 Maria Fictícia',
    'a number is a text',
  ],
  [
    'reported/37-quantity-and-properties/d-note-attributes-with-name-null',
    issued,
    '1',
    'a form of another app',
  ],
  ['reported/37-quantity-and-properties/e-note-attributes-null-', issued, '1', 'a form of another app'],
  [
    'reported/37-quantity-and-properties/r-B2B-company-object-NIF-absent',
    /^business-without-tax-id: /,
    undefined,
    'the buyer is a company',
  ],
];

/** What an order is now, when it comes for the first time. */
const asTheyAreNow: readonly Row[] = [
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

describe('an order ends as it is right:', () => {
  for (const [file, end, why, settings] of [...asTheyAreNow, ...taxes]) {
    it(`${file} is ${end}: ${why}`, () => {
      const { end: found } = outcomeOf(fixtureText(`${file}.json`), settings);
      if (typeof end === 'string') expect(found).toBe(end);
      else expect(found).toMatch(end);
    });
  }

  for (const [file, end, customer, why, settings] of buyers) {
    it(`${file} is ${end} for ${customer ?? 'nobody'}: ${why}`, () => {
      const { end: found, request } = outcomeOf(fixtureText(`${file}.json`), settings);
      expect(found).toMatch(end);
      const record = request?.document.customerNumber;
      const told = record ?? [request?.customer?.taxNumber, request?.document.customerName].join(' ');
      expect(request && String(told)).toBe(customer);
    });
  }
});

describe('documents', () => {
  const sent = (file: string, settings?: CaseSettings) => outcomeOf(fixtureText(`${file}.json`), settings);

  it('carry the exemption on free lines too, and the highest rate on gifts', () => {
    expect(sent('shopify-cases/43-export-with-free-gift', exports).rates).toEqual(['0 M05', '0 M05']);
    expect(sent('shopify-cases/45-small-business-free-gift', smallBusiness).rates).toEqual([
      '0 M10',
      '0 M10',
    ]);
    expect(sent('shopify-cases/44-free-gift-without-tax-line-two-rates').rates).toEqual(['23', '6', '23']);
  });

  it('split postage over the rates of the goods', () => {
    const { request } = sent('shopify-cases/50-shipping-with-two-rates', proRata);
    expect(request?.shippings?.map(line => [line.ship_taxPercentage, line.ship_unitPrice])).toEqual([
      [23, 2.5],
      [6, 2.5],
    ]);
  });

  it('take the region of the address where two regions have the rate', () =>
    expect(
      sent('shopify-cases/53-as-charged-4-percent-madeira', { invoicing: { islands: 'as-charged' } }).request
        ?.products[0]?.taxRegion,
    ).toBe('PT-MA'));

  it('print the number of the purchase, and no payment by nobody', () => {
    expect(sent('shopify-cases/76-b2b-po-number').request?.document.documentObservations).toMatch(
      / Requisição do cliente: PO-4711\.$/,
    );
    const blank = fixtureText('shopify-cases/78-subscription.json').replace('"shopify_payments"', '""');
    expect(outcomeOf(blank).request?.document.documentObservations).toMatch(/ Pago\.$/);
  });

  it('without a name take that of the record which has the tax number', () => {
    const { document } =
      sent('reported/03-foreign-number-null-buyer/b2-no-addresses-no-customer-NIF', { customerNumber: 9 })
        .request ?? {};
    expect(document).toMatchObject({ customerNumber: 9 });
    expect(document).not.toHaveProperty('customerName');
  });

  it('take the default article for a SKU of blanks', () =>
    expect(sent('shopify-cases/71-sku-of-spaces').request?.products[0]?.reference).toBe('DIVERSOS'));
});

describe('a connection', () => {
  it('of PHC GO needs the record of the final consumer', () =>
    expect(phcGoConnection.schema.safeParse({}).error?.issues.map(issue => issue.path.join('.'))).toContain(
      'finalConsumerNumber',
    ));

  it('of PHC GO issues in EUR only: case 52 is refused when it is configured', () =>
    expect(
      invoicingConnection.schema.safeParse({
        issueWith: 'phc-go',
        country: 'PT',
        startAt: '2026-01-01T00:00:00Z',
        currencies: ['USD'],
      }).error?.issues,
    ).toMatchObject([{ path: ['currencies'] }]));
});
