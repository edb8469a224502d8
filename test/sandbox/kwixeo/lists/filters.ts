import type { Call } from '../context.ts';
import type { FilterKind } from '../document/parts.ts';
import { fullnameOf } from '../shown/specials.ts';
import type { KwixeoRecord } from '../store.ts';
import { isLike } from './like.ts';

type Values = Readonly<Record<string, unknown>>;

/** Whether an element fits a filter's value, of which there may be several. */
export type Filter = (record: KwixeoRecord, asked: unknown, call: Call) => boolean;

const text = (value: unknown): string => (value === undefined || value === null ? '' : String(value));
const listed = (value: unknown): unknown[] => [value ?? []].flat();
const asksTrue = (asked: unknown): boolean => ['1', 'true'].includes(text(asked));
const yesOrNo =
  (holds: (values: Values, call: Call, record: KwixeoRecord) => boolean): Filter =>
  (record, asked, call) =>
    holds(record.values, call, record) === asksTrue(asked);
const any = (asked: unknown, fits: (one: string) => boolean): boolean => listed(asked).map(text).some(fits);

/** One of several values, with % for LIKE. */
const word =
  (pick: (values: Values, call: Call) => unknown): Filter =>
  ({ values }, asked, call) =>
    any(asked, one => listed(pick(values, call)).some(value => isLike(value, one)));
const id =
  (pick: (values: Values, call: Call) => unknown): Filter =>
  ({ values }, asked, call) =>
    any(asked, one => listed(pick(values, call)).map(text).includes(one));
const since =
  (pick: (record: KwixeoRecord) => unknown): Filter =>
  (record, asked) =>
    text(pick(record)).slice(0, 10) >= text(asked).slice(0, 10) && text(pick(record)) !== '';
const until =
  (pick: (record: KwixeoRecord) => unknown): Filter =>
  (record, asked) =>
    text(pick(record)).slice(0, 10) <= text(asked).slice(0, 10) && text(pick(record)) !== '';
const has = (name: string): Filter => yesOrNo(values => text(values[name]) !== '');
const at = (name: string, key: string) => (values: Values) =>
  new Map(Object.entries(Object(values[name]))).get(key);
const created = ({ createdAt }: KwixeoRecord) => createdAt.toISOString();
const edited = ({ updatedAt }: KwixeoRecord) => updatedAt.toISOString();
const of = (name: string) => (record: KwixeoRecord) => record.values[name];

const tagNames = ({ tags }: Values, { data }: Call) =>
  listed(tags).map(tag => text(data.find('Tag', tag)?.values.name));
const address = (name: string, key: string) => (values: Values, call: Call) => {
  const record = call.data.find('Customer Address', values[name]);
  return key === 'country'
    ? call.data.find('Country', record?.values.country)?.values.code
    : record?.values[key];
};
const country =
  (key: string) =>
  (values: Values, { data }: Call) =>
    data.find('Country', values.country)?.values[key];
const through =
  (object: string, name: string, key: string) =>
  (values: Values, { data }: Call) =>
    data.find(object, values[name])?.values[key];

/** Filters that every list has in the same sense. */
const common: Readonly<Record<string, Filter>> = {
  all_phone_number: word(({ phone, mobile, fax }) => [phone, mobile, fax]),
  all_tags: ({ values }, asked, call) =>
    listed(asked).every(tag => tagNames(values, call).includes(text(tag))),
  any_tags: ({ values }, asked, call) => any(asked, tag => tagNames(values, call).includes(tag)),
  created_since: since(created),
  created_until: until(created),
  custom_fields: ({ values }, asked) =>
    Object.values(Object(asked)).every(wanted =>
      listed(values.custom_fields).some(
        field =>
          text(Object(field).id) === text(Object(wanted).id) &&
          isLike(Object(field).value, text(Object(wanted).value)),
      ),
    ),
  date_since: since(of('date')),
  date_until: until(of('date')),
  edited_since: since(edited),
  edited_until: until(edited),
  elements: ({ values }, asked) =>
    Object.values(Object(asked)).some(wanted =>
      listed(values.elements).some(
        element =>
          Object(element).type === Object(wanted).type &&
          text(Object(element).id) === text(Object(wanted).id),
      ),
    ),
  email_address: word(values => values.email),
  exclude: (record, asked) => !any(asked, one => one === text(record.id)),
  expire_since: since(of('expire_at')),
  expire_until: until(of('expire_at')),
  fax_number: word(values => values.fax),
  have_email_address: has('email'),
  have_fax_number: has('fax'),
  have_mobile_number: has('mobile'),
  have_phone_number: has('phone'),
  is_parent: yesOrNo(values => text(values.parent) === ''),
  main_currency: yesOrNo(
    (values, { data }) => Number(values.currency) === Number(data.find('Team', 1)?.values.currency),
  ),
  mobile_number: word(values => values.mobile),
  phone_number: word(values => values.phone),
  with_currency: id(values => values.currency),
};

