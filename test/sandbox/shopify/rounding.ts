/** Cents, percents and how Shopify rounds: written apart from our own arithmetic, so that it can judge ours. */

/** "12.3" -> 1230n */
export function cents(amount: string): bigint {
  const [, sign = '', whole = '0', part = ''] = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(amount) ?? [];
  const size = BigInt(whole) * 100n + BigInt(part.padEnd(2, '0'));
  return sign === '-' ? -size : size;
}

/** 1230n -> "12.30" */
export function text(amount: bigint): string {
  const size = amount < 0n ? -amount : amount;
  return `${amount < 0n ? '-' : ''}${size / 100n}.${`${size % 100n}`.padStart(2, '0')}`;
}

/** Percent as a fraction: "5.5" -> [55, 1000] */
export function fraction(percent: string): [bigint, bigint] {
  const [whole = '0', part = ''] = percent.split('.');
  return [BigInt(whole + part), 10n ** BigInt(2 + part.length)];
}

/** Percent as a decimal: "23" -> "0.23", "5.5" -> "0.055" */
export function decimalShift(percent: string): string {
  const [part, whole] = fraction(percent);
  const digits = `${part}`.padStart(`${whole}`.length, '0');
  const places = `${whole}`.length - 1;
  return `${digits.slice(0, -places)}.${digits.slice(-places).replace(/0+$/, '') || '0'}`;
}

export function halfUp(part: bigint, whole: bigint): bigint {
  if (part < 0n) return -halfUp(-part, whole);
  return (2n * part + whole) / (2n * whole);
}

export function halfToEven(part: bigint, whole: bigint): bigint {
  const floor = part / whole;
  const twice = 2n * (part % whole);
  return twice > whole || (twice === whole && floor % 2n === 1n) ? floor + 1n : floor;
}

/** Parts of a total in proportion to weights; odd cents go to the largest remainders. */
export function spread(total: bigint, weights: readonly bigint[]): bigint[] {
  const all = sum(weights);
  if (all === 0n) return weights.map(() => 0n);
  const parts = weights.map(weight => (total * weight) / all);
  const order = weights
    .map((weight, index) => ({ index, rest: (total * weight) % all }))
    .sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  const left = Number(total - sum(parts));
  for (const { index } of order.slice(0, left)) parts[index] = (parts[index] ?? 0n) + 1n;
  return parts;
}

export function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((left, right) => left + right, 0n);
}

export function min(left: bigint, right: bigint): bigint {
  return left < right ? left : right;
}
