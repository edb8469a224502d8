import { dayIn } from '../../clock.ts';

/** The day that Kwixéo means: midnight of France is "2022-08-15T22:00:00.000000Z" in summer. */
export function shownDay(shown: string | null | undefined): string | undefined {
  const [, day, time] = /^(\d{4}-\d{2}-\d{2})(?:[T ](.+))?$/.exec(shown ?? '') ?? [];
  if (day === undefined) return undefined;
  // A time without a zone is that of the people who wrote it.
  if (time === undefined || !/(?:Z|[+-]\d{2}:?\d{2})$/.test(time)) return day;
  const instant = new Date(`${day}T${time}`);
  return Number.isNaN(instant.getTime()) ? undefined : dayIn('Europe/Paris', instant);
}
