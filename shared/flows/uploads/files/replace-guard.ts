import Big from 'big.js';
import { ownValue } from '../../../domain/own-value.ts';
import type { ReplacingEntity } from '../../../domain/uploads/csv-entity.ts';
import { rowCount } from '../../../domain/uploads/row-count.ts';
import type { ReplaceControl } from '../../../ledger/replace-control.ts';
import type { UploadRow } from '../../../ledger/uploads.ts';
import { type Ending, refused } from '../upload-parts.ts';
import type { CheckedCsv } from './check-csv.ts';
import type { CheckedFileUpload } from './checked-file-upload.ts';

type Guarded = Pick<CheckedFileUpload, 'row' | 'checked'> & {
  readonly entity: ReplacingEntity;
  /** A file of the same records that was dropped later has gone. */
  readonly isOvertaken: boolean;
};

/**
 * Whether a file may clear what it does not hold (rule 7): never if a newer one went already, or a newer one of the
 * same records, which it would clear; with a person's approval only if it lost too much, if its amounts or codes are of another kind, if it may be cut at its end, or
 * if nobody knows what became of the last one.
 */
export function guardReplace(
  { row, checked, entity, isOvertaken }: Guarded,
  control: ReplaceControl,
  largestShrink: number,
): Ending | undefined {
  if (isOutdated(row, control)) {
    return refused(
      `A newer ${entity.label} file was sent since this one was dropped: this one would bring back old items.`,
    );
  }
  if (isOvertaken) {
    return refused(
      `A newer file of ${entity.without} was sent since this one was dropped: this one would clear new items and ` +
        `bring back old ones. Drop a ${entity.label} file of now.`,
    );
  }
  if (row.confirmedBy !== undefined) return undefined;
  const doubts = [
    ...doubtOfLast(control, entity),
    ...shrinks(checked, control, largestShrink),
    ...grows(checked, control),
    ...isForeign(checked, control),
    ...cutEnd(checked, control),
  ];
  if (doubts.length === 0) return undefined;
  return {
    state: 'held',
    message:
      `${doubts.join(' ')} Items that are not in this file would be cleared: ` +
      `check it, then POST .../uploads/${row.uploadId}/confirm, or drop the right file.`,
  };
}

function isOutdated({ file, key }: UploadRow, { last }: ReplaceControl): boolean {
  if (!last || !file) return false;
  if (last.key === key && last.sequencer !== undefined && file.sequencer !== undefined) {
    const width = Math.max(last.sequencer.length, file.sequencer.length);
    return file.sequencer.padEnd(width, '0') < last.sequencer.padEnd(width, '0');
  }
  return Date.parse(file.droppedAt) < Date.parse(last.droppedAt);
}

function doubtOfLast({ doubt }: ReplaceControl, { label }: ReplacingEntity): string[] {
  return doubt ? [`Nobody knows whether the ${label} upload ${doubt} was taken.`] : [];
}

function shrinks({ rows, totals }: CheckedCsv, { last }: ReplaceControl, largest: number): string[] {
  if (!last) return [];
  const left = (before: string | number): Big => new Big(before).times(new Big(1).minus(largest));
  const fewerRows = new Big(rows.accepted).lt(left(last.rows))
    ? [`The file has ${rowCount(rows.accepted)}, the last one had ${last.rows}.`]
    : [];
  const lessMoney = Object.entries(last.totals).flatMap(([currency, before]) => {
    const now = ownValue(totals, currency) ?? '0';
    const isLess = new Big(before).gt(0) && new Big(now).lt(left(before));
    return isLess ? [`Its total is ${now} ${currency}, the last one had ${before} ${currency}.`] : [];
  });
  return [...fewerRows, ...lessMoney];
}

/** A lost decimal mark makes every amount ten, a hundred or a thousand times as large. */
const largestGrowth = 5;

function grows({ totals }: CheckedCsv, { last }: ReplaceControl): string[] {
  return Object.entries(last?.totals ?? {}).flatMap(([currency, before]) => {
    const now = ownValue(totals, currency) ?? '0';
    const isMore = new Big(before).gt(0) && new Big(now).gt(new Big(before).times(largestGrowth));
    return isMore
      ? [`Its total is ${now} ${currency}, the last one had ${before} ${currency}: look at the decimals.`]
      : [];
  });
}

/** A file of the same size and money may be another company's, or one whose codes another program has changed. */
function isForeign({ samples }: CheckedCsv, { last }: ReplaceControl): string[] {
  if (!samples || !last?.samples) return [];
  const { items, customers } = last.samples;
  const isNew = (now: readonly number[], before: readonly number[]): boolean =>
    before.length > 0 && !now.some(hash => before.includes(hash));
  if (isNew(samples.items, items))
    return ["Hardly any of its items was in the last one: it may be another company's file."];
  return isNew(samples.customers, customers)
    ? ['Hardly any of its customers was in the last one: zeros in front of their codes may be lost.']
    : [];
}

/** A file that stops in the middle of a value looks whole if the value has no quotes. */
function cutEnd({ end }: CheckedCsv, { last }: ReplaceControl): string[] {
  if (end === 'line-break' || last?.end === end) return [];
  const lacksBreak = last?.end === 'line-break' || end === 'open';
  return lacksBreak ? ['Its last row does not end with a line break, so the file may be cut.'] : [];
}
