import type { BatchAnswer, RecordAccount } from '../../../domain/uploads/receivables-tool.ts';
import type { RecordEntity, ToolRecord } from '../../../domain/uploads/tool-record.ts';
import { DoubtfulRefusalError, IntegrationError, VendorRefusedError } from '../../../errors.ts';
import type { SentRows } from '../../../ledger/sent-rows.ts';
import { errorFields, log } from '../../../logger.ts';
import { mayBeRepeated } from '../next-try.ts';
import type { Unclear } from '../upload-parts.ts';
import { digestOf } from './record-memory.ts';

/** What became of a batch. `lost`: nobody knows, and a person must look; `unclear`: it may go once more. */
export type BatchOutcome =
  | { readonly kind: 'sent'; readonly answer: BatchAnswer }
  | { readonly kind: 'refused' | 'lost'; readonly said: string }
  | ({ readonly kind: 'unclear' } & Unclear);

/**
 * Sends one batch, once: that it is on its way is written down before, what became of it behind. Throws errors
 * with `retry` "later" if definitely nothing was taken.
 */
export async function sendBatch(
  entity: RecordEntity,
  records: readonly ToolRecord[],
  account: Pick<RecordAccount, 'send' | 'resends'>,
  sent: SentRows,
): Promise<BatchOutcome> {
  const digests = records.map(record => digestOf(entity, record));
  await sent.claim(digests);
  let answer: BatchAnswer;
  try {
    answer = await account.send(records);
  } catch (error) {
    if (!(error instanceof IntegrationError)) throw error;
    if (error.retry === 'after-check') {
      if (account.resends && mayBeRepeated(error)) return { kind: 'unclear', unclear: error };
      log.warn('The outcome of a batch is not known', errorFields(error));
      return { kind: 'lost', said: error instanceof DoubtfulRefusalError ? error.said : error.message };
    }
    await sent.settle(digests, 'not-sent');
    if (error instanceof VendorRefusedError) return { kind: 'refused', said: error.said };
    throw error;
  }
  await sent.settle(digests, 'sent');
  return { kind: 'sent', answer };
}
