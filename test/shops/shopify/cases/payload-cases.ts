import { exports, type Row, sellerVat, smallBusiness } from './row.ts';

/** Some of these orders were placed long ago. */
const old = { invoicing: { startAt: '2000-01-01T00:00:00Z' } };

/** Orders with fields in forms that apps and older versions of Shopify write. */
const oddForms: readonly Row[] = [
  ['a-properties-as-object-and-quantity-as-number-text', 'issued 96.00', 'a number in quotes is a number'],
  [
    'f-tax-lines-null-on-a-line-and-on-shipping',
    /^order-does-not-add-up: .* 0\.93 EUR, the tax of the order is 18\.88 EUR/,
    'taxes that are not stated are not guessed from the total',
  ],
  [
    'l-quantity-0-5-metres-',
    /^order-does-not-add-up: "Cadeira" was sold 0\.5 times, and 2 of it are left/,
    'no more is left than was sold',
  ],
  ['m-payment-gateway-names-null-', 'issued 96.00', 'how it was paid changes no tax'],
  ['n-customer-as-and-phone-number-as-number', 'issued 96.00', 'the address names the buyer'],
  ['p-zip-as-number', 'issued 96.00', 'a postcode in digits is a postcode'],
  ['q-company-true-in-B2B-field', 'issued 96.00', 'the number of a purchase alone makes no company'],
];

/** Orders that were in public repositories and threads, as they were and as a Portuguese shop would have them. */
const realOrders: readonly Row[] = [
  ['a-VentorTech-PLN-order-100500-as-it-is', /^currency: The order is in PLN/, 'nothing is converted', old],
  ['a-VentorTech-PLN-order-100510-as-it-is', /^currency: The order is in PLN/, 'nothing is converted', old],
  ['b-VentorTech-order-100500-EUR-and-PT', 'issued 2147.58', 'its tax was rounded line by line', old],
  ['b-VentorTech-order-100510-EUR-and-PT', /^business-without-tax-id: /, 'the buyer is a company', old],
  [
    'b2-VentorTech-order-100500-EUR-and-PT-defaultReference',
    'issued 2147.58',
    'its lines have articles of their own',
    old,
  ],
  [
    'b2-VentorTech-order-100510-EUR-and-PT-defaultReference',
    /^business-without-tax-id: /,
    'an article does not say who the buyer is',
    old,
  ],
  ['c-go-shopify-order-of-2016-as-it-is', 'ignored: test', 'it is a test order', old],
  [
    'd-go-shopify-order-of-2016-paid-not-test-EUR',
    /^order-edited: .* lines are 15\.00 EUR now, its total is 9\.50 EUR/,
    'the sample of the documentation does not add up',
    old,
  ],
  [
    'e-DE-mug-order-39-98-as-it-is-19-PT-seller-',
    /^eu-consumer-regime: .* DE .* 19 %/,
    'German VAT is told in another country',
  ],
  [
    'e2-DE-mug-order-euDistanceSales-seller-vat',
    /^eu-consumer-regime: .* 19 %; "euDistanceSales" is "seller-vat" and the rates of PT/,
    'the seller has no rate of 19 %',
    sellerVat,
  ],
  ['f-mug-order-mapped-to-PT-23-', 'issued 39.98', 'sold at home at the rate of home'],
  [
    'g-CH-course-order-with-a-free-item-no-VAT-no-shipping-addres',
    'issued 437.00',
    'a free line takes the exemption of its order',
    smallBusiness,
  ],
  [
    'g-CH-course-order-with-a-free-item-no-VAT-no-shipping-addres',
    /^export-unproven: .* billed to CH without a delivery address/,
    'nothing says that goods left the EU',
    exports,
  ],
  ['h2-control-without-the-free-item', 'issued 437.00', 'goods that go to CH are exported', exports],
  [
    'h2-control-without-the-free-item',
    /^export-unproven: .* goes to CH/,
    'without its reason 0 % is not printed',
  ],
  [
    'i-API-order-of-boots-3-x-74-99-6-no-buyer-no-product',
    'issued 238.47',
    'a buyer without anything is a final consumer',
  ],
  ['i2-the-same-with-defaultReference', 'issued 238.47', 'a line without SKU takes the default article'],
  ['j-FR-draft-order-of-a-company-20-on-top', /^business-without-tax-id: /, 'the buyer is a company'],
  [
    'k-IT-draft-order-pending-with-payment-terms-sent-as-orders-p',
    'ignored: not paid (pending)',
    'a sale on credit is not paid yet',
  ],
  [
    'k2-the-same-paid-but-total-outstanding-still-84-60',
    /^partly-paid: 84\.60 EUR /,
    'paid, and nothing of it is: a person looks',
  ],
  ['l-NL-order-in-USD-EUR-test-true-as-it-is', 'ignored: test', 'it is a test order'],
  [
    'l2-the-same-test-false',
    /^vat-missing: "Krossbow" .* goes to a consumer in NL/,
    '0 % for a consumer in the EU is never right by itself',
  ],
];

const inFolder = (folder: string, rows: readonly Row[]): Row[] =>
  rows.map(([file, ...rest]) => [`${folder}${file}`, ...rest]);

export const payloads: readonly Row[] = [
  ...inFolder('reported/37-quantity-and-properties/', oddForms),
  ...inFolder('reported/40-real-payloads/', realOrders),
];
