import * as z from 'zod';
import { composeRows } from '../../../../http/compose-rows.ts';
import { alike, sent, shown } from '../../../../http/fields.ts';
import { answer, pageOf, stamps, usualCalls } from '../crud.ts';
import { by, listOf, showing } from '../find.ts';
import { amount, answered, countryCode, int, type Kinds, moment, written } from '../kinds.ts';

const ofCommand = (is: Kinds) => ({
  ...alike(is.text, 'title', 'road1', 'road2', 'road3', 'postal_code', 'town', 'comments'),
  status: is.coded({ 1: 'draft', 2: 'wait for delivery', 3: 'partially delivered', 4: 'delivered' }),
});
const options = (is: Kinds) => alike(is.flag, 'contact', 'reference_column', 'units', 'not_show_price');

const mandatoryInContents = ['designation', 'unit_price_ht', 'quantity', 'vat_rate'] as const;
const contentFields = {
  ...alike(written.text, 'reference', 'designation'),
  ...alike(amount, 'unit_price_ht', 'quantity', 'delivered_quantity'),
  ...alike(int, 'vat_rate', 'product', 'variation'),
};

const mandatory = ['date', 'customer', 'pdf_model', 'contents'] as const;
const commandFields = (content: z.ZodType) => ({
  ...ofCommand(written),
  date: moment,
  ...alike(int, 'customer', 'contact', 'currency', 'pdf_model'),
  country: countryCode,
  options: sent(options(written)),
  contents: z.array(content),
});

const shownContent = z.looseObject({
  id: shown.id,
  ...alike(shown.text, 'reference', 'designation'),
  ...alike(shown.float, 'unit_price_ht', 'unit_price_tva', 'unit_price_ttc', 'quantity'),
  ...alike(shown.float, 'total_ht', 'total_tva', 'total_ttc', 'quantity_to_deliver', 'delivered_quantity'),
  ...alike(shown.link, 'unit_id', 'vat_rate_id', 'product_id', 'variation_id'),
  ...alike(answered.link, 'unit', 'vat_rate', 'product', 'variation'),
});
const shownRate = z.looseObject(alike(shown.float, 'rate', 'ht', 'tva', 'ttc'));
const shownCommand = answer('ProviderCommand', () => ({
  id: shown.id,
  ...ofCommand(answered),
  date: shown.date,
  ...alike(shown.text, 'reference', 'status_label'),
  ...alike(shown.link, 'provider_id', 'contact_id', 'country_id', 'currency_id', 'pdf_model_id'),
  ...alike(answered.link, 'provider', 'contact', 'country', 'currency', 'pdf_model'),
  options: z.looseObject(options(answered)).nullish(),
  contents: z.array(shownContent).nullish(),
  vatrates: z.array(shownRate).nullish(),
  ...alike(shown.float, 'total_ht', 'total_tva', 'total_ttc'),
  ...stamps,
}));

const withCommand = 'provider, contact, country, pdf_model, currency, vatrates, contents';

/** Orders to suppliers, which the document calls provider commands; those of customers are in sales/. */
export const providerCommands = composeRows({
  ...usualCalls,
  deliver: {
    method: 'PUT',
    at: '/{id}/delivery',
    summary: 'Delivery receipt of {one}',
    source: '{chapter}, Delivery Receipt',
    ok: 'shown',
  },
})({
  path: '/catalog/command',
  one: 'a provider command',
  many: 'provider commands',
  shown: shownCommand,
  listed: pageOf(shownCommand),
})({
  list: listOf({
    sort:
      'reference, date, title, road1, road2, road3, postal_code, town, comments, total_ht, total_tva, ' +
      'total_ttc, provider.name, contact.fullname, status_label, country.name, created_at, updated_at',
    byDefault: 'created_at:desc',
    search:
      'reference, date, title, total_ht, total_tva, total_ttc, town, postal_code, customer.company_name, ' +
      'contact.lastname',
    filter: () => ({
      reference: by.text,
      ...alike(by.date, 'date_since', 'date_until'),
      ...alike(by.int, 'customer', 'status'),
    }),
    include: withCommand,
  }),
  create: { body: () => sent(commandFields(sent(contentFields, ...mandatoryInContents)), ...mandatory) },
  get: showing(withCommand),
  /** What is required is required again. A content with its id is updated, one without is new. */
  update: {
    body: () =>
      sent(commandFields(sent({ id: int, ...contentFields }, ...mandatoryInContents)), ...mandatory),
  },
  remove: {},
  deliver: {
    body: () =>
      sent(
        { contents: z.array(sent({ id: int, delivered_quantity: amount }, 'id', 'delivered_quantity')) },
        'contents',
      ),
  },
});
