import type { Call } from '../context.ts';
import { refuseField } from '../refusal.ts';
import type { KwixeoRecord } from '../store.ts';
import { isFile } from '../wire/nested.ts';
import { fileValues } from './files.ts';

type Setter = (call: Call, record: KwixeoRecord, value: unknown) => void;

const settings: Setter = (_, { values }, value) => {
  values.configs = { ...Object(values.configs), ...Object(value) };
};

/** An address that is written with its customer. */
const address =
  (name: 'address_invoice' | 'address_delivery'): Setter =>
  ({ data }, record, value) => {
    if (value === null) {
      record.values[name] = null;
      return;
    }
    const known = data.find('Customer Address', record.values[name]);
    const flag = name === 'address_invoice' ? 'use_for_invoice' : 'use_for_delivery';
    const made = known ?? data.add('Customer Address', { customer: record.id, [flag]: true });
    Object.assign(made.values, value);
    record.values[name] = made.id;
  };

/** A variation of a product by its name, which is made if it is not there. */
const level =
  (number: 1 | 2 | 3): Setter =>
  ({ data }, { values }, value) => {
    if (value === null) {
      values[`variation_level${number}`] = null;
      return;
    }
    const known = data.all('Variation').find(variation => variation.values.label === value);
    values[`variation_level${number}`] = (known ?? data.add('Variation', { label: value, values: [] })).id;
  };

/** The value of a variation on one level, by its name. */
const levelValue =
  (name: string): Setter =>
  ({ data }, { values }, value) => {
    const known = data.all('Variation Value').find(one => one.values.label === value);
    values[name] = (known ?? data.add('Variation Value', { label: value })).id;
  };

const countryByCode: Setter = ({ data }, { values }, value) => {
  values.country = data.all('Country').find(country => country.values.code === value)?.id ?? null;
};

/** A unit that is named, not given by its id. */
const unitByName: Setter = ({ data }, { values }, value) => {
  if (value === null) {
    values.unit = null;
    return;
  }
  const known = data.all('Unit').find(unit => unit.values.label === value);
  values.unit = (known ?? data.add('Unit', { label: value, use_default: false })).id;
};

const categoryByName =
  (object: string, name: string): Setter =>
  ({ data }, { values }, value) => {
    if (value === null) {
      values[name] = null;
      return;
    }
    const known = data.all(object).find(category => category.values.label === value);
    values[name] = (known ?? data.add(object, { label: value })).id;
  };

const catalogItem = {
  unit: unitByName,
  sale_category: categoryByName('Sale Category', 'sale_category'),
  charge_category: categoryByName('Charge Category', 'charge_category'),
} satisfies Readonly<Record<string, Setter>>;

const options =
  (keep: (old: readonly number[], given: readonly number[]) => readonly number[]): Setter =>
  ({ data }, { values }, value) => {
    const given = [value ?? []].flat().map(text => {
      const known = data.all('Custom Field Option').find(option => option.values.value === text);
      return (known ?? data.add('Custom Field Option', { value: text })).id;
    });
    values.options = keep(Array.isArray(values.options) ? values.options : [], given);
  };

/** What a field does where it is not simply kept under its name, by object and field. */
export const setters: Readonly<Record<string, Readonly<Record<string, Setter>>>> = {
  Team: { configs: settings },
  TeamUser: { configs: settings },
  Customer: {
    configs: settings,
    address_invoice: address('address_invoice'),
    address_delivery: address('address_delivery'),
    archived: ({ now }, { values }, value) => {
      values.archived_at = value === true ? now.toISOString() : null;
    },
  },
  User: {
    password: () => undefined,
    current_password: (_, { values }, value) => {
      if (value !== values.secret) refuseField('current_password', 'The current password is incorrect.');
    },
    email: ({ now }, { values }, value) => {
      values.email_validation = { email: value, created_at: now.toISOString() };
    },
  },
  Product: {
    ...catalogItem,
    variation_level1: level(1),
    variation_level2: level(2),
    variation_level3: level(3),
  },
  'Product Variation': {
    level1: levelValue('level1'),
    level2: levelValue('level2'),
    level3: levelValue('level3'),
  },
  Service: catalogItem,
  File: {
    file: (_, { values }, value) => {
      if (isFile(value)) Object.assign(values, fileValues(value.filename, value.bytes));
    },
  },
  'Charge Content': { unit: unitByName },
  'Provider Command': {
    customer: (_, { values }, value) => {
      values.provider = value;
    },
    country: countryByCode,
  },
  Construction: { country: countryByCode },
  'Custom Field': {
    options: options((_, given) => given),
    add_options: options((old, given) => [...new Set([...old, ...given])]),
    remove_options: options((old, given) => old.filter(id => !given.includes(id))),
  },
  Unit: {
    // The table of the update says "name", the object says "label".
    name: (_, { values }, value) => {
      values.label = value;
    },
  },
};
