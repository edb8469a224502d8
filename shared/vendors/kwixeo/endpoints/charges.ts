import * as z from 'zod';
import { composeRows } from '../../../http/compose-rows.ts';
import { alike, sent, shown, text } from '../../../http/fields.ts';
import { type Rule, withRules } from '../../../http/rules.ts';
import { answer, pageOf, resource, slip, stamps, usualCalls } from './crud.ts';
import { by, elementOf, listOf, showing } from './find.ts';
import { amount, answered, flag, ids, int, moment } from './kinds.ts';

const catalogTypes = z.enum(['product', 'service']);

/** A line whose element of the catalog is whole where the charge is new. */
const contentFields = <Catalog extends z.ZodType>(catalog: Catalog) => ({
  designation: text,
  custom_vat_rate: flag,
  ...alike(amount, 'unit_price_ht', 'unit_price_tva', 'unit_price_ttc', 'quantity'),
  /** A name; the unit of a sales line is an id. */
  unit: text,
  ...alike(int, 'vat_rate', 'charge_category'),
  catalog,
});
const chargeFields = <Content extends z.ZodType>(content: Content) => ({
  date: moment,
  title: text,
  ...alike(int, 'customer', 'contact', 'currency'),
  exchange_rate: amount,
  contents: z.array(content),
});

interface Content {
  readonly custom_vat_rate: boolean | number;
}
/** What each line needs: a price, and a rate or the tax itself. */
const contentsAreWhole: Rule<{ contents: Content[] }> = ({ contents = [] }, broken) => {
  for (const [index, content] of contents.entries()) {
    if (!content) continue;
    const need = (field: string, unless: string) => {
      if (!(field in content)) broken(['contents', index, field], `is required ${unless}`);
    };
    if (!('unit_price_ttc' in content)) need('unit_price_ht', 'if there is no "unit_price_ttc"');
    if (!('unit_price_ht' in content)) need('unit_price_ttc', 'if there is no "unit_price_ht"');
    if (content.custom_vat_rate) need('unit_price_tva', 'if "custom_vat_rate" is true');
    else need('vat_rate', 'if "custom_vat_rate" is not true');
  }
};

const newContent = () => sent(contentFields(elementOf(catalogTypes)), 'designation', 'quantity');
const newCharge = () =>
  withRules(sent(chargeFields(newContent()), 'date', 'customer', 'contents'), contentsAreWhole);
const changedCharge = () => sent(chargeFields(sent(contentFields(sent({ type: catalogTypes, id: int })))));

const shownContent = z.looseObject({
  id: shown.id,
  designation: shown.text,
  ...alike(shown.link, 'charge_category_id', 'unit_id', 'vat_rate_id'),
  ...alike(answered.link, 'charge_category', 'unit', 'vat_rate'),
  ...alike(shown.float, 'unit_price_ht', 'unit_price_tva', 'unit_price_ttc', 'quantity', 'vat_rate_value'),
  ...alike(shown.float, 'total_ht', 'total_tva', 'total_ttc'),
  catalog: z.looseObject({ type: shown.text, id: shown.link, element: answered.link }).nullish(),
});
const shownUse = z.looseObject({ amount: shown.float, charge_id: shown.link, charge: answered.link });

/** Of charges and payments: `customer` is the provider. */
const ofBoth = {
  id: shown.id,
  /** 1 charge, 2 credit. */
  type: shown.int,
  date: shown.date,
  reference: shown.text,
  ...alike(shown.link, 'customer_id', 'currency_id'),
  ...alike(answered.link, 'customer', 'currency'),
  currency_code: shown.text,
  exchange_rate: shown.float,
  status_label: shown.text,
  ...stamps,
};
const shownCharge = answer('Charge', () => ({
  ...ofBoth,
  ...alike(shown.text, 'title', 'invoice_reference'),
  contact_id: shown.link,
  contact: answered.link,
  ...alike(shown.float, 'total_ht', 'total_tva', 'total_ttc', 'to_paid', 'already_paid', 'stay_to_pay'),
  status: answered.coded({ 1: 'draft', 2: 'to be paid', 3: 'partially paid', 4: 'paid' }),
  contents: z.array(shownContent).nullish(),
  ...alike(z.array(shownUse).nullish(), 'credits', 'uses'),
}));

