import { shownDay } from '../shown-day.ts';

/** A payment term as answers show it. */
export interface ShownTerm {
  readonly day_number?: number | string | null;
  readonly end_month?: boolean | null;
  readonly end_month_day?: number | string | null;
}

/** What an invoice tells of the day on which it is due. */
interface ShownDue {
  readonly expire_at?: string | null | undefined;
  readonly payment_term?: ShownTerm | null | undefined;
}

/**
 * The day on which an invoice is due: `expire_at`, else the day of the invoice and `day_number` days, then the last day
 * of that month if `end_month`, then `end_month_day` days. "30 days end of month the 10th" of 2026-01-15 is
 * 2026-02-14, 2026-02-28, 2026-03-10. Undefined if it tells neither.
 */
export function dueDay(
  issuedOn: string,
  { expire_at: expireAt, payment_term: term }: ShownDue,
): string | undefined {
  const expires = shownDay(expireAt);
  if (expires !== undefined) return expires;
  const days = wholeNumber(term?.day_number);
  if (!term || days === undefined) return undefined;
  const due = daysAfter(issuedOn, days);
  if (term.end_month !== true) return due;
  return daysAfter(lastOfMonth(due), wholeNumber(term.end_month_day) ?? 0);
}

function daysAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, day.length);
}

function lastOfMonth(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + 1, 0);
  return date.toISOString().slice(0, day.length);
}

function wholeNumber(shown: number | string | null | undefined): number | undefined {
  return /^\d{1,4}$/.test(String(shown ?? '')) ? Number(shown) : undefined;
}
