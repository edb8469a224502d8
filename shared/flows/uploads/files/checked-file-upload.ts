import type { Encoding } from '../../../csv/encoding.ts';
import type { CsvEntity } from '../../../domain/uploads/csv-entity.ts';
import type { SentRows } from '../../../ledger/sent-rows.ts';
import type { UploadRow } from '../../../ledger/uploads.ts';
import type { Turn } from '../../turn.ts';
import type { CheckedCsv } from './check-csv.ts';
import type { SentBefore } from './sent-before.ts';

/** An upload after its first pass. */
export interface CheckedFileUpload {
  readonly row: UploadRow;
  readonly turn: Turn;
  readonly entity: CsvEntity;
  readonly encoding: Encoding;
  readonly checked: CheckedCsv;
  /** Bytes of the same version of the file, all of them unless told otherwise. */
  readonly read: (from?: number, to?: number) => AsyncIterable<Buffer>;
  /** For entities that are only added to. */
  readonly memory?: { readonly sent: SentRows; readonly before: SentBefore };
}
