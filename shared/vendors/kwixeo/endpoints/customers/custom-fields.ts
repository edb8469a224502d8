import * as z from 'zod';
import { alike, sent, shown, text } from '../../../../http/fields.ts';
import { answer, resource, slip, stamps } from '../crud.ts';
import { by, listOf, showing } from '../find.ts';
import { flag, texts } from '../kinds.ts';

const kinds = z.enum([
  ...['amount', 'checkbox', 'date', 'number', 'phone', 'quantity', 'radio', 'rich-editor', 'select', 'text'],
  ...['textarea', 'customer', 'contact', 'product', 'service'],
] as [string, ...string[]]);
const usages = z.enum([
  ...['customer', 'prospect', 'provider', 'subcontractor', 'contact', 'product', 'service'],
  ...['quotation', 'command', 'delivery', 'proforma', 'invoice', 'credit'],
] as [string, ...string[]]);

const fields = () => ({
  label: text,
  type: kinds,
  is_required: flag,
  usage: z.array(usages),
  /** Of a checkbox, radio or select. */
  options: texts,
});

const option = z.looseObject({ id: shown.link, value: shown.text });

/** Fields that a company adds to its customers, products and documents. */
export const customFieldRows = resource({
  path: '/config/custom_field',
  one: 'a custom field',
  many: 'custom fields',
  shown: answer('CustomField', () => ({
    id: shown.id,
    ...alike(shown.text, 'label', 'type'),
    is_required: shown.flag,
    usage: z.array(z.string()).nullish(),
    options: z.array(option).nullish(),
    ...stamps,
  })),
})({
  list: listOf({
    sort: 'label, created_at, updated_at',
    byDefault: 'label',
    search: 'label',
    filter: () => alike(by.text, 'usage', 'type'),
    include: 'options',
  }),
  create: { body: () => sent(fields(), 'label', 'type', 'usage') },
  get: {
    ...showing('timezone, team_user, team_users, options'),
    slips: [
      slip(
        'query.include',
        'timezone, team_user, team_users',
        'options too',
        'those are copied from calendars',
      ),
    ],
  },
  update: { body: () => sent({ ...fields(), ...alike(texts, 'add_options', 'remove_options') }) },
  remove: {},
});
