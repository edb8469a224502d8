/** A decimal text such as "1234.50" as an amount, with every digit that it has. */
export function amountText(value: string, currency: string | null | undefined, locale: string): string {
  const style = /^[A-Z]{3}$/.test(currency ?? '')
    ? { style: 'currency' as const, currency: currency ?? '' }
    : {};
  if (!/^-?\d+(?:\.\d+)?$/.test(value)) return value;
  const decimals = Math.max(2, value.split('.')[1]?.length ?? 0);
  return new Intl.NumberFormat(locale, {
    ...style,
    minimumFractionDigits: 2,
    maximumFractionDigits: decimals,
  }).format(value as `${number}`);
}

/** Whether a decimal text begins as an amount that somebody typed, or copied from a page: "1 234,5", "€1,234.50". */
export function beginsAs(value: string, typed: string): boolean {
  if (!/^(?:[a-z]{0,3}[\p{Sc}\s]+)?\d/u.test(typed)) return false;
  const whole = typed.replace(/[^\d.,]/g, '').split(/[.,]/);
  const last = whole.pop() ?? '';
  // Three digits at the end were grouped: an amount has two behind its point.
  const point = whole.length > 0 && last.length !== 3 ? '.' : '';
  return value.startsWith(whole.join('') + point + last);
}

/** A decimal text without a currency: a quantity or a rate. */
export function numberText(value: string, locale: string): string {
  if (!/^-?\d+(?:\.\d+)?$/.test(value)) return value;
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 20 }).format(value as `${number}`);
}

export const instantText = (at: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at));

/** A day `YYYY-MM-DD`, which is the same in every time zone. */
export const dayText = (day: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );

export const monthText = (month: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  );

const units = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** "2 days ago" */
export function agoText(at: string, now: number, locale: string): string {
  const seconds = Math.round((Date.parse(at) - now) / 1000);
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  for (const [unit, length] of units)
    if (Math.abs(seconds) >= length) return format.format(Math.trunc(seconds / length), unit);
  return format.format(0, 'minute');
}

/** A span of milliseconds: "340 ms", "2.4 s", "3 min", "5 h". */
export function spanText(milliseconds: number, locale: string): string {
  const of = (value: number, unit: string, digits: number): string =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit,
      unitDisplay: 'short',
      maximumFractionDigits: digits,
    }).format(value);
  if (milliseconds < 1000) return of(Math.max(0, Math.round(milliseconds)), 'millisecond', 0);
  if (milliseconds < 60_000) return of(milliseconds / 1000, 'second', 1);
  if (milliseconds < 3_600_000) return of(milliseconds / 60_000, 'minute', 0);
  if (milliseconds < 172_800_000) return of(milliseconds / 3_600_000, 'hour', 0);
  return of(milliseconds / 86_400_000, 'day', 0);
}
