import * as z from 'zod';
import { alike, sent, text } from '../../../../http/fields.ts';
import { named } from '../crud.ts';
import { elementOf } from '../find.ts';
import { formOptions, pdfOptions, secondaryQuantityModes } from '../fragments/document-options.ts';
import { customFields, tags } from '../fragments/tags-and-fields.ts';
import { amount, countryCode, flag, ids, int, type Kinds, moment, written } from '../kinds.ts';

// Fields of commands, deliveries, invoices, proformas and quotations: five documents of one form.

const documentStatus = {
  1: 'draft',
  2: 'validated',
  3: 'sent',
  4: 'accepted',
  5: 'advance billed',
  6: 'partially billed',
  7: 'billed',
  8: 'refused',
  9: 'cancelled',
};

/** Of documents and their lines: in percent or as an amount. */
const discountType = (is: Kinds) => is.word('pourcent', 'amount');

/** What a body says in the words of the answer. */
export const ofDocument = (is: Kinds) => ({
  date: is.moment,
  is_draft: is.flag,
  ...alike(is.text, 'title', 'customer_vatrate', 'comments'),
  /** Beside a currency that is not that of the account. */
  exchange_rate: is.amount,
  use_global_vatrate: is.flag,
  secondary_quantity_mode: is.word(...secondaryQuantityModes),
  secondary_quantity: is.amount,
  global_discount_type: discountType(is),
  global_discount_value: is.amount,
  global_discount_type_amount: is.word('ht', 'ttc'),
  status: is.coded(documentStatus),
  /** Whether prices are entered without tax (`ht`) or with it. */
  input_mode: is.word('ht', 'ttc'),
  delivery_status: is.coded({ 1: 'to deliver', 2: 'partially delivered', 3: 'delivered' }),
  ...alike(is.amount, 'penalty_rate', 'escompte_rate'),
  ...alike(is.flag, 'penalty_rate_law', 'collection_costs_law'),
});

/** The same of what a delivery takes in a body and does not show. */
export const ofBilledDocument = (is: Kinds) => ({
  ...alike(is.amount, 'grant_amount', 'guarantee_holdback_pourcent', 'guarantee_holdback_amount'),
  guarantee_holdback_duration: is.int,
  expire_at: is.moment,
});

/** Of all but proformas, whose bodies take it too. */
export const ofAdvance = (is: Kinds) => ({
  advance_payment_type: is.word('amount', 'pourcent'),
  advance_payment_value: is.amount,
});

export const ofContent = (is: Kinds) => ({
  ...alike(is.flag, 'is_comments', 'is_subtotal', 'is_pagebreak', 'is_option'),
  /** `comments` are not for the customer. */
  ...alike(is.text, 'reference', 'designation', 'comments', 'ean_code', 'weight_unit'),
  ...alike(is.amount, 'unit_price_ht', 'unit_price_ttc', 'ecotax_u_ht', 'ecotax_u_ttc'),
  discount_type: discountType(is),
  discount_value: is.amount,
  ...alike(is.amount, 'quantity', 'secondary_quantity', 'total_quantity'),
  ...alike(is.amount, 'catalog_costs_u', 'various_costs_u', 'hourly_person_cost', 'duration'),
  number_people_needed: is.int,
  duration_type: is.word('hour', 'day'),
});

const catalogTypes = z.enum(['product', 'service']);
const contentFields = () => ({
  ...ofContent(written),
  catalog: elementOf(catalogTypes),
  ...alike(int, 'variation', 'picture', 'unit', 'secondary_unit', 'vat_rate'),
});
/** A line of a new document. */
const newContent = () => sent(contentFields(), 'designation');
/** A line with its `affair_content` is updated, one without is new. */
const changedContent = () => sent({ affair_content: int, ...contentFields() }, 'designation');

/** `billing_address_road` in bodies is `billing_address.road` in answers. */
const addressFields = (kind: 'billing' | 'delivery') => ({
  ...alike(text, ...addressTexts.map(name => `${kind}_address_${name}` as const)),
  [`${kind}_address_country` as const]: countryCode,
});
export const addressTexts = [
  'name',
  'contact',
  'road',
  'road2',
  'road3',
  'city',
  'postal_code',
  'comments',
] as const;

/** A number is printed, and the words of `secondary_quantity_mode`; the sample shows true. */
const secondaryUnit = z.union([flag, z.enum(secondaryQuantityModes)], {
  error: `must be true, false or one of ${secondaryQuantityModes.join(', ')}`,
});

const documentFields = <Reference extends string, Content extends z.ZodType>(
  reference: Reference,
  content: Content,
) => ({
  ...ofDocument(written),
  ...ofBilledDocument(written),
  ...ofAdvance(written),
  ...alike(text, reference),
  ...alike(int, 'pdf_model', 'customer', 'contact', 'currency', 'vat_rate', 'secondary_unit'),
  ...alike(int, 'team_user', 'sale_term', 'payment_term', 'grant'),
  ...addressFields('billing'),
  ...addressFields('delivery'),
  payment_methods: ids,
  ...tags(),
  ...customFields(),
  input_options: sent({ ...formOptions(written), secondary_quantity_unit: secondaryUnit }),
  pdf_options: sent(pdfOptions(written)),
  contents: z.array(content),
});

const mandatory = [
  'date',
  'pdf_model',
  'customer',
  'billing_address_city',
  'billing_address_postal_code',
  'billing_address_country',
  'contents',
] as const;

/** Bodies of "Create" and "Update"; `reference` names the field with the customer's own reference. */
const bodiesWith = (name: string, reference: string) => ({
  create: named(`New${name}`, () => sent(documentFields(reference, newContent()), ...mandatory)),
  update: named(`Changed${name}`, () => sent(documentFields(reference, changedContent()))),
});
export const documentBodies = bodiesWith('SalesDocument', 'customer_command_reference');
export const proformaBodies = bodiesWith('Proforma', 'customer_proforma_reference');

const { 1: _, ...statusAfterDraft } = documentStatus;

/** Body of "Lite update", which reaches validated documents. Every body of an action may be empty. */
export const liteFields = () =>
  sent({
    title: text,
    ...tags(),
    ...alike(int, 'team_user', 'contact'),
    ...customFields(),
    status: written.coded(statusAfterDraft),
  }).optional();

const conversion = { date: moment, is_draft: flag };

/** Bodies of calls that make a document of another one. */
export const actionBodies = {
  convert: () => sent(conversion).optional(),
  /** A percentage is not used beside an amount. */
  deposit: () =>
    sent({ ...conversion, with_vatrate: flag, ...alike(amount, 'amount', 'percentage') }).optional(),
  /** `id`: the affair content of a line. */
  deliver: () => sent({ ...conversion, contents: z.array(sent({ id: int, quantity: amount })) }).optional(),
  /** The amount is not used beside contents. */
  cancel: () =>
    sent({ ...conversion, contents: z.array(sent({ id: int, quantity: int })), amount }).optional(),
};
