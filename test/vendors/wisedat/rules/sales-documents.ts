import { wisedatEndpoints } from '../../../../shared/vendors/wisedat/endpoints/table.ts';
import { type Change, missing, type RuleCase, type RuledBodies } from './rule-case.ts';

const { orders, estimates, movementsOfGoods, salesInvoices } = wisedatEndpoints;

/** The four kinds of sales documents, which share their bodies. */
export const salesDocumentKinds = {
  orders,
  estimates,
  movementsofgoods: movementsOfGoods,
  salesinvoices: salesInvoices,
};

const lisbon = { city: 'Lisboa', postal_code: '1100-048', country: { iso_3166_1: 'PT' } };
const madrid = { city: 'Madrid', postal_code: '28013', country: { iso_3166_1: 'ES' } };
const product = { type: 1, id: 7, price: 10, quantity: 2 };

/** A body with one item more than those that every body has. */
const withItem = (item: Change): Change => ({ items: [product, item] });

/** A sentence about the second item. */
const ofItem = (sentence: string, accepted: Change, refused: Change, field: string): RuleCase => ({
  sentence,
  accepted: withItem(accepted),
  refused: withItem(refused),
  path: `items.1.${field}`,
});

const percents = ['entity_discount', 'financial_discount'].flatMap((field): RuleCase[] => [
  { sentence: `${field} accepts 0`, accepted: { [field]: 0 }, refused: { [field]: -0.01 }, path: field },
  { sentence: `${field} accepts 100`, accepted: { [field]: 100 }, refused: { [field]: 100.01 }, path: field },
]);

const places = ['loading_location', 'unloading_location'].flatMap((place): RuleCase[] => [
  {
    sentence: `if the country of ${place} is Portugal, postal_code must be a valid Portuguese postal code`,
    accepted: { [place]: lisbon },
    refused: { [place]: { ...lisbon, postal_code: '1100-48' } },
    path: `${place}.postal_code`,
  },
  {
    sentence: `"000" if not present, in ${place}`,
    accepted: { [place]: { ...lisbon, postal_code: '1100-000' } },
    refused: { [place]: { ...lisbon, postal_code: '1100' } },
    path: `${place}.postal_code`,
  },
  {
    sentence: `a postal code that is missing in ${place} is not valid`,
    accepted: { [place]: { city: 'Lisboa' } },
    refused: { [place]: { city: 'Lisboa', country: { iso_3166_1: 'PT' } } },
    path: `${place}.postal_code`,
  },
  {
    sentence: `other countries have other postal codes in ${place}`,
    accepted: { [place]: madrid },
    refused: { [place]: { ...madrid, country: { iso_3166_1: 'PT' } } },
    path: `${place}.postal_code`,
  },
  {
    sentence: `the country of ${place} is an ISO 3166-1 code`,
    accepted: { [place]: { country: { iso_3166_1: 'AO' } } },
    refused: { [place]: { country: { iso_3166_1: 'Portugal' } } },
    path: `${place}.country.iso_3166_1`,
  },
]);

const items: readonly RuleCase[] = [
  ...[1, 2, 3, 4, 5, 6].map(type =>
    ofItem(
      `type can assume the value ${type}`,
      { type, tax: 'N', price: 1, quantity: 1 },
      { type: type + 6, tax: 'N', price: 1, quantity: 1 },
      'type',
    ),
  ),
  ofItem('type is a whole number', { type: 6 }, { type: 1.5 }, 'type'),
  ...[4, 5].map(type =>
    ofItem(
      `the tax of an item is mandatory if type is ${type}`,
      { type, price: 1, tax: 'N' },
      { type, price: 1 },
      'tax',
    ),
  ),
  ...[2, 3, 4, 5].map(type =>
    ofItem(
      `price is mandatory if type is ${type}`,
      { type, tax: 'N', price: 1 },
      { type, tax: 'N' },
      'price',
    ),
  ),
  ofItem('price may be left to the product if type is 1', { type: 1, quantity: 1 }, { type: 3 }, 'price'),
  ofItem('quantity is mandatory if type is 1', { type: 1, quantity: 1 }, { type: 1, price: 1 }, 'quantity'),
  ofItem(
    'otherwise its value is 1 if not declared',
    { type: 2, price: 1 },
    { type: 1, price: 1 },
    'quantity',
  ),
  ofItem('a note needs neither, nor a description', { type: 6 }, { type: 2 }, 'price'),
  ofItem('price must be higher than 0', { ...product, price: 0.01 }, { ...product, price: 0 }, 'price'),
  ofItem(
    'quantity must be higher than 0',
    { ...product, quantity: 0.01 },
    { ...product, quantity: 0 },
    'quantity',
  ),
  ofItem('discount accepts 0', { ...product, discount: 0 }, { ...product, discount: -1 }, 'discount'),
  ofItem('discount accepts 100', { ...product, discount: 100 }, { ...product, discount: 101 }, 'discount'),
];

