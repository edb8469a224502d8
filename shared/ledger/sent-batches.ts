import * as z from 'zod';
import { getItem, putItem } from '../aws/table.ts';
import { findMemory, type SentTo } from './sent-owner.ts';
import { readRows, type SentRows, startOf } from './sent-rows.ts';

const journalSchema = z.object({ sent: z.array(z.string()), doubt: z.array(z.string()) });

/**
 * Digests that the journal takes before they move to the rows. It is written twice for each batch and a page of rows
 * once for each move: with batches of 100 this many cost least, 0.4 units of writing for a row.
 */
const longestJournal = 600;

/**
 * What a tenant has sent to an account batch by batch. What becomes of a batch is written into one small item, and only now and
 * then into the rows, of which a large page is rewritten whole.
 * A batch that was claimed and never settled is in doubt when this is read next. The caller holds the tenant's
 * lease. `knows` is the state when this was read.
 */
export async function readSentBatches(
  tenant: string,
  target: string,
  entity: string,
  to: SentTo,
): Promise<SentRows> {
  const { start, inForm } = await findMemory(startOf(tenant, target, entity), to);
  const rows = await readRows(start, true);
  const pk = `${start}BATCHES`;
  let sent: string[] = [];
  const write = (doubt: readonly string[]) => putItem({ pk, v: 1, sent, doubt });
  const move = async (): Promise<void> => {
    await rows.settle(sent, 'sent');
    sent = [];
    await write([]);
  };

  const item = await getItem(pk);
  const left = item && journalSchema.parse(item);
  if (left && left.sent.length + left.doubt.length > 0) {
    sent = left.sent;
    await rows.claim(left.doubt);
    await move();
  }
  return {
    knows: digest => rows.knows(inForm(digest)),
    claim: async digests => void (await write(Array.from(digests, inForm))),
    settle: async (digests, outcome) => {
      if (outcome === 'sent') sent.push(...Array.from(digests, inForm));
      await write([]);
      // Should this fail, the journal knows already what went.
      if (sent.length >= longestJournal) await move();
    },
  };
}
