import type { Field } from '../document/parts.ts';
import type { KwixeoData } from '../store.ts';

/** Objects that fields name by id, by the last name of their path. */
const byName: Readonly<Record<string, string>> = {
  account: 'Bank Account',
  activity: 'Customer Activity',
  calendar: 'Calendar',
  charge_category: 'Charge Category',
  civility: 'Civility',
  construction: 'Construction',
  contact: 'Contact',
  country: 'Country',
  currency: 'Currency',
  customer: 'Customer',
  customers: 'Customer',
  function: 'Contact Function',
  library_files: 'File',
  add_library_files: 'File',
  remove_library_files: 'File',
  material: 'Material',
  origin: 'Customer Origin',
  payment_method: 'Payment Method',
  payment_methods: 'Payment Method',
  payment_term: 'Payment Term',
  pdf_model: 'PDF Model',
  picture: 'File',
  product: 'Product',
  sale_term: 'Sale Term',
  sender: 'Sender',
  step: 'Funnel Step',
  secondary_unit: 'Unit',
  team_user: 'TeamUser',
  team_users: 'TeamUser',
  timezone: 'Timezone',
  unit: 'Unit',
  variation: 'Product Variation',
  vat_rate: 'Vat Rate',
  vatrate: 'Vat Rate',
};

/** The same where another call means something else, by the call's path and the field's. */
const byPath: Readonly<Record<string, string>> = {
  '/customer type': 'Customer Type',
  '/task category': 'Task Category',
  '/opportunity category': 'Funnel Category',
  '/catalog/charge_category parent': 'Charge Category',
  '/catalog/sale_category parent': 'Sale Category',
  '/charge/payment charges.*.id': 'Charge',
  '/calendar team_users.*.id': 'TeamUser',
  '/task team_users.*': 'TeamUser',
  '/construction/planification contents.*.content': 'Construction Content',
};

/** Whether a field names an element that does not exist. Countries are named by id or by code. */
export function referenceFault(
  data: KwixeoData,
  route: string,
  { path, kind, elements }: Field,
  value: unknown,
): boolean {
  const resource = (route.split(' ')[1] ?? '').replace(/\/\{id\}.*$/, '');
  const name = path.split('.').at(-1) ?? '';
  if (path.endsWith('custom_fields.*.id')) return data.find('Custom Field', value) === undefined;
  if (/country$/.test(name) && kind === 'string') {
    return !data.all('Country').some(({ values }) => values.code === value);
  }
  const object = byPath[`${resource} ${path}`] ?? byName[name];
  if (object === undefined || (kind !== 'integer' && elements !== 'integer')) return false;
  return data.find(object, value) === undefined;
}
