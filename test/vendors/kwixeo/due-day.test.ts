import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueDay } from '../../../shared/vendors/kwixeo/receivables/due-day.ts';
import { shownDay } from '../../../shared/vendors/kwixeo/shown-day.ts';

const term = (day_number: number, end_month = false, end_month_day: number | null = null) => ({
  day_number,
  end_month,
  end_month_day,
});

describe('the day on which an invoice of Kwixéo is due', () => {
  it.each([
    ['2026-01-15', term(0), '2026-01-15', 'at once'],
    ['2026-01-15', term(30), '2026-02-14', '30 days'],
    ['2026-01-15', term(30, true), '2026-02-28', '30 days, end of month'],
    ['2026-01-15', term(30, true, 10), '2026-03-10', '30 days, end of month the 10th'],
    ['2026-01-15', term(0, true), '2026-01-31', 'end of month'],
    ['2026-01-15', term(0, true, 15), '2026-02-15', 'end of month the 15th'],
    ['2026-01-31', term(30), '2026-03-02', '30 days from the end of January'],
    ['2028-01-31', term(29, true), '2028-02-29', '29 days in a leap year, end of month'],
    ['2026-12-20', term(45, true), '2027-02-28', '45 days into another year, end of month'],
    [
      '2026-01-15',
      term(30, false, 10),
      '2026-02-14',
      '30 days; a day of the month counts for the end of it only',
    ],
  ])('of %s with %j is %s: %s', (issuedOn, payment_term, due) => {
    expect(dueDay(issuedOn, { payment_term })).toBe(due);
  });

  it.each([
    ['2026-09-01', '2026-09-01'],
    ['2022-08-15T22:00:00.000000Z', '2022-08-16'],
    ['2022-01-15T23:00:00.000000Z', '2022-01-16'],
    ['2022-07-05 06:30:00', '2022-07-05'],
  ])('is the day of expiration %s, whatever the term says: %s', (expire_at, due) => {
    expect(dueDay('2022-01-01', { expire_at, payment_term: term(30) })).toBe(due);
  });

  it.each([
    [{}],
    [{ expire_at: null, payment_term: null }],
    [{ expire_at: 'soon', payment_term: {} }],
    [{ payment_term: { day_number: -1 } }],
  ])('is not guessed from %j', shown => {
    expect(dueDay('2026-01-15', shown)).toBeUndefined();
  });

  it('never comes before the invoice, and at the end of a month lies in one', () => {
    const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, fc.nat(120), fc.boolean(), fc.nat(27), (date, days, isEnd, dayOfMonth) => {
        const issuedOn = date.toISOString().slice(0, 10);
        const due = dueDay(issuedOn, { payment_term: term(days, isEnd, dayOfMonth) }) ?? '';
        expect(due >= issuedOn).toBe(true);
        if (isEnd && dayOfMonth > 0) expect(Number(due.slice(8))).toBe(dayOfMonth);
      }),
    );
  });

  it('reads no day where none is', () => {
    for (const shown of [undefined, null, '', '15/08/2022', '2022-13-01T00:00:00Z'])
      expect(shownDay(shown)).toBeUndefined();
  });
});
