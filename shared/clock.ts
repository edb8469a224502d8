import { config } from './config.ts';

/**
 * The one clock. Durations run faster by `CLOCK_SCALE` (stage `local` only), so that tests see five minutes
 * pass in five seconds while dates and times of day stay true.
 */
export const clock = {
  now: (): Date => new Date(),
  /** Seconds that have passed since an ISO instant. */
  secondsSince: (instant: string): number =>
    ((Date.now() - Date.parse(instant)) / 1000) * config.clockScale(),
  /** The instant at which so many seconds will have passed; negative: had passed. */
  after: (seconds: number): Date => new Date(Date.now() + (seconds / config.clockScale()) * 1000),
  /** The quarter of an hour in which an instant is, counted from 1970 on (UTC). */
  quarterOf: (instant: Date): number => Math.floor((instant.getTime() * config.clockScale()) / 900_000),
  /** Real seconds to wait for so many seconds to pass. */
  realSeconds: (seconds: number): number => seconds / config.clockScale(),
};

/** Making one takes a hundred times as long as using it. */
const days = new Map<string, Intl.DateTimeFormat>();

/** The full hour, 0 to 23, at an instant in a time zone. */
export const hourIn = (timeZone: string, instant: Date): number =>
  Number(new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(instant));

/** The calendar day, `YYYY-MM-DD`, at an instant in a time zone. */
export function dayIn(timeZone: string, instant: Date): string {
  let format = days.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    days.set(timeZone, format);
  }
  return format.format(instant);
}
