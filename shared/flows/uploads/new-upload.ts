import { clock } from '../../clock.ts';
import type { UploadRow } from '../../ledger/uploads.ts';
import { type DropKey, dropKey, resultKey } from './drop-key.ts';

/** The row of a file that one of our routes expects, or puts, under a name of its own. */
export function newUpload(uploadId: string, drop: DropKey): UploadRow {
  const { tenant, target, entity } = drop;
  const key = dropKey(drop);
  return {
    v: 1,
    tenant,
    uploadId,
    target,
    entity,
    key,
    state: 'checking',
    reportKey: resultKey(key, `.${uploadId}.report.json`),
    createdAt: clock.now().toISOString(),
  };
}
