import { mostDecimals } from './amount-spelling.ts';
import type { CsvEntity } from './csv-entity.ts';

/** Amounts added up by currency, exactly. */
export interface AmountTotals {
  /** Takes a checked row, its amounts written plainly. */
  add(row: readonly string[]): void;
  /** Decimal text with at least two decimals by currency; rows without currency stand under "unspecified". */
  totals(): Record<string, string>;
  /** Rows whose sign is unusual for their type. */
  unusualSigns(): number;
}

const withoutCurrency = 'unspecified';

/** Totals of a file with these columns; they stay empty if the entity has no amounts. */
export function makeAmountTotals(header: readonly string[], { totals }: CsvEntity): AmountTotals {
  const sums = new Map<string, bigint>();
  let unusual = 0;
  if (!totals) return { add: () => undefined, totals: () => ({}), unusualSigns: () => 0 };
  const amounts = totals.amounts.map(name => header.indexOf(name)).filter(index => index >= 0);
  const currencyAt = header.indexOf(totals.currency);
  const typeAt = header.indexOf(totals.type);
  return {
    add: row => {
      let text = '';
      for (const index of amounts) if (text === '') text = row[index] ?? '';
      if (text === '') return;
      const amount = scaled(text);
      const currency = row[currencyAt] || withoutCurrency;
      sums.set(currency, (sums.get(currency) ?? 0n) + amount);
      const usual = totals.usualSigns[row[typeAt] ?? ''];
      if ((usual === 'debit' && amount < 0n) || (usual === 'credit' && amount > 0n)) unusual++;
    },
    totals: () => Object.fromEntries([...sums].map(([currency, sum]) => [currency, unscaled(sum)])),
    unusualSigns: () => unusual,
  };
}

function scaled(plain: string): bigint {
  const [whole = '', decimals = ''] = plain.split('.');
  return BigInt(whole.replace('-', '') + decimals.padEnd(mostDecimals, '0')) * (plain[0] === '-' ? -1n : 1n);
}

function unscaled(sum: bigint): string {
  const digits = (sum < 0n ? -sum : sum).toString().padStart(mostDecimals + 1, '0');
  const decimals = digits.slice(-mostDecimals).replace(/0+$/, '').padEnd(2, '0');
  return `${sum < 0n ? '-' : ''}${digits.slice(0, -mostDecimals)}.${decimals}`;
}
