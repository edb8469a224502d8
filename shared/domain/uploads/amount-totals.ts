import { sumOf } from '../money.ts';
import { withoutEnd } from '../without-end.ts';
import { mostDecimals } from './amount-spelling.ts';
import type { TotalsOf } from './csv-entity.ts';

/** Amounts added up by currency, exactly. */
export interface AmountTotals {
  /** Takes a checked row, its amounts written plainly. */
  add(row: readonly string[]): void;
  /** Decimal text with at least two decimals by currency; rows without currency count as "unspecified". */
  totals(): Record<string, string>;
  /** Rows whose sign is unusual for their type. */
  unusualSigns(): number;
}

interface Counted {
  readonly totals?: TotalsOf;
}

const withoutCurrency = 'unspecified';

/** Totals of a file with these columns; they stay empty if the entity has no amounts. */
export function makeAmountTotals(header: readonly string[], { totals }: Counted): AmountTotals {
  /** Sums in units of the last decimal, by currency and number of decimals: most files have one such sum. */
  const sums = new Map<string, bigint[]>();
  let unusual = 0;
  if (!totals) return { add: () => undefined, totals: () => ({}), unusualSigns: () => 0 };
  const amounts = totals.amounts.map(name => header.indexOf(name)).filter(index => index >= 0);
  const currencyAt = header.indexOf(totals.currency);
  const { signs } = totals;
  const typeAt = signs ? header.indexOf(signs.column) : -1;
  const usualOf = new Map(Object.entries(signs?.usual ?? {}));
  return {
    add: row => {
      let text = '';
      for (const index of amounts) if (text === '') text = row[index] ?? '';
      if (text === '') return;
      const point = text.indexOf('.');
      const decimals = point < 0 ? 0 : text.length - point - 1;
      const amount = BigInt(point < 0 ? text : text.slice(0, point) + text.slice(point + 1));
      const currency = row[currencyAt] || withoutCurrency;
      const sum = sums.get(currency);
      if (sum) sum[decimals] = (sum[decimals] ?? 0n) + amount;
      else sums.set(currency, withFirst(decimals, amount));
      const usual = usualOf.get(row[typeAt] ?? '');
      if ((usual === 'debit' && amount < 0n) || (usual === 'credit' && amount > 0n)) unusual++;
    },
    totals: () => Object.fromEntries([...sums].map(([currency, sum]) => [currency, decimalOf(sum)])),
    unusualSigns: () => unusual,
  };
}

function withFirst(decimals: number, amount: bigint): bigint[] {
  const sum = new Array<bigint>(mostDecimals + 1).fill(0n);
  sum[decimals] = amount;
  return sum;
}

/** One decimal text from sums of whole, tenth, hundredth .. parts. */
function decimalOf(sums: readonly bigint[]): string {
  const sum = sumOf(sums.map((part, decimals) => part * 10n ** BigInt(mostDecimals - decimals)));
  const digits = (sum < 0n ? -sum : sum).toString().padStart(mostDecimals + 1, '0');
  const decimals = withoutEnd(digits.slice(-mostDecimals), '0').padEnd(2, '0');
  return `${sum < 0n ? '-' : ''}${digits.slice(0, -mostDecimals)}.${decimals}`;
}
