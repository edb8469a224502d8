import { expect, it, vi } from 'vitest';
import { requeueDocuments } from '../../../shared/flows/documents/requeue-documents.ts';
import { useFrozenTime } from './issuing/frozen-time.ts';
import { ledgerInMemory } from './ledger-in-memory.ts';

useFrozenTime();

const hours = 3_600_000;
const runsInTenDays = 48;

it('a row that waits gets one message in ten days, however often the schedule runs', async () => {
  const { ledger } = ledgerInMemory();
  for (let i = 0; i < 200; i++) {
    const id = String(i).padStart(26, 'A');
    const common = {
      tenant: 'acme',
      kind: 'invoice',
      vendor: 'phc-go',
      shop: 'api',
      currency: 'EUR',
    } as const;
    await ledger.openDocument({ ...common, documentId: id, reference: `IB-${id}`, orderId: id });
  }
  const sent: string[] = [];
  for (let run = 0; run < runsInTenDays; run++) {
    vi.setSystemTime(Date.now() + 5 * hours);
    await requeueDocuments(ledger, async (_vendor, message) => {
      if (message.type === 'document') sent.push(message.documentId);
    });
  }
  expect(sent).toHaveLength(200);
  expect(new Set(sent).size).toBe(200);
});
