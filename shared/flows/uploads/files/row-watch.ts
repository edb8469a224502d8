import type { CsvEntity, RowFault } from '../../../domain/uploads/csv-entity.ts';
import {
  hashOf,
  makeSample,
  makeSeenFilter,
  makeSeenNumbers,
} from '../../../domain/uploads/identity/row-hash.ts';
import { makeIdentityReader } from '../../../domain/uploads/identity/row-identity.ts';

/** Hashes of some records and customers of a file, by which the next one is compared with it. */
export interface RowSamples {
  readonly items: number[];
  readonly customers: number[];
}

/** Looks at the right rows of a file one after the other. */
interface RowWatch {
  /** What is wrong with a row whose record was in an earlier one, or that a second look must tell; other rows are remembered. */
  readonly look: (row: readonly string[]) => RowFault | 'suspect' | undefined;
  /** The second look: at all right rows and all suspects, in the same order. */
  readonly lookAgain: (row: readonly string[]) => RowFault | undefined;
  /** Only of a file that replaces. */
  readonly samples: () => { readonly samples?: RowSamples };
}

const watchesNothing = { look: () => undefined, lookAgain: () => undefined, samples: () => ({}) };

/**
 * Watches a file with these columns (docs/decisions/rows-of-a-file.md).
 * @param bytesToSave in which a long file is remembered: then a second look is needed. Absent: eight for each row or more
 */
export function makeRowWatch(header: readonly string[], entity: CsvEntity, bytesToSave?: number): RowWatch {
  if (entity.mode === 'append' || !entity.identity) return watchesNothing;
  const reader = makeIdentityReader(header, entity.identity);
  const seen = bytesToSave === undefined ? makeSeenNumbers() : makeSeenFilter(bytesToSave);
  const suspects = new Set<number>();
  const met = new Set<number>();
  const items = makeSample();
  const customers = makeSample();
  const customerAt = entity.mode === 'replace' ? header.indexOf(entity.customer) : -1;
  return {
    look: row => {
      const hash = hashOf(reader.of(row));
      if (seen.add(hash)) {
        if (bytesToSave === undefined) return reader.repeated(row);
        suspects.add(hash);
        return 'suspect';
      }
      if (entity.mode === 'replace') {
        items.add(hash);
        customers.add(hashOf(row[customerAt] ?? ''));
      }
      return undefined;
    },
    lookAgain: row => {
      const hash = hashOf(reader.of(row));
      if (!suspects.has(hash)) return undefined;
      if (met.has(hash)) return reader.repeated(row);
      met.add(hash);
      return undefined;
    },
    samples: () =>
      entity.mode === 'replace' ? { samples: { items: items.hashes(), customers: customers.hashes() } } : {},
  };
}
