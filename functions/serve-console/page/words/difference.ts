/** Minor units of a decimal text, with three places more than any currency has. */
function exact(value: string): bigint | undefined {
  const parts = /^(-?)(\d+)(?:\.(\d{1,6}))?$/.exec(value);
  if (!parts) return undefined;
  const [, sign, whole = '', fraction = ''] = parts;
  return BigInt(`${sign}${whole}${fraction.padEnd(6, '0')}`);
}

/** What is between two decimal texts, as one; undefined if one of them cannot be read. */
export function differenceOf(value: string, from: string): string | undefined {
  const [a, b] = [exact(value), exact(from)];
  if (a === undefined || b === undefined) return undefined;
  const difference = a - b;
  const digits = String(difference < 0n ? -difference : difference).padStart(7, '0');
  const fraction = digits.slice(-6).replace(/0{1,4}$/, '');
  return `${difference < 0n ? '-' : ''}${digits.slice(0, -6)}.${fraction}`;
}
