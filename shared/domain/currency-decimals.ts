/** Currencies whose smallest unit is not a hundredth (ISO 4217). */
const others: Readonly<Record<string, number>> = {
  ...decimalsOf(0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'),
  ...decimalsOf(3, 'BHD IQD JOD KWD LYD OMR TND'),
  ...decimalsOf(4, 'CLF UYW'),
};

/** Decimals of the smallest unit of a currency; two if it is not named. */
export function currencyDecimals(currency: string | undefined): number {
  return (currency === undefined ? undefined : others[currency.toUpperCase()]) ?? 2;
}

function decimalsOf(decimals: number, currencies: string): Record<string, number> {
  return Object.fromEntries(currencies.split(' ').map(currency => [currency, decimals]));
}
