import { describe, expect, it, vi } from 'vitest';
import { requeueDocuments } from '../../../shared/flows/documents/requeue-documents.ts';
import type { DocumentRow } from '../../../shared/ledger/document-row.ts';
import type { Ledger } from '../../../shared/ledger/ledger.ts';
import { shopifyOrder, shopifyOrderBody } from '../../sandbox/shopify/shopify-order.ts';
import { useFrozenTime } from './issuing/frozen-time.ts';
import { ledgerInMemory } from './ledger-in-memory.ts';
import { refundWorld } from './refunds/refund-world.ts';

useFrozenTime();

const hours = 3_600_000;
const runsInTenDays = 48;

const common = { tenant: 'acme', kind: 'invoice', vendor: 'phc-go', shop: 'api', currency: 'EUR' } as const;

async function open(ledger: Ledger, i = 0): Promise<DocumentRow> {
  const id = String(i).padStart(26, 'A');
  const { row } = await ledger.openDocument({
    ...common,
    documentId: id,
    reference: `IB-${id}`,
    orderId: id,
  });
  return row;
}

/** Runs of the schedule, five hours apart. Gives the documents that got a message. */
async function run(ledger: Ledger, times: number): Promise<string[]> {
  const sent: string[] = [];
  for (let time = 0; time < times; time++) {
    vi.setSystemTime(Date.now() + 5 * hours);
    await requeueDocuments(ledger, async (_vendor, message) => {
      if (message.type === 'document') sent.push(message.documentId);
    });
  }
  return sent;
}

it('a row that waits gets one message in ten days, however often the schedule runs: 1,000 rows, 1,000 messages', async () => {
  const { ledger } = ledgerInMemory();
  for (let i = 0; i < 1_000; i++) await open(ledger, i);
  const sent = await run(ledger, runsInTenDays);
  expect([sent.length, new Set(sent).size]).toEqual([1_000, 1_000]);
});

it('an order that may rest gets a message only once no rest lasts any longer', async () => {
  const world = refundWorld();
  const body = shopifyOrderBody(shopifyOrder({ id: '1001', lines: [{ price: '30.00' }] }));
  await world.tell('paid', body, { delaySeconds: 3_600 });
  expect(world.line).toMatchObject([{ type: 'document', delaySeconds: 3_600 }]);
  const sentAfter: number[] = [];
  for (let minutes = 15; minutes <= 120; minutes += 15) {
    vi.setSystemTime(Date.now() + hours / 4);
    if ((await requeueDocuments(world.ledger, world.queue)) > 0) sentAfter.push(minutes);
  }
  expect(sentAfter).toEqual([90]);
});

it('an order gets one after half an hour if a person’s retry was the last that happened to it', async () => {
  const world = refundWorld([], false);
  await world.tell('paid', shopifyOrderBody(shopifyOrder({ id: '1001', lines: [{ price: '30.00' }] })));
  const held = world.invoice();
  if (held?.state !== 'held') throw new Error('It is not held.');
  await world.ledger.moveDocument(held, 'retry', { outcome: 'none', reason: undefined });
  vi.setSystemTime(Date.now() + hours / 2 + 1_000);
  expect(await requeueDocuments(world.ledger, world.queue)).toBe(1);
});

describe('a row that had such a message and came to rest', () => {
  const reason = { code: 'outcome-unknown', text: 'x' };

  async function requeued(): Promise<{ readonly ledger: Ledger; readonly row: DocumentRow }> {
    const { ledger, rows } = ledgerInMemory();
    await open(ledger);
    expect(await run(ledger, 1)).toHaveLength(1);
    const [row] = rows();
    if (!row) throw new Error('There is no row.');
    return { ledger, row };
  }

  it('gets another one if that of a person’s retry is lost', async () => {
    const { ledger, row } = await requeued();
    const held = await ledger.moveDocument(row, 'hold', { reason, outcome: 'none' });
    if (!held) throw new Error('It is not held.');
    await ledger.moveDocument(held, 'retry', { outcome: 'none', reason: undefined });
    expect(await run(ledger, 3)).toHaveLength(1);
  });

  it('gets another one if that of the shop’s newer version is lost', async () => {
    const { ledger, row } = await requeued();
    const closed = await ledger.moveDocument(row, 'close', { reason });
    if (!closed) throw new Error('It is not closed.');
    await ledger.moveDocument(closed, 'replace', { reason: undefined });
    expect(await run(ledger, 3)).toHaveLength(1);
  });
});
