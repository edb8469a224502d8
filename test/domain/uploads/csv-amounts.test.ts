import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCalendarDay } from '../../../shared/domain/calendar-day.ts';
import { readAmount } from '../../../shared/domain/uploads/amount-spelling.ts';
import { makeAmountTotals } from '../../../shared/domain/uploads/amount-totals.ts';
import { items } from '../../../shared/vendors/my-dso-manager/entities/items.ts';

const plainOf = (text: string): string | undefined => {
  const reading = readAmount(text);
  return reading.ok ? reading.plain : undefined;
};

describe('an amount', () => {
  it.each([
    ['1200', '1200'],
    ['1 200,00', '1200.00'],
    ['1200.00123', '1200.00123'],
    ['6 580,10', '6580.10'],
    ['6\u00a0580,10', '6580.10'],
    ['6\u202f580,10', '6580.10'],
    ['6.580,10', '6580.10'],
    ['6,580.10', '6580.10'],
    ['1.234.567', '1234567'],
    ['1 234 567,5', '1234567.5'],
    ['1 200,500', '1200.500'],
    ['1200.500', '1200.500'],
    ['0.125', '0.125'],
    ['-12,00', '-12.00'],
    ['-0,00', '0.00'],
    ['007,5', '7.5'],
    ['  42 ', '42'],
  ])('written %j is read as %s', (text, plain) => {
    expect(plainOf(text)).toBe(plain);
  });

  it.each(['1.200', '1,200', '-1.200', '123.456', '999,999'])('written %j is refused as ambiguous', text => {
    expect(readAmount(text)).toMatchObject({ ok: false, message: expect.stringContaining('ambiguous') });
  });

  it.each([
    '1e3',
    '(12,00)',
    '12-',
    '+12',
    '.5',
    '5.',
    '12 €',
    '1 20,00',
    '1 2000',
    '1.200.30',
    '1 200.300,00',
    '1,2,3',
    'NaN',
    '0x10',
    '--1',
    '',
    ' ',
    '１２',
    '1234567890123456',
    '1.12345678901',
  ])('written %j is refused', text => {
    expect(readAmount(text).ok).toBe(false);
  });

  it('is the same however its groups and decimals are written', () => {
    const spellings: ReadonlyArray<readonly [gap: string, mark: string]> = [
      [' ', ','],
      [' ', '.'],
      ['\u00a0', ','],
      ['\u202f', ','],
      ['.', ','],
      [',', '.'],
      ['', ','],
      ['', '.'],
    ];
    const digits = fc.bigInt({ min: 0n, max: 999_999_999_999n });
    const decimals = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(
        digits,
        decimals,
        fc.boolean(),
        fc.constantFrom(...spellings),
        (whole, after, minus, [gap, mark]) => {
          const plain = `${whole}.${after.join('')}`;
          const isZero = /^[0.]+$/.test(plain);
          const grouped = whole.toString().replace(/\B(?=(\d{3})+$)/g, gap);
          const isGuess = after.length === 3 && (gap === '' || whole < 1000n) && whole > 0n && whole < 1000n;
          const expected = isGuess ? undefined : `${minus && !isZero ? '-' : ''}${plain}`;
          expect(plainOf(`${minus ? '-' : ''}${grouped}${mark}${after.join('')}`)).toBe(expected);
        },
      ),
    );
  });

  it('once read is read as itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789., -\u00a0') }), text => {
        const plain = plainOf(text);
        if (plain !== undefined && !/^-?[1-9]\d{0,2}\.\d{3}$/.test(plain)) expect(plainOf(plain)).toBe(plain);
      }),
    );
  });
});

describe('a day', () => {
  it.each(['2026-04-26', '2028-02-29', '2000-02-29', '2026-12-31'])('%s is real', day => {
    expect(isCalendarDay(day)).toBe(true);
  });
  it.each([
    '2026-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '26/04/2026',
    '04/26/2026',
    '2026/04/26',
    '2026-4-26',
    '20260426',
    '2026-04-26T00:00:00Z',
    '',
  ])('%j is refused', day => {
    expect(isCalendarDay(day)).toBe(false);
  });
});

describe('totals of a file', () => {
  it('add up exactly by currency, the remaining amount before the first one', () => {
    const header = [
      'item_type',
      'item_currency',
      'item_amount_remaining_inc_tax',
      'item_amount_initial_inc_tax',
    ];
    const totals = makeAmountTotals(header, items);
    totals.add(['FAC', 'EUR', '0.1', '100']);
    totals.add(['FAC', 'EUR', '0.2', '100']);
    totals.add(['FAC', 'USD', '', '6580.10']);
    totals.add(['AVO', 'EUR', '', '-1200.00123']);
    expect(totals.totals()).toEqual({ EUR: '-1199.70123', USD: '6580.10' });
    expect(totals.unusualSigns()).toBe(0);
  });

  it('count amounts whose sign is unusual for their type', () => {
    const totals = makeAmountTotals(['item_type', 'item_amount_initial_inc_tax'], items);
    for (const row of [
      ['FAC', '-1'],
      ['AVO', '1'],
      ['RGL', '1'],
      ['ODI', '-1'],
      ['FAC', '1'],
    ])
      totals.add(row);
    expect(totals.unusualSigns()).toBe(3);
  });
});
