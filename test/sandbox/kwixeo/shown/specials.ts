import type { Call } from '../context.ts';
import type { KwixeoRecord } from '../store.ts';
import { inMicroseconds } from './form.ts';
import * as labels from './labels.ts';
import type { Requested } from './requested.ts';
import { show } from './show.ts';

type Special = (call: Call, record: KwixeoRecord, requested: Requested) => unknown;

const label =
  (list: Readonly<Record<number, string>>, name = 'status'): Special =>
  (_, { values }) =>
    labels.labelOf(list, values[name]);

const fullname: Special = (_, { values }) => fullnameOf(values);

/** "Firstname Lastname" of what is there; null of neither. */
export function fullnameOf({ firstname, lastname }: Readonly<Record<string, unknown>>): string | null {
  return [firstname, lastname].filter(Boolean).join(' ') || null;
}

const activeStatus: Special = (_, { values }) => {
  const active = values.status !== false && Number(values.status ?? 1) === 1;
  return { active, name: active ? 'Actif' : 'Inactif' };
};

/** A state or priority that is shown with its label. */
const valueAndLabel =
  (list: Readonly<Record<number, string>>, name: string): Special =>
  (_, { values }) => {
    const value = Number(values[name] ?? 1);
    return { value, label: labels.labelOf(list, value) };
  };

/** The linked elements of an event or a task that are of one type. */
const linked =
  (type: string, object: string): Special =>
  ({ data, ...call }, { values }) =>
    elementsOf(values)
      .filter(element => element.type === type)
      .flatMap(({ id }) => data.find(object, id) ?? [])
      .map(record => show({ data, ...call }, object, record));

const otherLinked: Special = (_, { values }) =>
  elementsOf(values).filter(({ type }) => type !== 'customer' && type !== 'contact');

function elementsOf({
  elements,
}: Readonly<Record<string, unknown>>): Array<{ id?: unknown; type?: unknown }> {
  return Array.isArray(elements) ? elements : [];
}

/** Elements of an object that name this one. */
const naming =
  (object: string, name: string): Special =>
  (call, { id }) =>
    call.data
      .all(object)
      .filter(({ values, deletedAt }) => Number(values[name]) === id && !deletedAt)
      .map(record => show(call, object, record));

const withElements: Readonly<Record<string, Special>> = {
  customers: linked('customer', 'Customer'),
  contacts: linked('contact', 'Contact'),
  other_elements: otherLinked,
};

/** Settings have a table of their own; what they name by id comes as a whole. */
const settings =
  (table: string): Special =>
  (call, { values }) =>
    show(call, table, { id: 0, values: Object(values.configs), createdAt: call.now, updatedAt: call.now });

const salesDocument: Readonly<Record<string, Special>> = {
  status_label: label(labels.salesStatus),
  delivery_status_label: label(labels.deliveryStatus, 'delivery_status'),
  affair: (_, { values }) => (values.affair ? { id: values.affair } : null),
  grant: (_, { values }) => (values.grant ? { id: values.grant } : null),
};

const customFields: Special = ({ data }, { values }) =>
  (Array.isArray(values.custom_fields) ? values.custom_fields : []).flatMap(({ id, value }) => {
    const field = data.find('Custom Field', id)?.values;
    return field ? [{ id: Number(id), label: field.label, type: field.type, value: value ?? null }] : [];
  });

/** Attributes that are not simply what was written, by object; `*` of every object. */
export const specials: Readonly<Record<string, Readonly<Record<string, Special>>>> = {
  '*': {
    created_at: (_, { createdAt }) => inMicroseconds(createdAt),
    updated_at: (_, { updatedAt }) => inMicroseconds(updatedAt),
    custom_fields: customFields,
  },
  Customer: {
    name: ({ data }, { values }) =>
      data.find('Customer Type', values.type)?.values.is_company === true
        ? (values.company_name ?? null)
        : (fullnameOf(values) ?? values.company_name ?? null),
    fullname: (_, { values }) => values.fullname ?? fullnameOf(values),
    configs: settings('Customer config'),
    addresses: naming('Customer Address', 'customer'),
    contacts: (call, { id }) =>
      call.data
        .all('Contact')
        .filter(({ values, deletedAt }) => !deletedAt && [values.customers].flat().map(Number).includes(id))
        .map(record => show(call, 'Contact', record)),
  },
  Team: { configs: settings('Team config') },
  Contact: { fullname },
  TeamUser: {
    fullname,
    configs: settings('TeamUser config'),
    status: activeStatus,
    initials: (_, { values }) =>
      `${values.firstname ?? ''} ${values.lastname ?? ''}`.match(/\b\p{L}/gu)?.join('') ?? null,
    user_id: (_, { values }) => values.user_id ?? null,
  },
  User: { fullname, status: activeStatus },
  Event: { ...withElements, foreground_color: (_, { values }) => values.foregroundColor ?? null },
  Task: {
    ...withElements,
    status: valueAndLabel(labels.taskStatus, 'status'),
    priority: valueAndLabel(labels.taskPriority, 'priority'),
    text_notes: (_, { values }) =>
      typeof values.notes === 'string' ? values.notes.replaceAll(/<[^>]*>/g, '') : null,
  },
  Variation: {
    values_count: (_, { values }) => [values.values ?? []].flat().length,
    products_count: ({ data }, { id }) =>
      data
        .all('Product')
        .filter(({ values }) => [1, 2, 3].some(level => values[`variation_level${level}`] === id)).length,
    products_level1: naming('Product', 'variation_level1'),
    products_level2: naming('Product', 'variation_level2'),
    products_level3: naming('Product', 'variation_level3'),
  },
  Product: { status: activeStatus },
  Service: { status: activeStatus },
  'Vat Rate': { status: activeStatus },
  'Payment Method': {
    type: (_, { values }) => ({
      id: Number(values.type ?? 0),
      label: labels.labelOf(labels.paymentMethodType, values.type ?? 0),
    }),
  },
  'Provider Command': { status_label: label(labels.purchaseStatus) },
  Charge: { status_label: label(labels.chargeStatus) },
  Payment: { status_label: label(labels.paymentStatus) },
  Opportunity: {
    status_label: label(labels.opportunityStatus),
    funnel: (call, { values }, requested) => {
      const funnel = call.data
        .all('Funnel')
        .find(({ values: of }) => [of.steps].flat().includes(values.step));
      return funnel ? show(call, 'Funnel', funnel, requested) : null;
    },
  },
  Construction: {
    full_address: (_, { values }) =>
      [values.road1, values.road2, values.road3, `${values.postal_code ?? ''} ${values.city ?? ''}`.trim()]
        .filter(Boolean)
        .join(', '),
  },
  'Charge Category': { childs: naming('Charge Category', 'parent') },
  'Sale Category': { childs: naming('Sale Category', 'parent') },
  Currency: {
    country: (call, { values }) => {
      const country = call.data.find('Country', values.country);
      return country ? show(call, 'Country', country) : null;
    },
  },
  Command: salesDocument,
  Delivery: salesDocument,
  Invoice: salesDocument,
  Proforma: salesDocument,
  Quotation: salesDocument,
  Credit: salesDocument,
};
