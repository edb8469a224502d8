import { makeRewriter } from '../../../../domain/uploads/check-row.ts';
import { faultText, wholeness } from '../../../../domain/uploads/csv-entity.ts';
import { makeIdentityReader } from '../../../../domain/uploads/identity/row-identity.ts';
import type { FileResult } from '../../../../domain/uploads/receivables-tool.ts';
import { mostRejectedNamed, type RejectedRow } from '../../../../domain/uploads/upload.ts';
import { resultKey } from '../../drop-key.ts';
import type { FileUploadParts } from '../../upload-parts.ts';
import type { CheckedFileUpload } from '../checked-file-upload.ts';
import { rejectedCsv } from './rejected-csv.ts';

/** Rows that did not go. */
export interface LeftOut {
  /** The first rows that the tool left out, by the lines of the user's file. */
  readonly rows: readonly RejectedRow[];
  /** Their digests, for entities that are only added to. */
  readonly digests: readonly string[];
  /** The file was written. */
  readonly keepsRejected: boolean;
}

/**
 * Writes `.rejected.csv`, if rows were rejected here or left out by the tool, and finds the lines of the latter.
 * Never for a file that clears what it leaves out: dropped again, the few rows in it would clear all others.
 */
export async function saveRejected(
  { row, entity, encoding, checked, read, memory }: CheckedFileUpload,
  ignored: FileResult['ignored'],
  { bucket }: Pick<FileUploadParts, 'bucket'>,
): Promise<LeftOut> {
  const { header } = checked;
  const rewrite = makeRewriter(header, entity);
  const asSent = (cells: readonly string[]): string[] => {
    const plain = [...cells];
    rewrite(plain);
    return plain;
  };
  const rows: RejectedRow[] = [];
  const digests: string[] = [];
  const onIgnored = (left: RejectedRow, cells: readonly string[]): void => {
    if (rows.length < mostRejectedNamed) rows.push(left);
    if (memory) digests.push(memory.before.digestOf(header, asSent(cells)));
  };
  const isNone = checked.rows.rejected === 0 && ignored.length === 0;
  const keepsRejected = !isNone && wholeness(entity) === undefined;
  if (isNone) return { rows, digests, keepsRejected };
  const identity = entity.mode === 'append' ? undefined : entity.identity;
  const repeated = identity && makeIdentityReader(header, identity).repeated;
  const otherReason = (cells: readonly string[]): string => {
    if (memory) return memory.before.reasonOf(header, asSent(cells));
    return repeated ? faultText(repeated(asSent(cells))) : '';
  };
  const source = { checked, entity, encoding, ignored, onIgnored, otherReason };
  const pieces = rejectedCsv(read(), source);
  if (!keepsRejected) {
    for await (const _ of pieces);
  } else await bucket.putPieces(resultKey(row.key, '.rejected.csv'), pieces, 'text/csv; charset=utf-8');
  const lost = ignored.filter(one => !isSentRow(one.row, checked));
  const lines = [...rows, ...lost.map(({ message }) => ({ line: 0, path: '', message }))];
  return { rows: lines, digests, keepsRejected };
}

function isSentRow(row: number | undefined, { rows, skipped }: CheckedFileUpload['checked']): boolean {
  return row !== undefined && row >= 1 && row <= rows.accepted - skipped;
}
