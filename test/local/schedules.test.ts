import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseSchedule } from './schedule-expression.ts';

const includes = (expression: string, minute: string): boolean => {
  const rhythm = parseSchedule(expression);
  if (rhythm.kind !== 'minutes') throw new Error('not a cron');
  return rhythm.includes(new Date(minute));
};

it.each([
  ['rate(1 minute)', 60_000],
  ['rate(15 minutes)', 900_000],
  ['rate(2 hours)', 7_200_000],
  ['rate(1 day)', 86_400_000],
])('reads %s as %i milliseconds', (expression, milliseconds) => {
  expect(parseSchedule(expression)).toEqual({ kind: 'every', milliseconds });
});

it.each([
  ['cron(0 3 * * ? *)', '2026-11-21T03:00Z', true],
  ['cron(0 3 * * ? *)', '2026-11-21T03:01Z', false],
  ['cron(0/15 * * * ? *)', '2026-11-21T09:45Z', true],
  ['cron(0 8 ? * MON-FRI *)', '2026-11-20T08:00Z', true],
  ['cron(0 8 ? * MON-FRI *)', '2026-11-21T08:00Z', false],
  ['cron(30 6 1,15 JAN,NOV ? 2026)', '2026-11-15T06:30Z', true],
  ['cron(30 6 1,15 JAN,NOV ? 2026)', '2027-11-15T06:30Z', false],
  ['cron(0 0 ? * 1 *)', '2026-11-22T00:00Z', true],
])('%s at %s: %s', (expression, minute, fires) => {
  expect(includes(expression, minute)).toBe(fires);
});

it('fires a daily cron exactly once in each day', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), (hour, minute) => {
      const fired = Array.from({ length: 1440 }, (_, i) => new Date(Date.UTC(2026, 10, 21, 0, i))).filter(
        at => includes(`cron(${minute} ${hour} * * ? *)`, at.toISOString()),
      );
      expect(fired).toEqual([new Date(Date.UTC(2026, 10, 21, hour, minute))]);
    }),
    { numRuns: 20 },
  );
});

it.each([
  'rate(1 minutes)',
  'rate(5 minute)',
  'rate(0 minutes)',
  'cron(* * * * *)',
  'cron(0 3 * * * *)',
  'cron(0 3 L * ? *)',
  'cron(61 3 * * ? *)',
  'at(noon)',
])('refuses %s and quotes it', expression => {
  expect(() => parseSchedule(expression)).toThrow(expression);
});
