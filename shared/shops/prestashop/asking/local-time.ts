const hour = 3_600_000;
const day = 24 * hour;
/** Longer than any clock was ever changed by. */
const longestChange = 3 * hour;

/**
 * The instant of a local time without zone, "2026-11-20 10:00:00"; undefined for one that means "never"
 * ("0000-00-00 00:00:00") or is not a time. When clocks go back, an hour comes twice: the later instant that is not
 * after `readAt` is meant, since a change is read soon after it. When they go forward, an hour is left out: a time in it
 * is taken as if they had not been moved yet (docs/decisions/shop-clocks.md).
 */
export function toInstant(local: string, timeZone: string, readAt: Date): Date | undefined {
  const asUtc = /^[1-9]\d{3}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(local)
    ? Date.parse(`${local.replace(' ', 'T')}Z`)
    : Number.NaN;
  if (Number.isNaN(asUtc)) return undefined;
  const [before, after] = [asUtc - day, asUtc + day].map(near => offsetAt(near, timeZone));
  const instants = [...new Set([before ?? 0, after ?? 0])]
    .map(offset => asUtc - offset)
    .filter(instant => instant + offsetAt(instant, timeZone) === asUtc)
    .toSorted((a, b) => a - b);
  const past = instants.filter(instant => instant <= readAt.getTime());
  return new Date(past.at(-1) ?? instants[0] ?? asUtc - (before ?? 0));
}

/** An instant as a shop's clock shows it: "2026-11-20 10:00:00". */
export function toLocal(instant: Date, timeZone: string): string {
  const shown = new Date(instant.getTime() + offsetAt(instant.getTime(), timeZone));
  return shown.toISOString().slice(0, 19).replace('T', ' ');
}

/**
 * The earliest time that a shop's clock has shown since an instant: when clocks went back meanwhile, changes bear
 * times from before it.
 */
export function earliestLocal(since: Date, now: Date, timeZone: string): string {
  const ends = [since, now].map(instant => offsetAt(instant.getTime(), timeZone));
  const wentBack = Math.min(Math.max((ends[0] ?? 0) - (ends[1] ?? 0), 0), longestChange);
  return toLocal(new Date(since.getTime() - wentBack), timeZone);
}

/** Milliseconds by which the clocks of a zone are ahead of UTC at an instant. */
function offsetAt(instant: number, timeZone: string): number {
  const parts = calendarOf(timeZone).formatToParts(instant);
  const of = (type: string): number => Number(parts.find(part => part.type === type)?.value);
  const shown = Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second'));
  return shown - Math.floor(instant / 1000) * 1000;
}

const calendars = new Map<string, Intl.DateTimeFormat>();

/** Made once: it takes longer than all that it is asked for of one order. */
function calendarOf(timeZone: string): Intl.DateTimeFormat {
  const known = calendars.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  calendars.set(timeZone, made);
  return made;
}
