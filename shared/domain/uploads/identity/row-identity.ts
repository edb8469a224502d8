import type { RowFault, RowIdentity } from '../csv-entity.ts';

/** Tells of the rows of one file which record they are. */
interface IdentityReader {
  /** The same text for the same record. */
  readonly of: (row: readonly string[]) => string;
  /** What is wrong with a row whose record is in a row above already. */
  readonly repeated: (row: readonly string[]) => RowFault;
}

/** Reads rows of a file with these columns, once they are checked. */
export function makeIdentityReader(header: readonly string[], identity: RowIdentity): IdentityReader {
  const { uniqueKey, number, day } = identity;
  const [keyAt, numberAt, dayAt] = [uniqueKey, number, day].map(name => header.indexOf(name));
  const keyOf = (row: readonly string[]): string => row[keyAt ?? -1] ?? '';
  return {
    of: row => {
      const key = keyOf(row);
      if (key !== '') return `key ${key}`;
      return `${(row[dayAt ?? -1] ?? '').slice(0, 4)} ${row[numberAt ?? -1] ?? ''}`;
    },
    repeated: row =>
      keyOf(row) === ''
        ? {
            path: number,
            message:
              `is in a row above already, in the same year: the tool would keep one of the two. ` +
              `Keep one, or give each a "${uniqueKey}", such as one for each instalment`,
          }
        : {
            path: uniqueKey,
            message: 'is in a row above already: the tool would keep one of the two. Keep one',
          },
  };
}
