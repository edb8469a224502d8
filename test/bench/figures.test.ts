import { expect, it } from 'vitest';
import { holds, median, percentile, table } from './figures.ts';

const hundred = Array.from({ length: 100 }, (_, at) => 100 - at);

it('a percentile is the value that so many percent do not exceed', () => {
  expect([percentile(hundred, 1), percentile(hundred, 99), percentile(hundred, 100)]).toEqual([1, 99, 100]);
  expect(percentile([7], 99)).toBe(7);
  expect(median([3, 1, 2])).toBe(2);
});

it('a bar is kept on its edge and broken beyond it', () => {
  const of = (value: number, bar: { atMost: number } | { atLeast: number }) =>
    holds({ name: 'figure', value, unit: 'ms', bar });
  expect([of(5, { atMost: 5 }), of(5.01, { atMost: 5 })]).toEqual([true, false]);
  expect([of(5, { atLeast: 5 }), of(4.99, { atLeast: 5 })]).toEqual([true, false]);
  expect(holds({ name: 'figure', value: 1e9, unit: 'ms' })).toBe(true);
});

it('the table says of every bar whether it holds', () => {
  const text = table({
    figures: [
      { name: 'first', value: 2, unit: 'ms', bar: { atMost: 1 } },
      { name: 'second', value: 2, unit: 'times', bar: { atLeast: 1 } },
    ],
  });
  expect(text).toMatch(/first +2 +ms +<= 1 +FAILS/);
  expect(text).toMatch(/second +2 +times +>= 1 +holds/);
});
