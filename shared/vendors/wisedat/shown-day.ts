import { dayIn } from '../../clock.ts';

/** "Date and expiration_date are sent in UTC": midnight there, or the midnight of Portugal. */
export function dayOf(shown: string | null | undefined): string | undefined {
  if (shown == null || !/^\d{4}-\d{2}-\d{2}/.test(shown)) return undefined;
  if (!/T(?!00:00)/.test(shown)) return shown.slice(0, 'YYYY-MM-DD'.length);
  const instant = new Date(/(?:Z|[+-]\d\d:?\d\d)$/.test(shown) ? shown : `${shown}Z`);
  return Number.isNaN(instant.getTime()) ? undefined : dayIn('Europe/Lisbon', instant);
}
