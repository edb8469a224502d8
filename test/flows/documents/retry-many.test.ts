import { expect, it } from 'vitest';
import { within } from '../../../shared/deadline.ts';
import { VendorUnavailableError } from '../../../shared/errors.ts';
import { retryUndecided } from '../../../shared/flows/documents/deciding/retry-document.ts';
import { retryMany } from '../../../shared/flows/documents/deciding/retry-many.ts';
import type { DocumentMessage } from '../../../shared/messages/document-message.ts';
import { newRow } from '../../ledger/new-row.ts';
import { ledgerInMemory } from './ledger-in-memory.ts';

process.env.STAGE = 'local';

const asked = { state: 'held', code: 'two-taxes' } as const;
const down = new VendorUnavailableError('The queue is away.');

/** So many documents held for two taxes among as many held for another reason; `queue` takes the messages. */
async function world(
  count: number,
  queue: (message: DocumentMessage) => Promise<void> = async () => undefined,
) {
  const { ledger, rows } = ledgerInMemory();
  for (let at = 0; at < 2 * count; at++) {
    const documentId = [Math.floor(at / 26), at % 26]
      .map(digit => String.fromCharCode(65 + digit))
      .join('')
      .padStart(26, 'A');
    const reason = { code: at % 2 === 0 ? asked.code : 'currency', text: 'As told.' };
    await ledger.openDocument(newRow({ documentId }), { state: 'held', reason });
  }
  const retry = (documentId: string) =>
    retryUndecided(
      { tenant: 'acme', documentId, keyId: 'tests' },
      { ledger, queue: (_vendor, message) => queue(message) },
    );
  return {
    ledger,
    rows,
    ask: (cursor?: string) => retryMany('acme', { ...asked, cursor }, { ledger, retry }),
  };
}
const inState = (rows: () => ReadonlyArray<{ state: string }>, state: string): number =>
  rows().filter(row => row.state === state).length;

it('goes on where a page ended, until each document with the reason was queued once', async () => {
  const messages: string[] = [];
  const { ask, rows } = await world(230, async message => void messages.push(JSON.stringify(message)));
  const sizes: number[] = [];
  let cursor: string | undefined;
  do {
    const answer = await ask(cursor);
    sizes.push(answer.documents.length);
    cursor = answer.cursor ?? undefined;
  } while (cursor !== undefined);
  expect(sizes).toEqual([50, 50, 50, 50, 30]);
  expect(new Set(messages).size).toBe(230);
  expect([inState(rows, 'queued'), inState(rows, 'held')]).toEqual([230, 230]);
});

it('throws when the first message cannot be sent, and leaves all as it was', async () => {
  const { ask, rows } = await world(3, () => Promise.reject(down));
  await expect(ask()).rejects.toBe(down);
  expect(inState(rows, 'held')).toBe(6);
});

it('ends at a message that cannot be sent, and says so of it and of the rest', async () => {
  let sent = 0;
  const { ask, rows } = await world(4, async () => {
    if (++sent > 2) throw down;
  });
  const { documents } = await ask();
  expect(documents.map(({ queued }) => queued)).toEqual([true, true, false, false]);
  expect(documents[2]?.reason).toBe('Not queued, since something failed (The queue is away.): ask again.');
  expect(documents[3]?.reason).toBe(documents[2]?.reason);
  expect(sent).toBe(3);
  expect([inState(rows, 'queued'), inState(rows, 'held')]).toEqual([2, 6]);
  sent = -10;
  expect((await ask()).documents.map(({ queued }) => queued)).toEqual([true, true]);
});

it('begins none that it has no time for', async () => {
  const { ask, rows } = await world(2);
  const { documents } = await within(4, () => ask());
  expect(documents.map(({ queued, reason }) => [queued, reason])).toEqual(
    Array(2).fill([false, 'Not tried, since the call would have taken too long: ask again.']),
  );
  expect(inState(rows, 'held')).toBe(4);
});
