import { expect, it, vi } from 'vitest';
import { planRereads } from '../../../../shared/flows/documents/rereading/plan-rereads.ts';
import type { RereadMessage } from '../../../../shared/messages/document-message.ts';
import { useFrozenTime } from '../issuing/frozen-time.ts';
import { ledgerInMemory } from '../ledger-in-memory.ts';

useFrozenTime();

const order = {
  tenant: 'acme',
  kind: 'invoice',
  vendor: 'phc-go',
  reference: 'IB-D1',
  shop: 'acme.myshopify.com',
  orderId: '1',
  currency: 'EUR',
} as const;
const sent = { attempts: 1, emptyLookUps: [], confirmed: false, outcome: 'unknown' as const };

/** A tenant whose documents are read again by a run at each full hour. */
function world(issueWith: 'phc-go' | 'wisedat' = 'phc-go') {
  const { ledger } = ledgerInMemory();
  const asked: RereadMessage[] = [];
  return {
    ledger,
    issue: async (documentId: string) => {
      const { row } = await ledger.openDocument({ ...order, documentId });
      const sending = { attemptId: 'a', startedAt: row.createdAt };
      const claimed = await ledger.moveDocument(row, 'claim', { ...sent, sending });
      if (claimed) await ledger.moveDocument(claimed, 'issue', { number: '1', outcome: 'none' });
    },
    /** Days, counted from now, on which a document is asked for. */
    daysOf: async (documentId: string, days: number) => {
      const found: number[] = [];
      const start = Date.now();
      for (let hour = 0; hour < days * 24; hour++) {
        vi.setSystemTime(start + hour * 3_600_000);
        asked.length = 0;
        await run();
        if (asked.some(({ documentIds }) => documentIds.includes(documentId)))
          found.push(Math.floor(hour / 24));
      }
      return found;
    },
    asked,
    run,
  };
  async function run(): Promise<number> {
    return planRereads({
      ledger,
      settingsOf: async () => ({ issueWith }),
      queue: async (_vendor, message) => void (message.type === 'reread' && asked.push(message)),
    });
  }
}

it('reads a document on the day after its issue at the latest, and after seven and thirty days', async () => {
  const { issue, daysOf, run } = world();
  await issue('OTHER');
  await run();
  vi.setSystemTime(Date.now() + 3_600_000);
  await issue('D1');
  const [first, ...others] = await daysOf('D1', 40);
  expect(first).toBeLessThanOrEqual(1);
  expect(others).toEqual([7, 30]);
});

it('reads what differs each day', async () => {
  const { ledger, issue, daysOf } = world();
  await issue('D1');
  await ledger.listDiffering({ ...order, documentId: 'D1' }, new Date().toISOString());
  expect(await daysOf('D1', 5)).toEqual([0, 1, 2, 3, 4]);
});

it('asks for 500 documents of a tenant in a run, and for the others in the next ones, each once', async () => {
  const { issue, run, asked } = world();
  for (let at = 0; at < 1_100; at++) await issue(`D${at}`);
  vi.setSystemTime(Date.now() + 1);
  expect([await run(), await run(), await run(), await run()]).toEqual([500, 500, 100, 0]);
  const ids = asked.flatMap(({ documentIds }) => documentIds);
  expect(new Set(ids).size).toBe(1_100);
  expect(ids).toHaveLength(1_100);
  expect(Math.max(...asked.map(({ documentIds }) => documentIds.length))).toBe(25);
});

it('leaves out documents of an ERP with which the tenant no longer issues', async () => {
  const { issue, run } = world('wisedat');
  await issue('D1');
  vi.setSystemTime(Date.now() + 1);
  expect(await run()).toBe(0);
});
