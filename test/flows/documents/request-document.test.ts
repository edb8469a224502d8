import fc from 'fast-check';
import { expect, it } from 'vitest';
import { requestDocument } from '../../../shared/flows/documents/request-document.ts';
import type { Ledger } from '../../../shared/ledger/ledger.ts';
import { ledgerInMemory } from './ledger-in-memory.ts';

const request = {
  tenant: 'acme',
  vendor: 'phc-go',
  kind: 'invoice',
  key: 'order-1',
  text: '{"document":{}}',
  currency: 'EUR',
} as const;

it('calls of one key at the same moment, of which the queue fails some, leave what each was told, in any order of their steps', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.integer({ min: 2, max: 3 }),
      fc.array(fc.boolean(), { maxLength: 6 }),
      async (scheduler, callers, failing) => {
        const { ledger, rows, contents } = ledgerInMemory();
        const fails = [...failing];
        const messages: string[] = [];
        const queue = scheduler.scheduleFunction(async (_vendor: string, message: object) => {
          if (fails.shift()) throw new Error('The queue did not accept.');
          messages.push(JSON.stringify(message));
        });
        const slow = Object.fromEntries(
          Object.entries(ledger).map(([name, work]) => [name, scheduler.scheduleFunction(work as never)]),
        ) as unknown as Ledger;
        const calls = Array.from({ length: callers }, () => requestDocument(request, slow, queue));
        const settled = Promise.allSettled(calls);
        await scheduler.waitFor(settled);
        const accepted = (await settled).filter(({ status }) => status === 'fulfilled').length;
        if (accepted === 0) {
          expect(rows()).toEqual([]);
          return;
        }
        expect(rows()).toMatchObject([{ state: 'queued', orderId: 'order-1' }]);
        expect([...contents.values()]).toMatchObject([{ text: request.text }]);
        expect(messages.length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 3_000 },
  );
});

it('a key tells whether anything was made of the other body that it was used with', async () => {
  const { ledger } = ledgerInMemory();
  const other = { ...request, text: '{"document":{"docType":1}}' };
  const refusing = async () => {
    throw new Error('The queue did not accept.');
  };
  await expect(requestDocument(request, ledger, refusing)).rejects.toThrow('did not accept');
  await expect(requestDocument(other, ledger, async () => undefined)).rejects.toThrow(
    'nothing is on record: use a new key',
  );
  await requestDocument(request, ledger, async () => undefined);
  await expect(requestDocument(other, ledger, async () => undefined)).rejects.toThrow('repeat the body');
});
