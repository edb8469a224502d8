import * as z from 'zod';
import { composeRows } from '../../../http/compose-rows.ts';
import { alike, sent, shown, text } from '../../../http/fields.ts';
import { type Rule, withRules } from '../../../http/rules.ts';
import { answer, pageOf, resource, sameFields, slip, stamps, usualCalls } from './crud.ts';
import { by, elementOf, listOf, showing } from './find.ts';
import { customFieldSlips, customFields, shownCustomFields, tags } from './fragments/tags-and-fields.ts';
import { amount, answered, countryCode, flag, int, type Kinds, moment, written } from './kinds.ts';

const pdfGeneration = { 0: 'wait', 1: 'in progress', 2: 'generated', 3: 'error' };
const catalogTypes = z.enum(['product', 'service']);

const ofConstruction = (is: Kinds) =>
  alike(is.text, 'title', 'road1', 'road2', 'road3', 'city', 'postal_code');

const ofContent = (is: Kinds) => ({
  ...alike(is.text, 'reference', 'designation'),
  number_people_needed: is.int,
  ...alike(is.amount, 'duration', 'quantity'),
  duration_type: is.word('hour', 'minute'),
});
const contentFields = () => ({ ...ofContent(written), catalog: elementOf(catalogTypes) });

const constructionFields = <Content extends z.ZodType>(content: Content) => ({
  ...ofConstruction(written),
  ...alike(int, 'customer', 'contact'),
  country: countryCode,
  ...tags(),
  ...customFields(),
  contents: z.array(content),
  products: z.array(sent({ product: int, quantity: int }, 'product', 'quantity')),
  materials: z.array(sent({ material: int, quantity: int }, 'material', 'quantity')),
});

const shownContent = () =>
  z.looseObject({
    id: shown.id,
    ...ofContent(answered),
    ...alike(shown.float, 'planified_quantity', 'stay_to_planify', 'total_duration_hour'),
    catalog: z.looseObject({ type: shown.text, id: shown.link, element: answered.link }).nullish(),
  });
const shownProduct = z.looseObject({ product_id: shown.link, product: answered.link, quantity: shown.float });
const shownMaterial = z.looseObject({
  material_id: shown.link,
  material: answered.link,
  quantity: shown.float,
});

const withConstruction =
  'customer, contact, country, customFields, tags, products, materials, contents, linked_documents';
const kindSlip = slip(
  'body.contents.*.duration_type',
  'number',
  '"hour" or "minute"',
  '"Can be : hour, minute"',
);

/** Works at a place, with what they need. */
export const constructions = resource({
  path: '/construction',
  one: 'a construction',
  many: 'constructions',
  shown: answer('Construction', () => ({
    id: shown.id,
    /** Printed as an object, sorted and searched as a text. */
    reference: z.union([z.string(), z.looseObject({})]).nullish(),
    ...ofConstruction(answered),
    ...alike(shown.link, 'customer_id', 'contact_id', 'country_id'),
    ...alike(answered.link, 'customer', 'contact', 'country'),
    custom_fields: shownCustomFields(),
    tags: answered.links,
    total_duration_hour: shown.float,
    nb_people_needed: shown.int,
    contents: z.array(shownContent()).nullish(),
    products: z.array(shownProduct).nullish(),
    materials: z.array(shownMaterial).nullish(),
    status: answered.coded({ 1: 'to be planned', 2: 'partially planned', 3: 'planned', 4: 'ended' }),
    invoice_status: answered.coded({ 1: 'to be invoiced', 2: 'partially invoiced', 3: 'invoiced' }),
    document_status: answered.coded(pdfGeneration),
    full_address: shown.text,
    ...stamps,
    ...alike(answered.links, 'quotations', 'commands', 'proformas', 'deliveries', 'invoices', 'credits'),
  })),
})({
  list: listOf({
    sort: 'reference, title, customer.name, contact.name, status.town, road1, road2, road3, town, postal_code',
    byDefault: 'created_at:desc',
    search: 'reference, title, customer.company_name, customer.lastname, contact.lastname',
    filter: () => ({
      ...alike(by.int, 'customer', 'contact', 'status'),
      reference: by.text,
      ...alike(by.date, 'created_since', 'created_until'),
      custom_fields: by.customFields,
    }),
    include: withConstruction,
    without: 'with_deleted',
    slips: [
      slip('answer.country_id', 'string', 'id', 'an id is a number everywhere else'),
      slip('answer.contents.*.duration_type', 'number', 'text', '"Can be : hour, minute"'),
      slip('answer.products.*.product', 'string', 'object', 'it is "A Product object"'),
      slip('answer.materials.*.material', 'string', 'object', 'it is "A Material object"'),
    ],
  }),
  create: {
    body: () =>
      sent(
        constructionFields(sent(contentFields(), 'designation', 'quantity')),
        'customer',
        'city',
        'postal_code',
        'country',
      ),
    slips: [kindSlip, ...customFieldSlips],
  },
  get: showing(withConstruction),
  /** The customer is required again. A content with its id is updated. */
  update: {
    body: () =>
      sent(constructionFields(sent({ id: int, ...contentFields() }, 'designation', 'quantity')), 'customer'),
    slips: [kindSlip, ...customFieldSlips],
  },
  remove: {},
});

