import type { MyDsoManagerSwitches } from './settings.ts';

/** Gives what is wrong with a cell that is not empty. */
type CellRule = (cell: string, switches: MyDsoManagerSwitches) => string | undefined;

interface EntityRules {
  /** Names of the document, first the mandatory ones. */
  readonly mandatory: readonly string[];
  readonly own?: RegExp;
  /** Every name of a column. */
  readonly known: RegExp;
  readonly rules: Readonly<Record<string, CellRule>>;
}

/** Amount as the document shows it: 1200 / 1 200,00 / 1200.00123; a no-break space if the switch allows it. */
export function toAmount(cell: string, { noBreakSpaces }: MyDsoManagerSwitches): string | undefined {
  const plain = noBreakSpaces === 'accept' ? cell.replace(/[\u00a0\u202f]/g, ' ') : cell;
  if (!/^-?(\d+|\d{1,3}( \d{3})+)([.,]\d+)?$/.test(plain)) return undefined;
  return plain.replaceAll(' ', '').replace(',', '.');
}

const amount: CellRule = (cell, switches) =>
  toAmount(cell, switches) === undefined ? 'Amount not valid' : undefined;
const day: CellRule = cell => {
  const at = new Date(`${cell}T00:00:00Z`);
  const isReal = /^\d{4}-\d{2}-\d{2}$/.test(cell) && !Number.isNaN(at.getTime());
  return isReal && at.toISOString().startsWith(cell) ? undefined : 'Date not valid';
};
const oneOf =
  (...values: string[]): CellRule =>
  cell =>
    values.includes(cell) ? undefined : `Value not allowed (${values.join(', ')})`;

/** The document's tables, as strict as they can be read. */
export const entityRules: Readonly<Record<'items' | 'clients' | 'contacts' | 'users', EntityRules>> = {
  items: {
    mandatory: [
      'client_code',
      'item_type',
      'item_number',
      'item_date_issue',
      'item_date_due',
      'item_amount_initial_inc_tax',
    ],
    known:
      /^(client_code|item_(amount_(initial|remaining)(_inc_tax)?|business_case|currency|date_(due|issue|order|payment)|erp_type|file_number|number|order_number|sales_(administrative|manager)|type|unique_key))$/,
    own: /^item_field_perso\d+$/,
    rules: {
      item_type: oneOf('AVO', 'DPA', 'FAC', 'ODI', 'RGL', 'TRT'),
      item_amount_initial: amount,
      item_amount_initial_inc_tax: amount,
      item_amount_remaining: amount,
      item_amount_remaining_inc_tax: amount,
      item_date_due: day,
      item_date_issue: day,
      item_date_order: day,
      item_date_payment: day,
    },
  },
  clients: {
    mandatory: ['client_code', 'client_business_name'],
    known: /^client_[a-z0-9_]+$/,
    own: /^client_field_perso\d+$/,
    rules: { client_blocked: oneOf('0', '1'), client_blocked_date: day },
  },
  contacts: {
    mandatory: ['client_code', 'contact_lastname'],
    known:
      /^(client_code|contact_(collection|comments|email|fax|firstname|lastname|phone|phone_cell|role|title|unique_key))$/,
    rules: {
      contact_collection: oneOf('0', '1'),
      contact_role: oneOf('accounting', 'buyer', 'company', 'manager', 'other'),
    },
  },
  users: {
    mandatory: ['client_code', 'user_lastname'],
    known: /^(client_code|user_(email|firstname|lastname|matricule))$/,
    rules: {},
  },
};
