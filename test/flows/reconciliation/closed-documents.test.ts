import { describe, expect, it, vi } from 'vitest';
import { showReconciliation } from '../../../shared/flows/reconciliation/show-reconciliation.ts';
import { documentIdOf } from '../../../shared/ledger/document-key.ts';
import type { DocumentRow, RowIn } from '../../../shared/ledger/document-row.ts';
import type { Ledger } from '../../../shared/ledger/ledger.ts';
import { redactedRow } from '../../../shared/ledger/redacted-row.ts';
import { invoicingSettings } from '../../domain/invoicing-settings.ts';
import { newRow } from '../../ledger/new-row.ts';
import { lampRemoved, version } from '../documents/chair-and-lamp.ts';
import {
  cancelled,
  close,
  closedOrder,
  grown,
  paid,
  type World,
} from '../documents/deciding/closed-order.ts';
import { useFrozenTime } from '../documents/issuing/frozen-time.ts';
import { refundWorld } from '../documents/refunds/refund-world.ts';

useFrozenTime();

type Read = Pick<Ledger, 'listDocuments' | 'findDocument'>;
const invoicing = async () => invoicingSettings({ country: 'PT' });

/** What a person closed of a month, and the sums of everything else. */
async function monthOf(ledger: Read, month = '2026-11') {
  const { closed, totals, withoutAmount } = await showReconciliation('acme', month, { ledger, invoicing });
  return { closed, totals, withoutAmount };
}
const nothing = { totals: [], withoutAmount: 0, documents: [], more: false };

/** A ledger with these closed rows and no others. */
const ledgerOf = (rows: readonly DocumentRow[], others: readonly DocumentRow[] = []): Read => ({
  listDocuments: async (_tenant, { state }) => ({ documents: rows.filter(row => row.state === state) }),
  findDocument: async (_tenant, documentId) =>
    [...rows, ...others].find(row => row.documentId === documentId),
});

/** A row that a person closed. */
const closedRow = (changes: Partial<RowIn<'closed'>> = {}): RowIn<'closed'> =>
  newRow({
    state: 'closed',
    paidOn: '2026-11-21',
    expectedTotal: '0.10',
    closedFrom: { code: 'two-taxes', text: 'Two taxes.' },
    history: [
      { at: '2026-11-21T10:00:00.000Z', event: 'close', state: 'closed', text: 'Closed.', by: 'office' },
    ],
    ...changes,
  }) as RowIn<'closed'>;