/** Things that constructions need. */
export const materials = resource({
  path: '/construction/material',
  one: 'a material',
  many: 'materials',
  shown: answer('Material', () => ({ id: shown.id, ...alike(shown.text, 'reference', 'name'), ...stamps })),
})({
  list: listOf({
    sort: 'reference, name',
    byDefault: 'created_at:desc',
    search: 'reference, name',
    without: 'with_deleted',
  }),
  ...sameFields(() => alike(text, 'reference', 'name'), 'name'),
  get: {},
  remove: {},
});

const technician = sameFields(() => alike(text, 'name', 'email'), 'name');
const ofMaterials = 'as printed it would reach materials';

/** People who work at constructions and are not users. Their paths are printed in three ways. */
export const technicians = composeRows(usualCalls)({
  path: '/construction/technician',
  one: 'a technician',
  many: 'technicians',
  ...shownAs(
    answer('Technician', () => ({ id: shown.id, ...alike(shown.text, 'name', 'email'), ...stamps })),
  ),
})({
  list: {
    path: '/construction/technicians',
    ...listOf({
      sort: 'email, name',
      byDefault: 'created_at:desc',
      search: 'email, name',
      without: 'with_deleted',
    }),
    slips: [
      slip(
        'route',
        'GET /construction/technicians; its sample: /construction/technician',
        'GET /construction/technicians',
        'a heading says more than a sample',
      ),
    ],
  },
  create: {
    path: '/construction/technicians',
    ...technician.create,
    slips: [
      slip(
        'route',
        'POST /construction/material; its sample: /construction/technicians',
        'POST /construction/technicians',
        ofMaterials,
      ),
    ],
  },
  get: {},
  update: {
    body: () => sent(alike(text, 'reference', 'name', 'email')),
    slips: [
      slip(
        'body.reference',
        '"Reference of the category"',
        'text',
        'copied from materials: a technician has none',
      ),
      slip('body.email', 'nothing', 'text', 'a technician has one, and Create takes it'),
    ],
  },
  remove: {
    slips: [
      slip(
        'route',
        'DELETE /construction/material/{id}',
        'DELETE /construction/technician/{id}',
        `${ofMaterials}, which would be deleted`,
      ),
    ],
  },
});

function shownAs<Shown extends () => z.ZodType>(shown: Shown) {
  return { shown, listed: pageOf(shown) };
}

const planificationFields = () => ({
  technicians: z.array(sent({ type: z.enum(['teamUser', 'technician']), id: int }, 'type', 'id')),
  all_contents: flag,
  contents: z.array(sent({ content: int, quantity: amount }, 'content')),
  ...alike(moment, 'begin', 'end'),
  status: written.coded({ 1: 'to do', 2: 'ended' }),
});

/** "Required if all_contents is false." */
const contentsOrAll: Rule<{ all_contents: boolean | number }> = (body, broken) => {
  if ('all_contents' in body && !body.all_contents && !('contents' in body)) {
    broken(['contents'], 'is required if "all_contents" is false');
  }
};

const planificationSlips = [
  slip('body.technicians.*.type', 'integer', '"teamUser" or "technician"', '"Can be : teamUser, technician"'),
  slip('body.all_contents', 'string', 'true or false', 'contents are required "if all_contents is false"'),
  slip('body.begin', 'array', 'text', 'it is the "datetime of planification\'s begin"'),
  slip('body.end', 'array', 'text', 'it is the "datetime of planification\'s end"'),
  slip('body.status', 'array', '1 or 2', '"Can be : 1: To do, 2: End"'),
];

const shownPlanned = z.looseObject({
  quantity: shown.float,
  content_id: shown.link,
  content: answered.link,
});
const withPlanification = 'contents, technicians, construction, construction.contents';

/** Who works when. */
export const planifications = resource({
  path: '/construction/planification',
  one: 'a construction planification',
  many: 'construction planifications',
  shown: answer('ConstructionPlanification', () => ({
    id: shown.id,
    reference: z.union([z.string(), z.looseObject({})]).nullish(),
    ...alike(shown.date, 'begin', 'end'),
    all_contents: shown.flag,
    contents: z.array(shownPlanned).nullish(),
    technicians: answered.links,
    status: shown.int,
    total_duration_hour: shown.float,
    nb_people_needed: shown.int,
    document_status: answered.coded(pdfGeneration),
    construction_id: shown.link,
    construction: answered.link,
    ...stamps,
  })),
})({
  list: listOf({
    sort:
      'reference, construction.reference, begin, end, construction.customer.name, construction.contact.name, ' +
      'construction.title, construction.road1, construction.road2, construction.road3, construction.town, ' +
      'construction.postal_code, status',
    byDefault: 'created_at:desc',
    filter: () => ({
      ...alike(by.int, 'customer', 'contact', 'status', 'construction', 'technician'),
      ...alike(by.text, 'reference', 'construction_reference'),
      ...alike(by.date, 'begin', 'end', 'created_since', 'created_until'),
    }),
    include: withPlanification,
    without: 'with_deleted',
  }),
  create: {
    body: () => withRules(sent(planificationFields(), 'technicians', 'begin', 'end'), contentsOrAll),
    slips: planificationSlips,
  },
  get: showing(withPlanification),
  update: { body: () => sent(planificationFields()), slips: planificationSlips },
  remove: {},
});