/** Credits by id: all of them, or what is added and taken away. */
const credits: Rule<object> = (body, broken) => {
  if ('credits' in body || 'add_credits' in body || 'remove_credits' in body) return;
  broken(['credits'], 'is required if there is neither "add_credits" nor "remove_credits"');
};

const catalogSlip = slip(
  'body.contents.*.catalog',
  'array',
  'object',
  'it has a type and an id, as in the answer',
);

const withCharge = 'customer, contact, currency, contents, credits';

/** Invoices of suppliers, and their credits. */
export const charges = composeRows({
  ...usualCalls,
  useCredits: {
    method: 'POST',
    at: '/{id}/credit',
    summary: 'Use credits to pay a charge',
    source: '{chapter}, Use Credits to pay a Charge',
    ok: 'shown',
  },
})({
  path: '/charge',
  one: 'a charge',
  many: 'charges',
  shown: shownCharge,
  listed: pageOf(shownCharge),
})({
  list: listOf({
    sort:
      'date, reference, title, customer.name, contact.fullname, invoice_reference, total_ht, total_tva, ' +
      'total_ttc, already_paid, stay_to_pay, status, status_label',
    byDefault: 'label',
    search:
      'date, reference, title, customer.company_name, customer.lastname, contact.lastname, ' +
      'invoice_reference, total_ht, total_tva, total_ttc',
    filter: () => ({
      ...alike(by.int, 'customer', 'contact', 'status', 'exclude', 'type'),
      ...alike(by.date, 'date_since', 'date_until', 'created_since', 'created_until'),
      ...alike(by.text, 'reference', 'invoice_reference'),
      with_currency: by.flag,
    }),
    include: withCharge,
    slips: [slip('answer.contents.*.designation', 'integer', 'text', 'it is the "Designation of purchase"')],
  }),
  create: { body: newCharge, slips: [catalogSlip] },
  get: showing(withCharge),
  update: { body: changedCharge, slips: [catalogSlip] },
  remove: {},
  useCredits: {
    body: () => withRules(sent(alike(ids, 'credits', 'add_credits', 'remove_credits')), credits),
  },
});

const paymentFields = () => ({
  ...alike(int, 'account', 'payment_method', 'currency'),
  date: moment,
  ...alike(text, 'reference', 'comments'),
  ...alike(amount, 'amount', 'exchange_rate'),
});
const paid = { id: int, amount };

const paymentSlips = [
  slip('body.currency', 'boolean', 'integer', 'it is "The currency ID"'),
  slip('body.charges.*.id', 'number', 'integer', 'it is "The charge ID"'),
  slip('body.charges.*.amount', 'array', 'number', 'it is "The amount to use"'),
];

const shownPaid = z.looseObject({
  ...alike(shown.float, 'ht', 'tva', 'ttc'),
  charge_id: shown.link,
  charge: answered.link,
});
const withPayment = 'payment_method, account, currency, customer, charges';

/** Payments to suppliers; those of sales invoices are not in the document. */
export const payments = resource({
  path: '/charge/payment',
  one: 'a payment',
  many: 'payments',
  shown: answer('Payment', () => ({
    ...ofBoth,
    comments: shown.text,
    ...alike(shown.float, 'amount', 'amount_used', 'stay_to_use'),
    status: answered.coded({ 1: 'to be used', 2: 'partially used', 3: 'used' }),
    ...alike(shown.link, 'payment_method_id', 'account_id'),
    ...alike(answered.link, 'payment_method', 'account'),
    charges: z.array(shownPaid).nullish(),
  })),
})({
  list: listOf({
    sort:
      'date, reference, amount, amount_used, stay_to_use, ht, tva, ttc, payment_method.label, account.name, ' +
      'currency.code, type, customer.name',
    byDefault: 'label',
    search: 'reference, amount, payment_method.label, account.name',
    filter: () => ({
      ...alike(by.int, 'customer', 'type', 'charge', 'status'),
      ...alike(by.text, 'charge_reference', 'reference'),
      ...alike(by.date, 'date_since', 'date_until', 'created_since', 'created_until'),
    }),
    include: withPayment,
  }),
  create: {
    body: () =>
      sent(
        { ...paymentFields(), charges: z.array(sent(paid, 'amount')) },
        'payment_method',
        'date',
        'charges',
        'comments',
      ),
    slips: paymentSlips,
  },
  get: showing(withPayment),
  update: { body: () => sent({ ...paymentFields(), charges: z.array(sent(paid)) }), slips: paymentSlips },
  remove: {},
});