/** Filters of one object in a sense of their own. */
const own: Readonly<Record<string, Readonly<Record<string, Filter>>>> = {
  TeamUser: { status: yesOrNo(values => values.status !== false) },
  Calendar: {
    shared: yesOrNo(values => values.shared === true),
    readonly: yesOrNo(values => values.readonly === true),
  },
  Event: { begin: since(of('begin')), end: until(of('end')), customer: linkedCustomer() },
  Product: {
    ean: word(values => values.ean_code),
    has_variations: yesOrNo(values => Number(values.variations_length ?? 0) > 0),
    status: yesOrNo(values => values.status !== false),
  },
  Service: { status: yesOrNo(values => values.status !== false) },
  Charge: { with_currency: yesOrNo(values => text(values.currency) !== '') },
  Payment: {
    charge: id(values => listed(values.charges).map(charge => Object(charge).charge)),
    charge_reference: word((values, { data }) =>
      listed(values.charges).map(charge => data.find('Charge', Object(charge).charge)?.values.reference),
    ),
  },
  Mail: {
    senderId: id(values => values.sender),
    sinceDate: since(of('datetime')),
    untilDate: until(of('datetime')),
    from_mail: word(values => values.from_address),
    to_mail: word(values => listed(values.to).map(recipient => Object(recipient).mail)),
    with_attachment: yesOrNo(values => listed(values.attachments).length > 0),
  },
  Sender: {
    isValidate: yesOrNo(values => text(values.validate_at) !== ''),
    status: yesOrNo(values => values.status !== false),
  },
  'Construction Planification': {
    customer: id(through('Construction', 'construction', 'customer')),
    contact: id(through('Construction', 'construction', 'contact')),
    construction_reference: word(through('Construction', 'construction', 'reference')),
    begin: since(of('begin')),
    end: until(of('end')),
    technician: id(values => values.technicians),
  },
  Customer: {
    name: word(values => [values.company_name, fullnameOf(values)].filter(Boolean)),
    archived: yesOrNo(values => text(values.archived_at) !== ''),
    is_prospect_or_customer: yesOrNo(values => values.is_customer === true || values.is_prospect === true),
    customer_reference: word(at('reference', 'customer')),
    prospect_reference: word(at('reference', 'prospect')),
    provider_reference: word(at('reference', 'provider')),
    subcontractor_reference: word(at('reference', 'subcontractor')),
    invoice_address_town: word(address('address_invoice', 'town')),
    invoice_address_postal_code: word(address('address_invoice', 'postal_code')),
    invoice_address_country: word(address('address_invoice', 'country')),
    delivery_address_town: word(address('address_delivery', 'town')),
    delivery_address_postal_code: word(address('address_delivery', 'postal_code')),
    delivery_address_country: word(address('address_delivery', 'country')),
    company_address_town: word(address('address_invoice', 'town')),
    company_address_postal_code: word(address('address_invoice', 'postal_code')),
    company_address_country: word(address('address_invoice', 'country')),
    customerType: id(values => values.type),
    hasContact: yesOrNo((_, { data }, record) =>
      data.all('Contact').some(({ values }) => listed(values.customers).map(Number).includes(record.id)),
    ),
  },
  'Customer Type': {
    with_person: yesOrNo(values => values.is_person === true),
    with_company: yesOrNo(values => values.is_company === true),
  },
  Contact: {
    address_country: word(country('name')),
    address_country_code: word(country('code')),
    address_country_name: word(country('name')),
    address_postal_code: word(values => values.postal_code),
    address_town: word(values => values.town),
    with_customer: yesOrNo(values => listed(values.customers).length > 0),
  },
  Opportunity: {
    funnel: id((values, { data }) =>
      data
        .all('Funnel')
        .filter(funnel => listed(funnel.values.steps).includes(values.step))
        .map(funnel => funnel.id),
    ),
  },
  Task: {
    category: word(through('Task Category', 'category', 'label')),
    with_team_users: id(values => values.team_users),
    deadline_since: since(of('datetime')),
    deadline_until: until(of('datetime')),
    deadline: ({ values }, asked) => text(values.datetime).slice(0, 10) === text(asked).slice(0, 10),
  },
  Currency: { 'country.name': word(country('name')), 'country.code': word(country('code')) },
};

const documents: Readonly<Record<string, Filter>> = {
  can_be_billed: yesOrNo(
    values => [2, 3, 4, 5, 6].includes(Number(values.status)) && Number(values.to_bill) > 0,
  ),
  is_deposit_invoice: yesOrNo(values => values.is_deposit === true),
};

function linkedCustomer(): Filter {
  return ({ values }, asked) =>
    listed(values.elements).some(
      element => Object(element).type === 'customer' && any(asked, one => one === text(Object(element).id)),
    );
}

/** Whether an element fits a filter of its list. */
export function filterOf(object: string, name: string, kind: FilterKind): Filter {
  const special = own[object]?.[name] ?? common[name] ?? documents[name];
  if (special) return special;
  if (kind === 'boolean') return yesOrNo(values => values[name] === true);
  return kind === 'integer' ? id(values => values[name]) : word(values => values[name]);
}
