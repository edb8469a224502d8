import { describe, expect, it } from 'vitest';
import type { SourcePayment } from '../../../shared/domain/receivables/invoice-source.ts';
import { remainingOf } from '../../../shared/domain/receivables/remaining.ts';

const invoice = { id: '7', total: 12_150n, currency: 'EUR' };

function payment(received: bigint, given: Partial<SourcePayment> & { discount?: bigint; of?: string } = {}) {
  const { discount = 0n, of = '7', ...rest } = given;
  return {
    id: '1',
    customerId: 'C1',
    paidOn: '2026-03-01',
    currency: 'EUR',
    received,
    withheld: 0n,
    cancelled: false,
    settles: [{ documentId: of, received, discount }],
    ...rest,
  };
}

describe('what is left of a document', () => {
  it.each([
    ['all, without payments', [], 12_150n, undefined],
    ['the rest, after a part', [payment(2_150n)], 10_000n, undefined],
    ['nothing, with a discount', [payment(12_000n, { discount: 150n })], 0n, '2026-03-01'],
    [
      'nothing, since the last payment in whatever order they are read',
      [payment(6_150n, { paidOn: '2026-05-02' }), payment(6_000n, { paidOn: '2026-04-30' })],
      0n,
      '2026-05-02',
    ],
    ['all again, once the payment is cancelled', [payment(12_150n, { cancelled: true })], 12_150n, undefined],
    ['all, if payments settle another one', [payment(12_150n, { of: '77' })], 12_150n, undefined],
  ])('is %s', (_, payments, remaining, settledOn) => {
    expect(remainingOf(invoice, payments)).toEqual({ ok: true, remaining, ...(settledOn && { settledOn }) });
  });

  it('is not told if a sum of a payment is not divided among its documents', () => {
    const settles = ['7', '8'].map(documentId => ({ documentId, received: 6_000n, discount: 0n }));
    expect(remainingOf(invoice, [payment(0n, { settles, withheld: 150n })])).toEqual({
      ok: false,
      message: 'Tax that was withheld, or a discount, is told for several documents as one sum.',
    });
  });

  it('counts every part of one payment', () => {
    const settles = [1n, 2n].map(received => ({ documentId: '7', received, discount: 0n }));
    expect(remainingOf(invoice, [payment(3n, { settles })])).toEqual({ ok: true, remaining: 12_147n });
  });

  it.each([
    ['other currencies', payment(12_150n, { currency: 'USD' })],
    ['more than was owed', payment(12_151n)],
  ])('is not told if payments are of %s', (_, one) => {
    expect(remainingOf(invoice, [one]).ok).toBe(false);
  });

  it('does not care for other currencies of payments that settle another document', () => {
    const other = payment(1n, { currency: 'USD', of: '8' });
    expect(remainingOf(invoice, [other])).toEqual({ ok: true, remaining: 12_150n });
  });
});
