import type { CsvEntity, RowFault } from '../../../domain/uploads/csv-entity.ts';
import { hashOf, makeSample, makeSeenNumbers } from '../../../domain/uploads/identity/row-hash.ts';
import { makeIdentityReader } from '../../../domain/uploads/identity/row-identity.ts';

/** Hashes of some records and customers of a file, by which the next one is compared with it. */
export interface RowSamples {
  readonly items: number[];
  readonly customers: number[];
}

/** Looks at the right rows of a file one after the other. */
interface RowWatch {
  /** What is wrong with a row whose record was in an earlier one; other rows are remembered. */
  readonly look: (row: readonly string[]) => RowFault | undefined;
  /** Only of a file that replaces. */
  readonly samples: () => { readonly samples?: RowSamples };
}

/** Watches a file with these columns (docs/decisions/rows-of-a-file.md). */
export function makeRowWatch(header: readonly string[], entity: CsvEntity): RowWatch {
  if (entity.mode === 'append' || !entity.identity) return { look: () => undefined, samples: () => ({}) };
  const reader = makeIdentityReader(header, entity.identity);
  const seen = makeSeenNumbers();
  const items = makeSample();
  const customers = makeSample();
  const customerAt = entity.mode === 'replace' ? header.indexOf(entity.customer) : -1;
  return {
    look: row => {
      const hash = hashOf(reader.of(row));
      if (seen.add(hash)) return reader.repeated(row);
      if (entity.mode === 'replace') {
        items.add(hash);
        customers.add(hashOf(row[customerAt] ?? ''));
      }
      return undefined;
    },
    samples: () =>
      entity.mode === 'replace' ? { samples: { items: items.hashes(), customers: customers.hashes() } } : {},
  };
}
