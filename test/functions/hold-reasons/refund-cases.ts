import { type Case, closing, creditByHand, holdAs, orderId, send, whole } from './case.ts';

/** Refunds that do not become a credit note by themselves. */
export const refundCases: readonly Case[] = [
  ...(
    [
      [
        'credit-note-by-hand',
        'it is of another line than the invoice has',
        { lines: [{ ...whole, line: 7 }] },
      ],
      ['refund-amount-only', 'it names no line', { discrepancies: ['-49.90'] }],
      [
        'refund-does-not-add-up',
        'less than its lines was returned',
        { lines: [whole], money: [{ amount: '40.00' }] },
      ],
      [
        'store-credit',
        'it is credit in the shop',
        { lines: [whole], money: [{ amount: '49.90', gateway: 'shopify_store_credit' }] },
      ],
      ['refund-above-invoice', 'the line was returned before', { lines: [whole] }, { lines: [whole] }],
    ] as const
  ).map(
    ([code, when, ...refunds]): Case => ({
      code,
      when,
      arrive: async tenant => {
        await send(tenant, {});
        await tenant.documentOf(orderId, 'issued');
        for (const [index, refund] of refunds.entries())
          await tenant.refund({ id: `${index + 1}`, orderId, money: [{ amount: '49.90' }], ...refund });
      },
      remedies: code === 'store-credit' ? [creditByHand, closing] : [creditByHand],
    }),
  ),
  ...(['no-invoice-to-credit', 'refund-pending'] as const).map(
    (code): Case => ({
      code,
      when: 'it waited too long (written into the ledger)',
      options: { phcGo: { errorPatterns: [{ contains: 'blocked', means: 'refused' }] } },
      arrive: (tenant, world) => holdAs(tenant, world, code, { kind: 'credit-note' }),
      remedies: [creditByHand, closing],
    }),
  ),
];
