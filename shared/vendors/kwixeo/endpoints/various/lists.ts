import * as z from 'zod';
import { alike, sent, shown, text } from '../../../../http/fields.ts';
import { shownStatus } from '../catalog/prices.ts';
import { answer, resource, sameFields, slip, stamps } from '../crud.ts';
import { by, listOf, showing } from '../find.ts';
import { amount, answered, flag, int, type Kinds, written } from '../kinds.ts';

const ofAccount = (is: Kinds) => ({
  ...alike(is.text, 'name', 'owner', 'iban', 'bic', 'sepa_id', 'account_number', 'bank_code'),
  use_default: is.flag,
});

/** Bank accounts of the company. */
export const bankAccounts = resource({
  path: '/sales/account',
  one: 'a bank account',
  many: 'bank accounts',
  shown: answer('BankAccount', () => ({ id: shown.id, ...ofAccount(answered), ...stamps })),
})({
  list: listOf({ sort: 'name, created_at, updated_at', byDefault: 'name', search: 'name' }),
  ...sameFields(() => ofAccount(written), 'name'),
  get: {},
  remove: {},
});

const ofCivility = (is: Kinds) => ({ ...alike(is.text, 'name', 'short_name'), use_default: is.flag });

export const civilities = resource({
  path: '/civility',
  one: 'a civility',
  many: 'civilities',
  shown: answer('Civility', () => ({ id: shown.id, ...ofCivility(answered), ...stamps })),
})({
  list: listOf({
    sort: 'name, short_name, use_default, created_at, updated_at',
    byDefault: 'name',
    search: 'name, short_name',
    filter: () => alike(by.text, 'name', 'short_name'),
  }),
  ...sameFields(() => ofCivility(written), 'name', 'short_name'),
  get: {},
  remove: {},
});

const ofCategory = (is: Kinds) => alike(is.text, 'label', 'account_number');
const shownCategory = () => ({
  id: shown.id,
  ...ofCategory(answered),
  parent: answered.link,
  childs: answered.links,
  ...stamps,
});
const categories = (include: string) => ({
  list: listOf({
    sort: 'label, parent',
    byDefault: 'created_at:desc',
    search: 'label',
    filter: () => ({ is_parent: by.flag, ...alike(by.int, 'parent', 'exclude') }),
    include,
    slips: [
      slip(
        'query.filter.exclude',
        'parent (integer), parent (exclude)',
        'parent (integer), exclude (integer)',
        'other lists have a filter "exclude"',
      ),
    ],
  }),
  get: showing(include),
});

export const chargeCategories = resource({
  path: '/catalog/charge_category',
  one: 'a charge category',
  many: 'charge categories',
  shown: answer('ChargeCategory', shownCategory),
})({
  ...categories('childs, parent'),
  ...sameFields(() => ({ ...ofCategory(written), parent: int }), 'label'),
  remove: {},
});

const account = { account_number: text };
const shownAccount = z.looseObject({ vatrate: answered.link, account_number: shown.text });

/** Sale categories; their accounts may differ by VAT rate. */
export const saleCategories = resource({
  path: '/catalog/sale_category',
  one: 'a sale category',
  many: 'sales categories',
  shown: answer('SaleCategory', () => ({
    ...shownCategory(),
    account_by_vatrate: shown.flag,
    accounts: z.array(shownAccount).nullish(),
  })),
})({
  ...categories('childs, parent, accounts'),
  ...sameFields(
    () => ({
      ...ofCategory(written),
      account_by_vatrate: flag,
      accounts: z.array(sent({ vatrate: int, ...account })),
      parent: int,
    }),
    'label',
  ),
  remove: {},
});

