import { describe, expect, it } from 'vitest';
import { VendorOutcomeUnknownError } from '../../../shared/errors.ts';
import { refusedRows } from '../../../shared/vendors/my-dso-manager/receivables/refused-rows.ts';

describe('lines that MY DSO MANAGER ignored', () => {
  const line = (number: number | undefined) => ({ number, name: `line ${number}`, message: 'no' });
  const indexes = (numbers: readonly (number | undefined)[], repeatable = true) =>
    refusedRows(numbers.map(line), { rows: 4, repeatable }).map(({ index }) => index);

  it.each([
    ['the header counts, if a line is named that only then is there', [3, 5], true, [1, 3]],
    ['the header does not count, if line 1 is named', [1, 3], true, [0, 2]],
    ['both rows count, if nobody knows', [3], true, [1, 2]],
    ['the header counts, if rows must not go twice', [3], false, [1]],
    ['all rows count, if a line has no number', [undefined], true, [0, 1, 2, 3]],
    ['all rows count, if no line says so', [9], true, [0, 1, 2, 3]],
  ] as const)('are rows: %s', (_, numbers, repeatable, expected) => {
    expect(indexes(numbers, repeatable)).toEqual(expected);
  });

  it('are told in few words, however many have no number', () => {
    const unnamed = Array.from({ length: 1_000 }, () => line(undefined));
    const found = refusedRows(unnamed, { rows: 1_000, repeatable: true });
    expect(found).toHaveLength(1_000);
    expect(found[0]?.message).toMatch(/; and 997 more$/);
  });

  it('are not known if they have no number and must not go twice', () => {
    expect(() => indexes([undefined], false)).toThrow(VendorOutcomeUnknownError);
  });
});