describe('what a person closed', () => {
  it('is of the month of its payment, whenever it was closed', async () => {
    const world = refundWorld([], false);
    await world.tell('paid', paid);
    await world.drain();
    vi.setSystemTime(new Date('2026-12-24T10:00:00Z'));
    await world.decide(close);
    const documents = [{ day: expect.stringMatching(/^2026-11-/), closedAt: '2026-12-24T10:00:00.000Z' }];
    expect(await monthOf(world.ledger)).toMatchObject({ closed: { documents }, totals: [] });
    expect((await monthOf(world.ledger, '2026-12')).closed).toEqual(nothing);
  });

  it('leaves the list when the order changes, and is in it again once it is closed again', async () => {
    const world = await closedOrder();
    await world.tell('changed', version(30, lampRemoved));
    expect(await monthOf(world.ledger)).toMatchObject({ closed: nothing, totals: [{ held: '30.00' }] });
    await world.decide(close);
    expect(await monthOf(world.ledger)).toMatchObject({
      closed: { totals: [{ documents: 1, paid: '30.00' }] },
      totals: [],
    });
  });

  it('stays in the list, without an amount, where the shop cancels its order after a later change', async () => {
    const world = await closedOrder();
    const why = world.invoice()?.history.at(-1)?.text;
    await world.tell('changed', version(30, lampRemoved));
    await world.tell('changed', version(31, cancelled));
    expect(await monthOf(world.ledger)).toMatchObject({
      closed: { totals: [], withoutAmount: 1, documents: [{ paid: null, why }] },
      withoutAmount: 0,
    });
  });

  it('stays in the list with what was paid where the shop cancels its order after that', async () => {
    const world = await closedOrder();
    const before = (await monthOf(world.ledger)).closed;
    await world.tell('changed', version(31, cancelled));
    expect((await monthOf(world.ledger)).closed).toEqual(before);
    expect(before).toMatchObject({ totals: [{ documents: 1 }], withoutAmount: 0 });
  });

  it('is not what closed by itself after a person opened it again', async () => {
    const world = await closedOrder();
    await world.decide({ resolution: 'reopen' });
    await world.tell('changed', version(31, cancelled));
    expect(world.invoice()?.state).toBe('closed');
    expect((await monthOf(world.ledger)).closed).toEqual(nothing);
  });

  it.each<[string, string, (world: World) => Promise<unknown>]>([
    ['closed', 'A person closed it', world => world.decide(close, world.rows().at(-1))],
    [
      'said to be in the document that there is',
      'Document 1 of the order stays as it is',
      world => world.decide({ resolution: 'adopt', number: '1', force: true }, world.rows().at(-1)),
    ],
  ])('counts by the difference where a change of an issued order was %s', async (_, why, decide) => {
    const world = refundWorld();
    await world.tell('paid', paid);
    await world.drain();
    await world.tell('changed', version(30, grown()));
    await decide(world);
    expect(await monthOf(world.ledger)).toMatchObject({
      closed: {
        totals: [{ kind: 'invoice', currency: 'EUR', documents: 1, paid: '5.00' }],
        documents: [{ paid: '5.00', why: expect.stringContaining(why) }],
      },
      totals: [{ paid: '50.00', issued: '50.00', held: '0.00', difference: '0.00' }],
    });
  });

  it('counts by the difference to the invoice where an earlier version did not say what the order was before', async () => {
    const order = { platform: 'shopify', orderId: '7', shop: 'acme.myshopify.com' } as const;
    const key = {
      tenant: 'acme',
      kind: 'invoice',
      platform: 'shopify',
      source: order.shop,
      id: '7',
    } as const;
    const issued = newRow({ ...order, state: 'issued', documentId: documentIdOf(key), total: '10.00' });
    const change = closedRow({ ...order, documentId: 'B', expectedTotal: '7.50' });
    const { closed } = await monthOf(ledgerOf([change], [issued]));
    expect(closed).toMatchObject({ totals: [{ paid: '-2.50' }], documents: [{ paid: '-2.50' }] });
  });

  it('keeps its amount when its order is forgotten, and its reason no more', async () => {
    const row = closedRow({ orderName: '#7' });
    const at = '2026-11-30T00:00:00.000Z';
    expect((await monthOf(ledgerOf([redactedRow(row, at)]))).closed).toEqual({
      totals: [{ kind: 'invoice', currency: 'EUR', documents: 1, paid: '0.10' }],
      withoutAmount: 0,
      documents: [
        {
          ...{ documentId: row.documentId, kind: 'invoice', day: '2026-11-21', orderName: '#7' },
          ...{ currency: 'EUR', paid: '0.10', closedAt: '2026-11-21T10:00:00.000Z', why: null },
        },
      ],
      more: false,
    });
  });

  it('is known of a row whose history lost the step', async () => {
    const [closing] = closedRow().history;
    const { by: _, ...byShop } = { ...closing, at: '2026-11-22T10:00:00.000Z' } as NonNullable<
      typeof closing
    >;
    const { closed } = await monthOf(ledgerOf([closedRow({ history: [byShop] })]));
    expect(closed.documents).toMatchObject([{ closedAt: byShop.at }]);
  });

  it('has its sums to the cent, by kind and currency, also of those that are not named', async () => {
    const many = Array.from({ length: 1_001 }, (_, at) =>
      closedRow({ documentId: `E${at}`, paidOn: at === 1_000 ? '2026-11-01' : '2026-11-21' }),
    );
    const credit = closedRow({ documentId: 'C', kind: 'credit-note', expectedTotal: '0.20' });
    const pounds = closedRow({ documentId: 'P', currency: 'GBP', expectedTotal: '90071992547409.93' });
    const unknown = closedRow({ documentId: 'U', expectedTotal: undefined });
    const { closed } = await monthOf(ledgerOf([...many, credit, pounds, unknown]));
    expect(closed).toMatchObject({ withoutAmount: 1, more: true });
    expect(closed.totals).toEqual([
      { kind: 'invoice', currency: 'EUR', documents: 1_001, paid: '100.10' },
      { kind: 'credit-note', currency: 'EUR', documents: 1, paid: '0.20' },
      { kind: 'invoice', currency: 'GBP', documents: 1, paid: '90071992547409.93' },
    ]);
    expect(closed.documents).toHaveLength(1_000);
    expect(closed.documents[0]).toMatchObject({ documentId: 'E1000', day: '2026-11-01' });
  });
});
