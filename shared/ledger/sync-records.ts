import { getItem, setAttributes } from '../aws/table.ts';
import { type SyncRecord, syncRecordSchema } from '../domain/receivables/sync-run.ts';

/** Whose record it is. */
interface RecordOwner {
  readonly tenant: string;
  readonly from: string;
  readonly to: string;
}

async function read(owner: RecordOwner): Promise<SyncRecord> {
  return syncRecordSchema.parse((await getItem(keyOf(owner))) ?? {});
}

/** Sets what is given and leaves the rest; null clears. */
async function update(owner: RecordOwner, changes: Partial<SyncRecord>): Promise<void> {
  await setAttributes(keyOf(owner), { v: 1, ...changes });
}

/** The records of syncs as flows see them. */
export const syncRecords = { read, update };

const keyOf = ({ tenant, from, to }: RecordOwner): string => `T#${tenant}#SYNC#${from}#${to}`;
