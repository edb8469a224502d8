import Big from 'big.js';
import { currencyDecimals } from '../currency-decimals.ts';

/** What a program that counts in binary fractions may add to an amount: "0.30000000000000004". */
const noise = new Big('0.00001');

/** Minor units of an amount as answers show it; undefined if it is missing, or has parts of a cent. */
export function minorOf(shown: string | number | null | undefined): bigint | undefined {
  if (shown == null || !/^-?\d+(\.\d+)?(e-?\d+)?$/i.test(String(shown))) return undefined;
  const cents = new Big(shown).times(100);
  const whole = cents.round(0, Big.roundHalfUp);
  return cents.minus(whole).abs().lte(noise) ? BigInt(whole.toFixed(0)) : undefined;
}

/** Why amounts in a currency cannot be told: items have two decimals. */
export const unfitCurrency = (currency: string): string | undefined =>
  /^[A-Z]{3}$/.test(currency) && currencyDecimals(currency) === 2
    ? undefined
    : `its currency is "${currency}", and amounts of two decimals are sent`;

/** The amount without its sign. */
export const sizeOf = (amount: bigint): bigint => (amount < 0n ? -amount : amount);