export const paymentMethods = resource({
  path: '/payment_method',
  one: 'a payment method',
  many: 'payment methods',
  shown: answer('PaymentMethod', () => ({
    id: shown.id,
    ...alike(shown.text, 'label', 'pdf_content'),
    type: z.looseObject({ id: shown.link, label: shown.text }).nullish(),
    ...stamps,
  })),
})({
  list: listOf({
    sort: 'label, created_at, updated_at',
    byDefault: 'name',
    search: 'label',
    filter: () => ({ exclude: by.int }),
  }),
  ...sameFields(
    () => ({
      ...alike(text, 'label', 'pdf_content'),
      type: written.coded({
        0: 'other',
        1: 'bank card',
        2: 'check',
        3: 'cash',
        4: 'direct debit',
        5: 'direct transfer',
      }),
    }),
    'label',
    'type',
  ),
  get: {},
  remove: {},
});

export const tags = resource({
  path: '/tag',
  one: 'a tag',
  many: 'tags',
  shown: answer('Tag', () => ({ id: shown.id, name: shown.text })),
})({
  list: listOf({ sort: 'name, created_at, updated_at', byDefault: 'name', search: 'name' }),
  ...sameFields(() => ({ name: text }), 'name'),
  get: {},
  remove: {},
});

/** Units that quantities are counted in. */
export const units = resource({
  path: '/unit',
  one: 'a unit',
  many: 'units',
  shown: answer('Unit', () => ({ id: shown.id, label: shown.text, use_default: shown.flag, ...stamps })),
})({
  list: listOf({ sort: 'label, use_default, created_at, updated_at', byDefault: 'name', search: 'label' }),
  create: { body: () => sent({ label: text, use_default: flag }, 'label') },
  get: {},
  update: {
    body: () => sent({ ...alike(text, 'name', 'label'), use_default: flag }),
    slips: [slip('body.name', 'name', 'name or label', 'its sample, Create and the Unit object say label')],
  },
  remove: {},
});

const ofRate = (is: Kinds) => ({ ...alike(is.text, 'label', 'legal_notice'), use_default: is.flag });

/** VAT rates: `rate` is the percentage, everything else names a rate by its id. */
export const vatRates = resource({
  path: '/vat_rate',
  one: 'a VAT rate',
  many: 'VAT rates',
  chapter: 'Vat Rates',
  shown: answer('VatRate', () => ({
    id: shown.id,
    ...ofRate(answered),
    rate: shown.float,
    status: shownStatus,
    ...stamps,
  })),
})({
  list: listOf({ sort: 'label, created_at, updated_at', byDefault: 'created_at:desc', search: 'label' }),
  ...sameFields(() => ({ ...ofRate(written), rate: amount, status: flag }), 'rate'),
  get: {},
  remove: {},
});

const ofTerm = (is: Kinds) => ({
  label: is.text,
  ...alike(is.int, 'day_number', 'end_month_day'),
  end_month: is.flag,
});

export const paymentTerms = resource({
  path: '/payment_term',
  one: 'a payment term',
  many: 'payment terms',
  shown: answer('PaymentTerm', () => ({ id: shown.id, ...ofTerm(answered), ...stamps })),
})({
  list: listOf({ sort: 'label, created_at, updated_at', byDefault: 'created_at:desc', search: 'label' }),
  ...sameFields(() => ofTerm(written), 'label', 'day_number'),
  get: {},
  remove: {},
});

const saleTerm = sameFields(() => alike(text, 'label', 'content'), 'label', 'content');
const contentSlips = [slip('body.content', 'integer', 'text', 'it is the "Content of the sale term"')];

/** General conditions. */
export const saleTerms = resource({
  path: '/sales/sale_term',
  one: 'a sale term',
  many: 'sale terms',
  shown: answer('SaleTerm', () => ({ id: shown.id, ...alike(shown.text, 'label', 'content'), ...stamps })),
})({
  list: listOf({
    sort: 'label, created_at, updated_at',
    byDefault: 'created_at:desc',
    search: 'label',
    slips: [slip('answer.content', 'integer', 'text', 'it is the "Content of the sale term"')],
  }),
  create: { ...saleTerm.create, slips: contentSlips },
  get: {},
  update: { ...saleTerm.update, slips: contentSlips },
  remove: {},
});
