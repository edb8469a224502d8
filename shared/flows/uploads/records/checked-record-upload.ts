import type { RecordAccount } from '../../../domain/uploads/receivables-tool.ts';
import type { RecordEntity } from '../../../domain/uploads/tool-record.ts';
import type { UploadRow } from '../../../ledger/uploads.ts';
import type { Turn } from '../../turn.ts';
import type { CheckedRecords } from './check-records.ts';
import type { RecordMemory } from './record-memory.ts';
import type { RowSource } from './row-source.ts';

/** An upload of records after its first pass. */
export interface CheckedRecordUpload {
  readonly row: UploadRow;
  readonly turn: Turn;
  readonly entity: RecordEntity;
  readonly source: RowSource;
  readonly account: RecordAccount;
  readonly memory: RecordMemory;
  readonly checked: CheckedRecords;
  /** The same version of the file, from its beginning. */
  readonly read: () => AsyncIterable<Buffer>;
}
