import { describe, expect, it } from 'vitest';
import { creditsMade } from '../../../../../shared/vendors/kwixeo/issuing/credits/credits-made.ts';
import { back, creditOf, sent, twoChairs, useInvoiced } from './invoiced.ts';

const { account, draftFor } = useInvoiced();
const cancelRoute = 'PUT /sales/invoice/{id}/cancel';
const isFinal = { creditNotes: 'cancel' };

describe('a refund', () => {
  it('is a draft of a credit by default, which nothing finishes', async () => {
    const { facts, create, steps, ...rest } = await draftFor(twoChairs);
    expect(rest).toEqual({});
    expect(facts).toEqual({
      ...{ documentType: 'credit', documentDate: '2026-11-21' },
      lines: [{ ...sent[0], quantity: '2', gross: '49.80' }],
    });
    const { document } = await create();
    expect(document).toEqual({
      ...{ id: 'credit-1', number: undefined, total: 4980n, draft: true, documentType: 'credit' },
      unreadable: expect.stringContaining('total "49.80"'),
    });
    expect(account.made('Credit').map(({ values }) => values)).toMatchObject([
      { is_draft: true, total_ttc: '49.8', date: '2026-11-21' },
    ]);
    expect(await steps?.read('credit-1')).toBe(document);
    expect(await steps?.adjust('credit-1', 1)).toBe(false);
    expect(steps?.finish).toEqual({
      leftOpen: 'Kwixéo has no call that validates a draft of a credit; its invoice is FAC00001.',
    });
  });

  it('of which a later worker reads the draft is shown by nothing', async () => {
    const { steps } = await draftFor(twoChairs);
    expect(await steps?.read('credit-7')).toEqual({
      ...{ id: 'credit-7', number: undefined, total: undefined, draft: true },
      unreadable: 'Kwixéo shows no credit',
    });
  });

  it('is a final credit with "cancel", and tells how many were made before', async () => {
    const { create, steps, witness, mail } = await draftFor(twoChairs, isFinal);
    expect([steps, witness, mail]).toEqual([undefined, '1', undefined]);
    expect((await create()).document).toMatchObject({
      id: 'credit-1',
      number: 'AVO00001',
      total: 4980n,
      draft: false,
    });
    expect(account.made('Credit').map(({ values }) => values)).toMatchObject([
      { is_draft: false, reference: 'AVO00001' },
    ]);
    expect(await creditsMade(account.open().api)).toBe('2');
  });

  it('counts a line that shows no quantity as one piece, and one that shows no price as free', async () => {
    const line = { id: 1, affair_content_id: '1', unit_price_ttc: '24.90', total_ttc: '24.90' };
    const free = { id: 2, affair_content_id: 2, quantity: 3, total_ttc: '0' };
    account.answers('GET /sales/invoice/{id}', {
      id: 1,
      reference: 'FAC00001',
      is_draft: false,
      contents: [line, free],
    });
    const credit = creditOf([back(0, '1', 2490n), back(1, '1', 0n)]);
    expect((await draftFor(credit, isFinal)).witness).toBe('1');
  });

  it('may be of ten pieces and more', async () => {
    const { facts } = await draftFor(creditOf([back(0, '10.0', 24_900n)]));
    expect(facts.lines).toMatchObject([{ quantity: '10.0', gross: '249.00' }]);
  });

  it('is of each line by the pieces that went back', async () => {
    const { create } = await draftFor(creditOf([back(0, '1.00', 2490n), back(1, '1', 675n)]), isFinal);
    expect((await create()).document).toMatchObject({ total: 3165n });
  });

  it.each<[string, object, object]>([
    [
      'with an amount below zero',
      { total_ttc: '-49.80', reference: ' AVO7 ' },
      { total: 4980n, number: 'AVO7' },
    ],
    ['of nothing', { total_ttc: 0, reference: ' ' }, { total: 0n, number: undefined }],
    ['by its id alone', {}, { total: undefined, unreadable: 'reference null, total null' }],
    [
      'with what is neither a number nor an amount',
      { reference: 7, total_ttc: 'x' },
      { total: undefined, number: undefined, unreadable: 'reference 7, total "x"' },
    ],
  ])('is read where it is shown %s', async (_, shown, read) => {
    const { create } = await draftFor(twoChairs, isFinal);
    account.answers(cancelRoute, { id: 3, ...shown });
    expect((await create()).document).toMatchObject({ id: 'credit-3', ...read });
  });

  it('has no witness where the numbers of credits start anew', async () => {
    const team = account.sandbox.data.find('Team', 1)?.values.configs;
    Object.assign(Object(team), { sales_credit_reference_mode: 2 });
    expect(await draftFor(twoChairs, isFinal)).not.toHaveProperty('witness');
  });
});
