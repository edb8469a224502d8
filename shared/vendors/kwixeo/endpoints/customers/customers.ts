import * as z from 'zod';
import { alike, sent, shown, text } from '../../../../http/fields.ts';
import { type Rule, withRules } from '../../../../http/rules.ts';
import { answer, resource, sameFields, slip, stamps } from '../crud.ts';
import { by, listOf, showing } from '../find.ts';
import { pdfAmounts, prefixed } from '../fragments/document-options.ts';
import { customFieldSlips, customFields, shownCustomFields, tags } from '../fragments/tags-and-fields.ts';
import { answered, country, flag, int, type Kinds, written } from '../kinds.ts';
import { salesDefaults } from '../team-configs.ts';

/** "The customer config parameters": defaults of the documents of a customer. */
const configs = (is: Kinds) =>
  prefixed('sales_', {
    ...salesDefaults(is),
    pdf_amounts: pdfAmounts(is),
    ...alike(is.link, 'currency', 'vat_rate'),
    global_discount: is.int,
  });

const ofCustomer = (is: Kinds) => ({
  ...alike(is.text, 'company_name', 'company_type', 'company_siret', 'company_rcs', 'company_vatrate'),
  ...alike(is.text, 'company_naf', 'company_capital', 'firstname', 'lastname', 'fullname'),
  birth_date: is.moment,
  ...alike(is.text, 'phone', 'mobile', 'fax', 'email', 'website'),
  newsletter_inscription: is.flag,
});

const placeFields = alike(text, 'label', 'road1', 'road2', 'road3', 'postal_code', 'town');
const addressFields = { ...placeFields, country };
const mandatoryInAddress = ['postal_code', 'town', 'country'] as const;

const customerFields = <Address extends z.ZodType>(address: Address) => ({
  ...alike(flag, 'is_customer', 'is_prospect', 'is_provider', 'is_subcontractor'),
  ...ofCustomer(written),
  ...alike(int, 'type', 'civility', 'activity', 'origin', 'team_user'),
  ...tags(),
  ...alike(address, 'address_invoice', 'address_delivery'),
  ...customFields(),
  configs: sent(configs(written)),
  archived: flag,
});

/** A company needs its name, a person the last name; which of them a type asks for, the body does not show. */
const hasName: Rule<object> = (body, broken) => {
  if ('company_name' in body || 'lastname' in body) return;
  broken(['company_name'], 'is required for a company, "lastname" for a person: one of them must be there');
};

const shownCustomer = answer('Customer', () => ({
  id: shown.id,
  name: shown.text,
  reference: z.looseObject(alike(shown.text, 'customer', 'prospect', 'provider', 'subcontractor')).nullish(),
  ...ofCustomer(answered),
  ...alike(shown.link, 'activity_id', 'team_user_id'),
  ...alike(answered.link, 'type', 'civility', 'activity', 'team_user'),
  ...alike(answered.linkOrId, 'origin_id', 'origin'),
  ...alike(answered.link, 'address_invoice', 'address_delivery'),
  ...alike(answered.links, 'tags', 'addresses', 'contacts'),
  custom_fields: shownCustomFields(),
  configs: z.looseObject(configs(answered)).nullish(),
  archived_at: shown.date,
  ...stamps,
}));

const countrySlip = (at: string) =>
  slip(at, 'integer "Country code"', 'integer, or a code like "FR"', 'kind and words do not agree');
const addressSlips = ['address_invoice', 'address_delivery'].map(at => countrySlip(`body.${at}.country`));

const withCustomer =
  'activity, origin, tags, contacts, configurations, addresses, address_invoice, address_delivery, ' +
  'custom_fields, team_user';

/** Filters of people that customers and contacts have alike. */
const reachable = () => ({
  ...alike(by.flag, 'have_email_address', 'have_phone_number', 'have_mobile_number', 'have_fax_number'),
  ...alike(by.text, 'firstname', 'lastname', 'email_address', 'website', 'phone_number', 'mobile_number'),
  ...alike(by.text, 'all_phone_number', 'fax_number'),
  civility: by.int,
  ...alike(by.texts, 'any_tags', 'all_tags'),
});

const addressFilters = ['invoice', 'delivery', 'company'].flatMap(kind =>
  ['town', 'postal_code', 'country'].map(field => `${kind}_address_${field}`),
);

