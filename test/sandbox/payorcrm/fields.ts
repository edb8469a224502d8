import type { PayorcrmSwitches } from './settings.ts';

type Kind = 'string' | 'integer' | 'date' | 'json';
export type EntityName = 'customers' | 'invoices';

interface EntityRules {
  readonly required: readonly string[];
  readonly key: readonly string[];
  readonly fields: Readonly<Record<Kind, string>>;
}

/** The document's fields, written down a second time so that a mistake in the tables of the program shows. */
export const entityRules: Readonly<Record<EntityName, EntityRules>> = {
  customers: {
    required: ['emailaddress1', 'customerno'],
    key: ['customerno'],
    fields: {
      string: 'companyname firstname lastname phoneno emailaddress1 customerno cocode',
      integer: '',
      date: '',
      json: '',
    },
  },
  invoices: {
    required: ['customerNumber', 'invoiceNumber', 'invoiceAmount'],
    key: ['customerNumber', 'invoiceNumber'],
    fields: {
      string:
        'companyCode profitCenter customerName customerNumber accountingDocNumber invoiceNumber paymentTerms documentType postingKey debitCreditIndicator balanceAmount currency reasonCode reasonCodeDescription fiscalYear reference1 reference2 itemText fiscalPeriod soldTo lineItem referenceDocNo status',
      integer: 'invoiceAmount localAmount',
      date: 'postDate dueDate invoiceDate issueDate',
      json: 'billAddr shipAddr',
    },
  },
};

const days: Readonly<Record<PayorcrmSwitches['dateFormat'], RegExp>> = {
  'YYYY-MM-DD': /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)$/,
  'DD/MM/YYYY': /^(?<day>\d\d)\/(?<month>\d\d)\/(?<year>\d{4})$/,
  YYYYMMDD: /^(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)$/,
};

const checks: Readonly<Record<Kind, (value: unknown, switches: PayorcrmSwitches) => boolean>> = {
  string: value => typeof value === 'string',
  integer: (value, { fractions }) =>
    Number.isSafeInteger(value) || (fractions === 'take' && Number.isFinite(value)),
  date: (value, { dateFormat }) => {
    const { year, month, day } = days[dateFormat].exec(String(value))?.groups ?? {};
    const at = new Date(`${year}-${month}-${day}T00:00:00Z`);
    return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(`${year}-${month}-${day}`);
  },
  json: (value, { addresses }) => {
    if (addresses === 'any') return value !== null;
    return addresses === 'text' ? typeof value === 'string' : typeof value === 'object' && value !== null;
  },
};

/** What is wrong with a row, in the words of an API that says little. */
export function wrongWith(row: unknown, entity: EntityName, switches: PayorcrmSwitches): string | undefined {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return 'row is not an object';
  const { required, fields } = entityRules[entity];
  const kinds = Object.entries(fields).flatMap(([kind, names]) =>
    (names.match(/\S+/g) ?? []).map(name => [name, kind as Kind] as const),
  );
  const known = new Map(kinds);
  const missing = required.find(name => !(name in row) || String(row[name as keyof typeof row]) === '');
  if (missing !== undefined) return `"${missing}" is required`;
  for (const [name, value] of Object.entries(row)) {
    const kind = known.get(name);
    if (kind === undefined) return `"${name}" is not allowed`;
    if (!checks[kind](value, switches)) return `"${name}" must be of type ${kind}`;
  }
  return undefined;
}
