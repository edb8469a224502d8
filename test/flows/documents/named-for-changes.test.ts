import { describe, expect, it } from 'vitest';
import { showReconciliation } from '../../../shared/flows/reconciliation/show-reconciliation.ts';
import { invoicingSettings } from '../../domain/invoicing-settings.ts';
import { shopifyOrder, shopifyOrderBody } from '../../sandbox/shopify/shopify-order.ts';
import { useFrozenTime } from './issuing/frozen-time.ts';
import { refundWorld } from './refunds/refund-world.ts';

useFrozenTime();

/** A world with an invoice over 100.00, and what becomes of it as the order changes. */
async function invoiced() {
  const world = refundWorld();
  const version = (price: string, minutes: number) =>
    shopifyOrderBody({
      ...shopifyOrder({ id: '1001', lines: [{ price }] }),
      updated_at: `2026-11-21T09:${minutes}:00+00:00`,
    });
  await world.tell('paid', version('100.00', 10));
  await world.drain();
  let minutes = 10;
  return {
    ...world,
    /** The order costs so much now; gives the row that tells of it. */
    change: async (price: string) => {
      minutes += 5;
      await world.tell('changed', version(price, minutes));
      return world.rows().at(-1);
    },
    /** A person issues a document at the ERP; gives its number. */
    byHand: (cents: bigint, kind: 'invoice' | 'credit-note' = 'invoice') =>
      String(world.made.push({ kind, reference: 'by hand', total: cents })),
    /** What the month says of invoices: paid, issued, held and the difference. */
    month: async () => {
      const { totals } = await showReconciliation('acme', '2026-11', {
        ledger: world.ledger,
        invoicing: async () => invoicingSettings(),
      });
      return totals.map(({ paid, issued, held, difference }) => [paid, issued, held, difference]);
    },
  };
}
const adopt = (number: string) => ({ resolution: 'adopt', number }) as const;

describe('an order that nobody could read, and whose invoice a person issued and named', () => {
  const version = (price: string, minutes: number, over: object = {}) =>
    shopifyOrderBody({
      ...shopifyOrder({ id: '1001', lines: [{ price }] }),
      updated_at: `2026-11-21T09:${minutes}:00+00:00`,
      ...over,
    } as ReturnType<typeof shopifyOrder>);

  it.each([
    ['is told of nothing if its total is that of the invoice', '100.00', ['issued']],
    ['is told of as changed if its total is another one', '120.00', ['issued', 'held']],
  ])('and that can be read at last %s', async (_, price, states) => {
    const world = refundWorld();
    await world.tell('paid', version('100.00', 10, { total_outstanding: 'much' }));
    await world.drain();
    expect(world.invoice()).toMatchObject({ state: 'held', reason: { code: 'order-unreadable' } });
    await world.decide(adopt(String(world.made.push({ kind: 'invoice', reference: 'x', total: 10_000n }))));
    await world.tell('changed', version(price, 20));
    expect(world.rows().map(({ state }) => state)).toEqual(states);
  });
});

describe('an order that changed twice after its invoice', () => {
  it('waits for the difference of each change, and the month adds up', async () => {
    const { change, month } = await invoiced();
    await change('120.00');
    await change('130.00');
    expect(await month()).toEqual([['130.00', '100.00', '30.00', '0.00']]);
  });

  it('takes the document of each difference, and no other', async () => {
    const { change, byHand, decide, month } = await invoiced();
    const first = await change('120.00');
    await decide(adopt(byHand(2000n)), first);
    const second = await change('130.00');
    await expect(decide(adopt(byHand(3000n)), second)).rejects.toThrow('10.00 or 130.00 EUR is expected');
    await decide(adopt(byHand(1000n)), second);
    expect(await month()).toEqual([['130.00', '130.00', '0.00', '0.00']]);
  });
});

describe('an order that became cheaper after its invoice', () => {
  it('takes the credit note over the difference, which counts below zero', async () => {
    const { change, byHand, decide, rows, month } = await invoiced();
    const told = await change('80.00');
    await decide(adopt(byHand(2000n, 'credit-note')), told);
    expect(rows().at(-1)).toMatchObject({ state: 'issued', total: '-20.00' });
    expect(await month()).toEqual([['80.00', '80.00', '0.00', '0.00']]);
  });

  it('does not take an invoice over the difference', async () => {
    const { change, byHand, decide } = await invoiced();
    const told = await change('70.00');
    await expect(decide(adopt(byHand(4000n)), told)).rejects.toThrow('40.00 EUR on document 2');
  });
});

it('a document that the order has already counts once', async () => {
  const { change, decide, rows, month } = await invoiced();
  const told = await change('120.00');
  await expect(decide(adopt('1'), told)).rejects.toThrow('shows 100.00 EUR on document 1');
  await decide({ ...adopt('1'), force: true }, told);
  expect(rows()).toMatchObject([
    { state: 'issued' },
    {
      state: 'closed',
      reason: { text: 'Document 1 of the order stays as it is, although the order changed by 20.00 EUR.' },
    },
  ]);
  expect(await month()).toEqual([['100.00', '100.00', '0.00', '0.00']]);
});
