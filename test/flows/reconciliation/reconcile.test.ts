import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumOf } from '../../../shared/domain/money.ts';
import { type Entry, reconcile, totalsOf } from '../../../shared/flows/reconciliation/reconcile.ts';

const amount = fc.bigInt({ min: -1_000_000n, max: 1_000_000n });
const part = fc.record({
  rate: fc.constantFrom('23', '13', '6', '0'),
  category: fc.constantFrom('taxed', 'M05', 'zero'),
  gross: amount,
});
const entry: fc.Arbitrary<Entry> = fc.record({
  kind: fc.constantFrom('invoice', 'credit-note'),
  day: fc.constantFrom('2026-11-01', '2026-11-02', '2026-11-30'),
  currency: fc.constantFrom('EUR', 'GBP'),
  paid: amount,
  shown: fc.option(amount, { nil: undefined }),
  parts: fc.array(part, { maxLength: 5 }),
});

describe('a reconciliation', () => {
  it('accounts for everything paid: issued, credited, held, or a difference, in each row and in all', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 30 }), entries => {
        const rows = reconcile(entries);
        for (const { paid, issued, credited, held, difference } of rows)
          expect(paid).toBe(issued + credited + held + difference);
        for (const kind of ['invoice', 'credit-note'] as const) {
          const [mine, own] = [rows, entries].map(all => all.filter(one => one.kind === kind)) as [
            typeof rows,
            Entry[],
          ];
          const done = own.filter(({ shown }) => shown !== undefined);
          expect(sumOf(mine.map(({ paid }) => paid))).toBe(sumOf(own.map(({ paid }) => paid)));
          expect(sumOf(mine.map(({ issued, credited }) => issued + credited))).toBe(
            sumOf(done.map(({ shown = 0n }) => shown)),
          );
          expect(sumOf(mine.map(({ difference }) => difference))).toBe(
            sumOf(done.map(({ paid, shown = 0n }) => paid - shown)),
          );
          expect(sumOf(mine.map(({ held }) => held))).toBe(
            sumOf(own.filter(({ shown }) => shown === undefined).map(({ paid }) => paid)),
          );
        }
        expect(sumOf(totalsOf(rows).map(({ paid }) => paid))).toBe(sumOf(entries.map(({ paid }) => paid)));
      }),
    );
  });

  it('depends on no order of the documents', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 12 }), entries => {
        expect(reconcile(entries.toReversed())).toEqual(reconcile(entries));
      }),
    );
  });

  it('shows each rate by itself, what lines leave over, and what the ERP shows differently', () => {
    const sold = { kind: 'invoice', day: '2026-11-02', currency: 'EUR' } as const;
    const rows = reconcile([
      {
        ...sold,
        paid: 1_000n,
        shown: 1_001n,
        parts: [
          { rate: '23', category: 'taxed', gross: 600n },
          { rate: '6', category: 'taxed', gross: 300n },
          { rate: '23', category: 'taxed', gross: 100n },
        ],
      },
      { ...sold, paid: 250n, shown: undefined, parts: [] },
      { ...sold, kind: 'credit-note', paid: 40n, shown: 40n, parts: [] },
    ]);
    const amounts = rows.map(({ rate, category, documents, paid, issued, credited, held, difference }) => [
      ...[rate, category, documents],
      ...[paid, issued, credited, held, difference].map(Number),
    ]);
    expect(amounts).toEqual([
      [null, 'rest', 1, 40, 0, 40, 0, 0],
      ['6', 'taxed', 1, 300, 300, 0, 0, 0],
      ['23', 'taxed', 1, 700, 700, 0, 0, 0],
      [null, 'differs', 1, -1, 0, 0, 0, -1],
      [null, 'not-issued', 1, 250, 0, 0, 250, 0],
      [null, 'rest', 1, 1, 1, 0, 0, 0],
    ]);
  });
});
