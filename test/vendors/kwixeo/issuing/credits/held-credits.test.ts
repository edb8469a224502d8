import { describe, expect, it } from 'vitest';
import { back, creditOf, twoChairs, useInvoiced } from './invoiced.ts';

const { account, draftFor, heldFor, shown: invoice } = useInvoiced();
const get = 'GET /sales/invoice/{id}';
const isFinal = { creditNotes: 'cancel' };

describe('a refund is held', () => {
  it('with "hold", and nothing is asked', async () => {
    expect(await heldFor(twoChairs, { creditNotes: 'hold' })).toBe(
      'credit-note-by-hand: "creditNotes" of the connection "kwixeo" leaves it to a person; the invoice is FAC00001.',
    );
    expect(account.timesCalled(get)).toBe(0);
  });

  const unseen = 'credit-note-by-hand: Kwixéo does not show invoice FAC00001, or shows it cancelled.';
  it.each<[string, object]>([
    ['is open', { is_draft: true }],
    ['was cancelled', { status: 9 }],
    ['has another number', { reference: 'FAC00002' }],
    ['shows no number', { reference: null }],
  ])('if its invoice %s', async (_, over) => {
    account.answers(get, { id: 1, reference: 'FAC00001', is_draft: false, contents: [], ...over });
    expect(await heldFor(twoChairs)).toBe(unseen);
  });

  it('if its invoice is not there, or nobody knows where', async () => {
    expect(await heldFor(creditOf(twoChairs.lines, { vendorId: '99' }))).toBe(unseen);
    expect(await heldFor(creditOf(twoChairs.lines, { vendorId: undefined }))).toBe(unseen);
    expect(account.timesCalled(get)).toBe(1);
  });

  it.each([undefined, '99', 'undefined', 'null'])('if a line of it (%s) is not shown', async vendorLineId => {
    account.answers(get, {
      ...{ id: 1, reference: ' FAC00001 ', is_draft: false },
      contents: [
        { id: 1, designation: 'Chaise', affair_content_id: null },
        { id: 2, designation: 'Livre' },
      ],
    });
    expect(await heldFor(creditOf([back(0, '1', 2490n, { vendorLineId })]))).toBe(
      'credit-note-by-hand: Invoice FAC00001 of Kwixéo does not show a line that is credited.',
    );
  });

  it.each(['0.5', '1.05', '-1', '1x', 'x1', '1.', ''])('if %j of a line went back', async quantity => {
    expect(await heldFor(creditOf([back(0, quantity, 1245n)]))).toBe(
      `credit-note-by-hand: ${quantity} of "CH-1" was returned, and Kwixéo credits whole pieces only.`,
    );
  });

  it('with "cancel" if its pieces are worth another amount', async () => {
    const credit = creditOf([back(0, '2', 4979n)]);
    expect(await heldFor(credit, isFinal)).toBe(
      'credit-note-by-hand: 49.79 EUR was returned, and Kwixéo may print 49.80 for these lines of invoice FAC00001.',
    );
    expect((await draftFor(credit)).facts.lines).toHaveLength(1);
  });

  it.each<[string, object]>([
    ['there is a discount on the whole of its invoice', { global_discount_value: '0.01' }],
    ['a line of its invoice is not worth its price', { contents: [{ total_ttc: '74.69' }] }],
    ['a line of its invoice does not tell its worth', { contents: [{ total_ttc: null }] }],
  ])('with "cancel" if %s', async (_, { contents, ...over }: { contents?: object[] }) => {
    const shown = await invoice();
    const lines = (shown.contents ?? []).map((line, at) => ({ ...line, ...contents?.[at] }));
    account.answers(get, { ...shown, ...over, contents: lines });
    expect(await heldFor(twoChairs, isFinal)).toContain('49.80 EUR was returned, and Kwixéo may print 49.80');
  });
});