const discount = (price: number, type = 4) => ({ type, tax: 'N', price });
const totals: readonly RuleCase[] = [
  {
    sentence: 'all totals must be positive: discounts of type 4',
    accepted: withItem(discount(20)),
    refused: withItem(discount(20.01)),
    path: 'items',
  },
  {
    sentence: 'all totals must be positive: discounts of type 5',
    accepted: withItem(discount(20, 5)),
    refused: withItem(discount(20.01, 5)),
    path: 'items',
  },
  {
    sentence: 'subtotal is equal to merchandise plus postage minus discounts',
    accepted: { items: [product, { type: 2, price: 5 }, discount(25)] },
    refused: { items: [product, { type: 3, price: 5 }, discount(25)] },
    path: 'items',
  },
  {
    sentence: 'the quantity of a discount counts',
    accepted: withItem({ ...discount(10), quantity: 2 }),
    refused: withItem({ ...discount(10), quantity: 3 }),
    path: 'items',
  },
  {
    sentence: 'what a product costs is not known here',
    accepted: { items: [{ type: 1, id: 7, quantity: 1 }, discount(500)] },
    refused: withItem(discount(500)),
    path: 'items',
  },
];

const inEveryBody: readonly RuleCase[] = [
  {
    sentence: 'exchange_rate must be higher than zero',
    accepted: { currency: 'USD', exchange_rate: 0.9134 },
    refused: { currency: 'USD', exchange_rate: 0 },
    path: 'exchange_rate',
  },
  {
    sentence: 'dates are sent in UTC according to ISO 8601',
    accepted: { date: '2027-01-31T09:30:00Z' },
    refused: { date: '31-01-2027' },
    path: 'date',
  },
  {
    sentence: 'a document does not expire before its day',
    accepted: { date: '2027-01-31T09:30:00Z', expiration_date: '2027-01-31' },
    refused: { date: '2027-01-31', expiration_date: '2027-01-30T23:59:59Z' },
    path: 'expiration_date',
  },
  ...percents,
  ...places,
  ...items,
  ...totals,
];

const newBody = {
  customer: 12,
  date: '2027-01-31',
  expiration_date: '2027-03-02',
  series: 'A27',
  items: [product],
};
const mandatory = missing('customer', 'date', 'expiration_date', 'series');

const ofId: readonly RuleCase[] = [
  ...missing('id'),
  { sentence: 'id must be numeric', accepted: { id: '1002' }, refused: { id: 'FT A27/1' }, path: 'id' },
];

const inQuery: readonly RuleCase[] = [
  { sentence: 'parameter id must be numeric', accepted: { id: '7' }, refused: { id: 'A7' }, path: 'id' },
  { sentence: 'page is a number', accepted: { page: '2' }, refused: { page: 'two' }, path: 'page' },
  { sentence: 'limit is a number', accepted: { limit: '10' }, refused: { limit: '-1' }, path: 'limit' },
  {
    sentence: 'get closed or open ones',
    accepted: { closed: 'true' },
    refused: { closed: 'yes' },
    path: 'closed',
  },
  ...['date', 'expiration_date'].map(field => ({
    sentence: `${field} must be sent in UTC (YYYY-MM-DD)`,
    accepted: { [field]: '2027-01-31' },
    refused: { [field]: '2027-01-31T00:00:00Z' },
    path: field,
  })),
];

/** What the notes of orders, estimates, movements of goods and sales invoices require. */
export const salesDocumentRules: RuledBodies = Object.fromEntries(
  Object.entries(salesDocumentKinds).flatMap(([path, { find, create, update, remove }]) => [
    [`GET /${path}`, { schema: find.query, body: { query: 'Exemplo' }, rules: inQuery }],
    [`POST /${path}`, { schema: create.body, body: newBody, rules: [...mandatory, ...inEveryBody] }],
    [
      `PUT /${path}`,
      path === 'salesinvoices'
        ? {
            schema: update.body,
            body: { ...newBody, id: '1001' },
            rules: [...ofId, ...mandatory, ...inEveryBody],
          }
        : { schema: update.body, body: { id: '1001' }, rules: [...ofId, ...inEveryBody] },
    ],
    [`DELETE /${path}`, { schema: remove.query, body: { id: '1001' }, rules: ofId }],
  ]),
);
