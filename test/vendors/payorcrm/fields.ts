import { readDocumented } from '../documented/read-documented.ts';

/** One field of PayorCRM's document: a value that it allows, and one that it does not. */
export interface PayorcrmFieldCase {
  readonly entity: 'customers' | 'invoices';
  readonly field: string;
  readonly required: boolean;
  readonly good: unknown;
  readonly bad: unknown;
}

/** By the document's word for a kind of field. */
const values: Readonly<Record<string, { readonly good: unknown; readonly bad: unknown }>> = {
  string: { good: 'A text; with "quotes" and é', bad: 7 },
  int: { good: 12112, bad: true },
  date: { good: '2028-02-29', bad: '2027-02-29' },
  json: { good: { street: 'Rua 1', lines: ['a', 'b'], zip: 1234 }, bad: 7 },
};

/** All 31 fields of an invoice and 7 of a customer. */
export const payorcrmFields: readonly PayorcrmFieldCase[] = readDocumented('payorcrm').flatMap(
  ({ path, body, mandatory }) =>
    Object.entries(body).map(([at, word]) => {
      const field = at.replace('[].', '');
      const value = values[word];
      if (!value) throw new TypeError(`The word "${word}" has no values.`);
      const entity = path.endsWith('customers') ? 'customers' : 'invoices';
      return { entity, field, required: mandatory.includes(field), ...value } as const;
    }),
);
