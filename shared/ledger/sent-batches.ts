import * as z from 'zod';
import { getItem, putItem } from '../aws/table.ts';
import { readSentRows, type SentRows } from './sent-rows.ts';

const journalSchema = z.object({ sent: z.array(z.string()), doubt: z.array(z.string()) });

/** Digests that the journal takes before they move to the rows: 120 kB of the 400 kB that an item may have. */
const longestJournal = 4_000;

/**
 * What a tenant has sent batch by batch. What becomes of a batch is written into one small item, and only now and
 * then into the rows, which are rewritten whole: else every batch would cost as much as all that was ever sent.
 * A batch that was claimed and never settled is in doubt when this is read next. The caller holds the tenant's
 * lease. `knows` is the state when this was read.
 */
export async function readSentBatches(tenant: string, target: string, entity: string): Promise<SentRows> {
  const rows = await readSentRows(tenant, target, entity, true);
  const pk = `T#${tenant}#SENT#${target}#${entity}#BATCHES`;
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
    knows: rows.knows,
    claim: async digests => void (await write([...digests])),
    settle: async (digests, outcome) => {
      if (outcome === 'sent') sent.push(...digests);
      await (sent.length >= longestJournal ? move() : write([]));
    },
  };
}
