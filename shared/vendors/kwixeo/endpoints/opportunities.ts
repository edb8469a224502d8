import * as z from 'zod';
import { alike, sent, shown, text } from '../../../http/fields.ts';
import { type Rule, withRules } from '../../../http/rules.ts';
import { answer, resource, slip, stamps } from './crud.ts';
import { by, listOf, showing } from './find.ts';
import { customFieldSlips, customFields, shownCustomFields } from './fragments/tags-and-fields.ts';
import { amount, answered, flag, ids, int, moment, texts } from './kinds.ts';

/** Printed once with `name`, once with `label`, each required: one of them must be there, both may. */
const category = () => sent(alike(text, 'name', 'label', 'color'));
const step = () => sent({ name: text, probability: int }, 'name');
const funnelFields = () => ({
  name: text,
  categories: z.array(category()),
  steps: z.array(step()),
  restricted: flag,
  team_users: ids,
});

const categoriesAreNamed: Rule<{ categories: { name: string; label: string }[] }> = (body, broken) => {
  for (const [index, one] of (body.categories ?? []).entries()) {
    if (one && !('name' in one) && !('label' in one)) broken(['categories', index, 'label'], 'is required');
  }
};

const funnelSlips = [
  slip(
    'body.categories.*.(name, label)',
    'the list twice: with "name", then with "label", each required',
    'one of both is required',
    'the Funnel Category object has a label, as has "add_categories"',
  ),
  slip('body.steps.*.name', 'steps.name', 'steps.*.name', 'steps are a list, as "steps.*.probability" shows'),
];

const shownCategory = z.looseObject({
  id: shown.id,
  ...alike(shown.text, 'label', 'color'),
  ...stamps,
});
const shownStep = z.looseObject({
  id: shown.id,
  name: shown.text,
  ...alike(shown.int, 'probability', 'order'),
  ...stamps,
});

const withFunnel = 'categories, steps, team_users';

/** The steps that opportunities go through. */
export const funnels = resource({
  path: '/opportunity/funnel',
  one: 'a funnel',
  many: 'funnels',
  shown: answer('Funnel', () => ({
    id: shown.id,
    name: shown.text,
    categories: z.array(shownCategory).nullish(),
    steps: z.array(shownStep).nullish(),
    restricted: shown.flag,
    team_users: answered.links,
    ...stamps,
  })),
})({
  list: listOf({
    sort: 'name',
    byDefault: 'created_at:desc',
    search: 'name',
    include: withFunnel,
    without: 'with_deleted',
  }),
  create: { body: () => withRules(sent(funnelFields(), 'name'), categoriesAreNamed), slips: funnelSlips },
  get: showing(withFunnel),
  /** The name is required again. */
  update: {
    body: () =>
      withRules(
        sent(
          {
            ...funnelFields(),
            add_categories: z.array(sent(alike(text, 'label', 'color'), 'label')),
            remove_categories: texts,
          },
          'name',
        ),
        categoriesAreNamed,
      ),
    slips: funnelSlips,
  },
  remove: {},
});

const opportunityFields = () => ({
  ...alike(int, 'customer', 'contact', 'step', 'category', 'team_user'),
  ...alike(text, 'title', 'description'),
  ...alike(amount, 'amount', 'probability'),
  expire_at: moment,
  status: z
    .union([z.literal([1, 2, 3, 4]), z.enum(['1', '2', '3', '4'])], { error: 'must be 1, 2, 3 or 4' })
    .describe('1 in progress, 2 won, 3 lost, 4 cancelled'),
  ...customFields(),
  /** Affairs by id; they have no chapter of their own. */
  affairs: ids,
});
const opportunitySlips = [
  slip('body.amount', 'string', 'number, or one as text', 'the answer shows a number'),
  slip('body.probability', 'string', 'number, or one as text', 'the answer shows a number'),
  slip('body.status', 'string', '1 to 4, as number or text', 'the answer shows a number'),
  ...customFieldSlips,
];

/** Sums of linked documents of a kind: turnover, gross margin, costs. */
const sums = (...kinds: readonly string[]) =>
  alike(shown.float, ...kinds.flatMap(kind => ['ca', 'margin', 'costs'].map(sum => `${kind}_${sum}`)));

const withOpportunity = 'step, category, funnel, teamUser, customer, contact, customFields, linked_documents';
const sumsSorted = [
  'quotation',
  'quotation_valid',
  'command',
  'proforma',
  'delivery',
  'invoice',
  'credit',
  'sales',
]
  .flatMap(kind => ['ca', 'costs', 'margin'].map(sum => `${kind}_${sum}`))
  .join(', ');

/** Sales that may come. */
export const opportunities = resource({
  path: '/opportunity',
  one: 'an opportunity',
  many: 'opportunities',
  shown: answer('Opportunity', () => ({
    id: shown.id,
    ...alike(shown.text, 'reference', 'title', 'description', 'status_label'),
    ...alike(shown.link, 'customer_id', 'contact_id', 'step_id', 'category_id', 'team_user_id'),
    ...alike(answered.link, 'customer', 'contact', 'step', 'category', 'funnel', 'team_user'),
    ...alike(shown.float, 'amount', 'probability'),
    ...alike(shown.date, 'expire_at', 'winned_at', 'losed_at', 'cancelled_at'),
    status: answered.coded({ 1: 'in progress', 2: 'won', 3: 'lost', 4: 'cancelled' }),
    billing_address: z.looseObject({ comments: shown.text }).nullish(),
    custom_fields: shownCustomFields(),
    ...alike(answered.links, 'quotations', 'commands', 'proformas', 'deliveries', 'invoices', 'credits'),
    ...sums('quotation', 'quotation_valid', 'command', 'proforma', 'delivery', 'invoice', 'credit', 'sales'),
    ...stamps,
  })),
})({
  list: listOf({
    sort:
      'title, amount, expire_at, probability, reference, customer.name, contact.fullname, status_label, ' +
      `status, step.name, category.label, funnel.name, ${sumsSorted}, team_user.fullname, created_at, ` +
      'updated_at, winned_at, losed_at, cancelled_at',
    byDefault: 'created_at:desc',
    search: 'title',
    filter: () => ({
      ...alike(by.date, 'created_since', 'created_until', 'edited_since', 'edited_until'),
      ...alike(by.date, 'expire_since', 'expire_until'),
      ...alike(by.int, 'customer', 'contact', 'team_user', 'status', 'step', 'funnel', 'category'),
      custom_fields: by.customFields,
    }),
    include: withOpportunity,
    slips: [
      slip(
        'query.filter',
        'names without kinds',
        'the kinds that other lists print',
        'the names are the same',
      ),
      slip('answer.category_id', 'string "Billing address"', 'id', 'the sample shows 1'),
      slip('answer.title', 'integer', 'text', 'it is the "title of the opportunity"'),
      slip('answer.expire_at', 'expire_at.name', 'expire_at', 'the sample shows it so'),
    ],
  }),
  create: { body: () => sent(opportunityFields(), 'customer', 'step'), slips: opportunitySlips },
  get: showing(withOpportunity),
  /** Customer and step are required again. */
  update: {
    body: () =>
      sent({ ...opportunityFields(), ...alike(ids, 'add_affairs', 'remove_affairs') }, 'customer', 'step'),
    slips: opportunitySlips,
  },
  remove: {},
});
