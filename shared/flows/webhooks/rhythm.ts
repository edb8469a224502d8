/** In which quarters of an hour a shop is usually heard, by hour of the week (UTC); docs/decisions/silent-shops.md. */
interface Rhythm {
  /** Quarters in which it was heard, and all that were watched; older ones count less. */
  readonly heard: readonly number[];
  readonly watched: readonly number[];
}

const hoursOfWeek = 168;
const quartersOfHour = 4;
/** Four times a week: what is ten weeks old counts a third. */
const fading = 0.975;

const hourOf = (quarter: number): number => Math.floor(quarter / quartersOfHour) % hoursOfWeek;

/** The rhythm with one more quarter of an hour. */
export function learn(rhythm: Rhythm, quarter: number, isHeard: boolean): Rhythm {
  const hour = hourOf(quarter);
  const fade = (counts: readonly number[], more: number) =>
    counts.with(hour, Math.round(((counts[hour] ?? 0) * fading + more) * 1_000) / 1_000);
  return { heard: fade(rhythm.heard, isHeard ? 1 : 0), watched: fade(rhythm.watched, 1) };
}

/**
 * How much a quarter of an hour without a webhook surprises: the decimal logarithm of how seldom it is. Hours beside it
 * count as well, so that a morning may begin an hour later, as it does when clocks change.
 */
export function surpriseOf({ heard, watched }: Rhythm, quarter: number): number {
  const beside = [-1, 0, 1].map(by => (hourOf(quarter) + by + hoursOfWeek) % hoursOfWeek);
  const sum = (counts: readonly number[]) => beside.reduce((all, hour) => all + (counts[hour] ?? 0), 0);
  // One silent quarter more than there were: what was never seen is not impossible.
  return Math.log10(1 / (1 - sum(heard) / (sum(watched) + 1)));
}