/** Customers, prospects, providers and subcontractors. */
export const customers = resource({
  path: '/customer',
  one: 'a customer',
  many: 'customers',
  shown: shownCustomer,
})({
  list: listOf({
    sort:
      'company_name, firstname, name, address_invoice.road1, address_invoice.town, ' +
      'address_invoice.postal_code, address_invoice.country.name, email, website, phone, mobile, fax, ' +
      'type.label, activity.label, origin.label, company_siret, company_vatrate, reference.customer, ' +
      'reference.prospect, reference.provider, reference.subcontractor, team_user.fullname, created_at, updated_at',
    byDefault: 'created_at:desc',
    search:
      'company_name, firstname, lastname, email, website, phone, mobile, fax, customer_reference, ' +
      'prospect_reference, provider_reference, subcontractor_reference, address_invoice.town, ' +
      'address_invoice.postal_code',
    filter: () => ({
      ...reachable(),
      ...alike(by.int, 'origin', 'activity', 'team_user', 'exclude', 'customerType'),
      ...alike(by.date, 'created_since', 'created_until'),
      ...alike(by.text, 'name', 'company_name', 'company_siret', 'company_vatrate'),
      ...alike(by.flag, 'is_customer', 'is_prospect', 'is_provider', 'is_subcontractor'),
      ...alike(by.flag, 'is_prospect_or_customer', 'archived', 'hasContact'),
      ...alike(by.text, 'customer_reference', 'prospect_reference', 'provider_reference'),
      subcontractor_reference: by.text,
      ...alike(by.text, ...addressFilters),
      custom_fields: by.customFields,
    }),
    include: withCustomer,
    slips: [
      slip(
        'answer.origin',
        'an object; its sample: 1',
        'id or object',
        'the sample shows the two the other way round',
      ),
      slip(
        'answer.origin_id',
        'integer; its sample: an object',
        'id or object',
        'the sample shows the two the other way round',
      ),
    ],
  }),
  create: {
    body: () => withRules(sent(customerFields(sent(addressFields, ...mandatoryInAddress)), 'type'), hasName),
    slips: [...addressSlips, ...customFieldSlips],
  },
  get: showing(withCustomer),
  update: {
    body: () => sent(customerFields(sent(addressFields))),
    slips: [...addressSlips, ...customFieldSlips],
  },
  remove: {},
});

const use = (is: Kinds) => alike(is.flag, 'use_for_invoice', 'use_for_delivery');
const addresses_ = sameFields(() => ({ ...addressFields, ...use(written) }), ...mandatoryInAddress);

/** All addresses of one customer. */
export const addresses = resource({
  path: '/customer/{customer}/address',
  one: 'a customer address',
  many: 'customers addresses',
  chapter: 'Addresses',
  shown: answer('CustomerAddress', () => ({
    id: shown.id,
    ...alike(shown.text, 'label', 'road1', 'road2', 'road3', 'postal_code', 'town'),
    ...use(answered),
    country_id: shown.link,
    country: answered.link,
    ...stamps,
  })),
})({
  list: listOf({ sort: 'label, created_at, updated_at', byDefault: 'label', search: 'label' }),
  create: { ...addresses_.create, slips: [countrySlip('body.country')] },
  get: {},
  update: { ...addresses_.update, slips: [countrySlip('body.country')] },
  remove: {},
});

const ofContact = (is: Kinds) => ({
  ...alike(is.text, 'firstname', 'lastname', 'phone', 'mobile', 'fax', 'email', 'website'),
  ...alike(is.text, 'road1', 'road2', 'road3', 'postal_code', 'town', 'comments'),
  newsletter_inscription: is.flag,
});
const contact = sameFields(
  () => ({
    ...ofContact(written),
    ...alike(int, 'civility', 'function'),
    country,
    ...tags(),
    customers: z.array(int),
    ...customFields(),
  }),
  'lastname',
);
const contactSlips = [countrySlip('body.country'), ...customFieldSlips];
const withContact = 'customers, function, tags, custom_fields';

/** People at customers. */
export const contacts = resource({
  path: '/customer/contact',
  one: 'a contact',
  many: 'contacts',
  shown: answer('Contact', () => ({
    id: shown.id,
    ...ofContact(answered),
    fullname: shown.text,
    ...alike(shown.link, 'function_id', 'country_id'),
    ...alike(answered.link, 'civility', 'function', 'country'),
    ...alike(answered.links, 'tags', 'customers'),
    custom_fields: shownCustomFields(),
    ...stamps,
  })),
})({
  list: listOf({
    sort:
      'fullname, civility.name, firstname, lastname, postal_code, town, country.name, email, website, phone, ' +
      'mobile, fax, comments, function.label, created_at, updated_at',
    byDefault: 'created_at:desc',
    search:
      'customers.company_name, customers.lastname, firstname, lastname, road1, postal_code, town, ' +
      'country.name_fr, phone, mobile, fax, email, website, function.label',
    filter: () => ({
      ...reachable(),
      ...alike(by.text, 'address_country', 'address_country_code', 'address_country_name'),
      ...alike(by.text, 'address_postal_code', 'address_town'),
      with_customer: by.flag,
    }),
    include: withContact,
  }),
  create: { ...contact.create, slips: contactSlips },
  get: showing(withContact),
  update: { ...contact.update, slips: contactSlips },
  remove: {},
});
