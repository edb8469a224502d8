import { currencyDecimals } from '../../domain/currency-decimals.ts';
import { ownValue } from '../../domain/own-value.ts';
import type { ColumnKind, RowFault } from '../../domain/uploads/csv-entity.ts';
import type { RecordEntity, ToolRecord } from '../../domain/uploads/tool-record.ts';
import { withoutEnd } from '../../domain/without-end.ts';
import type { PayorcrmConnection } from './connection.ts';
import { formatDay } from './date-format.ts';

type Settings = Pick<PayorcrmConnection, 'amountUnit' | 'dateFormat'>;

/** What keeps a right record from being written with these settings. */
export function faultsOfRow(
  { columns }: RecordEntity,
  record: ToolRecord,
  { amountUnit }: Pick<Settings, 'amountUnit'>,
): RowFault[] {
  const { currency } = record;
  const isScaled = amountUnit === 'minor' && currency !== undefined && currency !== '';
  const unscalable: RowFault[] =
    isScaled && !/^[A-Z]{3}$/i.test(currency)
      ? [
          {
            path: 'currency',
            message:
              'must be a currency of three letters, such as EUR: "amountUnit" of the connection is "minor", ' +
              'and the decimals of an amount follow from it',
          },
        ]
      : [];
  const wrongAmounts = Object.entries(record).flatMap(([path, value]): RowFault[] => {
    if (ownValue(columns, path)?.kind !== 'amount') return [];
    const { whole, fraction } = split(value);
    if (whole.replace('-', '').length + fraction.length > mostDigits)
      return [{ path, message: `has more than ${mostDigits} digits` }];
    if (amountUnit === 'major' && fraction !== '')
      return [{ path, message: 'has a fraction, and "amountUnit" of the connection is "major"' }];
    const decimals = currencyDecimals(currency);
    return amountUnit === 'minor' && fraction.length > decimals
      ? [{ path, message: `has more than the ${decimals} decimals of its currency` }]
      : [];
  });
  return [...unscalable, ...wrongAmounts];
}

/** What of the settings decides how records are written: nothing where they have neither amounts nor days. */
export function formOf({ columns }: RecordEntity, { amountUnit, dateFormat }: Settings): string {
  const kinds = new Set(Object.values(columns).map(({ kind }) => kind));
  return [...(kinds.has('amount') ? [amountUnit] : []), ...(kinds.has('day') ? [dateFormat] : [])].join(' ');
}

/** Digits that a number of JSON carries exactly. */
const mostDigits = 15;

/** A record without faults as JSON text: amounts and days as the settings say, everything else as it came. */
export function toPayorcrmRow({ columns }: RecordEntity, record: ToolRecord, settings: Settings): string {
  const fields = Object.entries(record).map(([name, value]) => {
    const kind = ownValue(columns, name)?.kind ?? 'text';
    return `${JSON.stringify(name)}:${literals[kind](value, record, settings)}`;
  });
  return `{${fields.join(',')}}`;
}

type Literal = (value: string, record: ToolRecord, settings: Settings) => string;

const text: Literal = value => JSON.stringify(value);
const literals: Readonly<Record<ColumnKind, Literal>> = {
  text,
  key: text,
  currency: text,
  json: value => value,
  day: (value, _, { dateFormat }) => JSON.stringify(formatDay(value, dateFormat)),
  amount: (value, { currency }, { amountUnit }) => {
    const { whole, fraction } = split(value);
    if (amountUnit === 'decimal') return value;
    if (amountUnit === 'major') return whole;
    const minor = `${whole}${fraction.padEnd(currencyDecimals(currency), '0')}`;
    return minor.replace(/^(-?)0+(?=\d)/, '$1');
  },
};

/** "121.50" -> "121" and "5". */
function split(plain: string): { readonly whole: string; readonly fraction: string } {
  const [whole = '', decimals = ''] = plain.split('.');
  return { whole, fraction: withoutEnd(decimals, '0') };
}
