import { type CsvEntity, type ReplacingEntity, wholeness } from '../../../domain/uploads/csv-entity.ts';
import type { UnreadableFile } from '../../../domain/uploads/upload.ts';
import { type Ending, refused } from '../upload-parts.ts';
import type { CheckedCsv } from './check-csv.ts';

/**
 * Why a file may not go at all, whatever the tool knows; undefined if it may. `list` is the name under which the
 * reader finds the rows: "rejected" in a report, "errors" in an answer.
 */
export function refuseContent(
  checked: CheckedCsv | UnreadableFile,
  entity: CsvEntity,
  list: 'rejected' | 'errors',
): Ending | undefined {
  if (!checked.ok) return refused(`The file cannot be read, see "${list}". Nothing was sent.`);
  const { read, accepted, rejected } = checked.rows;
  if (read === 0) {
    return refused(
      entity.mode === 'replace'
        ? 'The file has no rows: it would clear every open item. Nothing was sent.'
        : 'The file has no rows. Nothing was sent.',
    );
  }
  const all = read === 1 ? 'The only row is' : `All ${read} rows are`;
  const whole = wholeness(entity);
  if (whole && rejected > 0) {
    const some = `${rejected} of ${read} rows ${rejected === 1 ? 'is' : 'are'}`;
    return refused(
      `${accepted === 0 ? all : some} wrong, see "${list}". ` +
        `A ${whole.label} file clears what it leaves out, so it is sent whole or not at all: ` +
        'fix the rows and drop the whole file again. Nothing was sent.',
    );
  }
  return accepted === 0 ? refused(`${all} wrong, see "${list}". Nothing was sent.`) : undefined;
}

/** Why a file that replaces may not go beside a sync. */
export const syncWrites = (tool: string, { label, without }: ReplacingEntity): string =>
  `The connection "receivables" syncs items to ${tool}: a ${label} file would clear them. ` +
  `Use "${without}", or end the sync. Nothing was sent.`;
