import { dayIn } from '../../../../shared/clock.ts';
import type { WisedatDocumentSettings } from './settings.ts';

/** Day in Portugal of a date in a body: a plain day, or a day and time in UTC. */
export function dayOf(date: string): string {
  return /T/.test(date) ? lisbonDay(instantOf(date)) : date;
}

/** Instant of a date in a body or a query, which is in UTC whether it says so or not. */
export function instantOf(date: string): Date {
  if (!/T/.test(date)) return new Date(`${date}T00:00:00Z`);
  return new Date(/(?:Z|[+-]\d{2}:\d{2})$/.test(date) ? date : `${date}Z`);
}

/** A day of Portugal as an answer shows it. */
export function shownDay(day: string, form: WisedatDocumentSettings['shownDays']): string {
  const midnight = new Date(`${day}T00:00:00Z`);
  const hourBefore = new Date(midnight.getTime() - 3_600_000);
  // In summer the Portuguese day begins an hour before the one of UTC.
  const isSummer = lisbonDay(hourBefore) === day;
  const forms = {
    day,
    'midnight-in-utc': toSeconds(midnight),
    'midnight-in-lisbon': toSeconds(isSummer ? hourBefore : midnight),
  };
  return forms[form];
}

/** An instant without its thousandths: "2027-01-31T09:30:00Z". */
export function toSeconds(instant: Date): string {
  return `${instant.toISOString().slice(0, 'YYYY-MM-DDThh:mm:ss'.length)}Z`;
}

function lisbonDay(instant: Date): string {
  return dayIn('Europe/Lisbon', instant);
}
