import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { learn, surpriseOf } from '../../../shared/flows/webhooks/rhythm.ts';

const quartersOfWeek = 672;
type Rhythm = Parameters<typeof learn>[0];
const nothing: Rhythm = { heard: Array(168).fill(0), watched: Array(168).fill(0) };

/** Webhooks an hour, by hour of the day and day of the week. */
type Sales = (hour: number, day: number) => number;

/** Numbers from 0 to 1 that one seed makes again (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Lets a shop sell for some weeks, then fall silent; tells how often an alarm rang, and how long the last one took. */
function watchShop(sales: Sales, weeks: number, seed: number) {
  const random = seeded(seed);
  let rhythm = nothing;
  let surprise = 0;
  let alarms = 0;
  const step = (quarter: number, isHeard: boolean) => {
    const before = surprise;
    surprise = isHeard ? 0 : surprise + surpriseOf(rhythm, quarter);
    rhythm = learn(rhythm, quarter, isHeard);
    return before < 5 && surprise >= 5;
  };
  const end = weeks * quartersOfWeek;
  for (let quarter = 0; quarter < end; quarter++) {
    const hour = Math.floor(quarter / 4);
    const rate = sales(hour % 24, Math.floor(hour / 24) % 7) / 4;
    if (step(quarter, random() > Math.exp(-rate))) alarms++;
  }
  // It falls silent on a Monday at noon.
  surprise = 0;
  let silent = 0;
  while (silent < 60 * 96 && !step(end + 12 * 4 + silent, false)) silent++;
  return { alarms, silentHours: (silent + 1) / 4 };
}

const always: (rate: number) => Sales = rate => () => rate;
/** Nights without anything, mornings that begin at once. */
const byDay: (rate: number) => Sales = rate => hour => (hour < 8 || hour > 22 ? 0 : rate);
const byWeek: (rate: number) => Sales = rate => (hour, day) => (day > 4 || hour < 9 || hour > 17 ? 0 : rate);
const quietNights: (rate: number) => Sales = rate => hour => (hour < 7 ? rate / 20 : rate);

describe('a shop that sells on', () => {
  it.each<[string, (rate: number) => Sales]>([
    ['at all hours', always],
    ['by day', byDay],
    ['in office hours', byWeek],
    ['less by night', quietNights],
  ])('%s is called silent less than once in ten years, whatever it sells', (_, shape) => {
    let alarms = 0;
    let years = 0;
    for (const rate of [0.02, 0.1, 0.4, 1, 3, 10, 60])
      for (let seed = 1; seed <= 3; seed++) {
        alarms += watchShop(shape(rate), 52, seed * 1_000 + rate * 50).alarms;
        years++;
      }
    expect(alarms / years).toBeLessThan(0.1);
  });
});

describe('a shop that falls silent', () => {
  it.each<[string, Sales, number]>([
    ['is told within the hour if it is heard every few minutes', always(30), 1],
    ['is told within the hour on a Monday, if it is heard by day', byDay(60), 1],
    ['of one webhook an hour is told the next day', always(1), 16],
    ['of one webhook a day is told after two weeks', always(1 / 24), 24 * 16],
  ])('%s', (_, sales, hours) => {
    for (let seed = 1; seed <= 5; seed++)
      expect(watchShop(sales, 26, seed).silentHours).toBeLessThanOrEqual(hours);
  });

  it('is not told by night, when it never was heard', () => {
    let rhythm = nothing;
    for (let quarter = 0; quarter < 8 * quartersOfWeek; quarter++)
      rhythm = learn(rhythm, quarter, Math.floor(quarter / 4) % 24 >= 8);
    const night = Array.from({ length: 6 * 4 }, (_, i) => surpriseOf(rhythm, 4 + i));
    expect(night.reduce((sum, one) => sum + one)).toBe(0);
  });
});

it('a silence surprises by a finite amount, never below zero, and by nothing where nothing is known', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(3_000), fc.boolean()), { maxLength: 300 }),
      fc.nat(3_000),
      (told, at) => {
        const rhythm = told.reduce((one, [quarter, isHeard]) => learn(one, quarter, isHeard), nothing);
        const surprise = surpriseOf(rhythm, at);
        expect(surprise).toBeGreaterThanOrEqual(0);
        expect(surprise).toBeLessThan(Math.log10(130));
      },
    ),
  );
  expect(surpriseOf(nothing, 7)).toBe(0);
});
