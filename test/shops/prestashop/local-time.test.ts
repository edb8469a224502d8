import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { earliestLocal, toInstant, toLocal } from '../../../shared/shops/prestashop/asking/local-time.ts';

const later = new Date('2027-01-01T00:00:00Z');
const at = (local: string, zone: string, readAt = later) => toInstant(local, zone, readAt)?.toISOString();

describe('a local time of a shop', () => {
  it.each([
    ['2026-11-20 10:00:00', 'Europe/Lisbon', '2026-11-20T10:00:00.000Z'],
    ['2026-07-20 10:00:00', 'Europe/Lisbon', '2026-07-20T09:00:00.000Z'],
    ['2026-07-20 10:00:00', 'Europe/Paris', '2026-07-20T08:00:00.000Z'],
    ['2026-07-20 00:30:00', 'Atlantic/Azores', '2026-07-20T00:30:00.000Z'],
  ])('%s in %s is %s', (local, zone, instant) => {
    expect(at(local, zone)).toBe(instant);
  });

  it.each(['0000-00-00 00:00:00', '', '2026-13-45 10:00:00', 'yesterday'])('%j does not exist', local => {
    expect(at(local, 'Europe/Lisbon')).toBeUndefined();
  });

  it('that clocks leave out is taken as if they had not been moved yet', () => {
    expect(at('2026-03-29 02:30:00', 'Europe/Paris')).toBe('2026-03-29T01:30:00.000Z');
  });

  it('that clocks show twice is the last one that was before it was read', () => {
    const read = (instant: string) => at('2026-10-25 02:30:00', 'Europe/Paris', new Date(instant));
    expect(read('2026-10-25T00:31:00Z')).toBe('2026-10-25T00:30:00.000Z');
    expect(read('2026-10-25T01:31:00Z')).toBe('2026-10-25T01:30:00.000Z');
    expect(read('2026-10-25T00:00:00Z')).toBe('2026-10-25T00:30:00.000Z');
  });

  it('is the instant that it was made of, if it is read within the hour', () => {
    const zones = fc.constantFrom(
      'Europe/Lisbon',
      'Europe/Paris',
      'Atlantic/Azores',
      'America/New_York',
      'Asia/Kolkata',
    );
    const seconds = fc.integer({ min: Date.UTC(2026, 0, 1) / 1000, max: Date.UTC(2026, 11, 31) / 1000 });
    fc.assert(
      fc.property(seconds, fc.integer({ min: 0, max: 3_599 }), zones, (made, pause, zone) => {
        const instant = new Date(made * 1000);
        const read = new Date((made + pause) * 1000);
        return toInstant(toLocal(instant, zone), zone, read)?.getTime() === instant.getTime();
      }),
      { numRuns: 300, examples: [[Date.UTC(2026, 9, 25, 1, 15) / 1000, 60, 'Europe/Paris']] },
    );
  });
});

describe('the earliest time that a clock has shown since an instant', () => {
  it('is never after a change that was made since', () => {
    const change = fc.integer({ min: 0, max: 6 * 3600 });
    const around = Date.UTC(2026, 9, 24, 22) / 1000;
    fc.assert(
      fc.property(change, change, change, (a, b, c) => {
        const [since = 0, made = 0, now = 0] = [a, b, c]
          .toSorted((x, y) => x - y)
          .map(offset => (around + offset) * 1000);
        const from = earliestLocal(new Date(since), new Date(now), 'Europe/Paris');
        return from <= toLocal(new Date(made), 'Europe/Paris');
      }),
      { numRuns: 500 },
    );
  });
});
