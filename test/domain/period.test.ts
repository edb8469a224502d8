import { describe, expect, it } from 'vitest';
import { checkPeriod } from '../../shared/domain/period.ts';
import { invoicingSettings } from './invoicing-settings.ts';

const hold = invoicingSettings({ periodCrossed: 'hold' });
const issue = invoicingSettings({});

describe('an order whose document lies in a later month than its payment', () => {
  it.each([
    ['2026-10-31', '2026-11-01'],
    ['2025-12-31', '2026-01-01'],
    ['2025-11-30', '2026-11-30'],
  ])('paid on %s, of %s: is held where the accountant decides', (paidOn, day) => {
    expect(() => checkPeriod(paidOn, hold, day)).toThrow(
      `paid on ${paidOn}, and its document would bear ${day}`,
    );
    expect(() => checkPeriod(paidOn, issue, day)).not.toThrow();
  });

  it.each([
    ['2026-11-01', '2026-11-30'],
    ['2026-11-30', '2026-11-30'],
    ['2026-12-01', '2026-11-30'],
    [undefined, '2026-11-30'],
  ])('paid on %s, of %s: is not', (paidOn, day) =>
    expect(() => checkPeriod(paidOn, hold, day)).not.toThrow(),
  );
});
