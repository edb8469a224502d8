import { createHash } from 'node:crypto';
import {
  type AppendedEntity,
  columnsToSend,
  faultText,
  type RowFault,
} from '../../../domain/uploads/csv-entity.ts';
import { hashOf } from '../../../domain/uploads/identity/row-hash.ts';
import { identityLength } from '../../../domain/uploads/row-digest.ts';
import type { SentRows } from '../../../ledger/sent-rows.ts';

/** Keeps rows of an entity that is only added to from going twice. */
export interface SentBefore {
  /** For the first pass: whether a row goes. */
  readonly look: (header: readonly string[], row: readonly string[]) => 'skip' | RowFault | undefined;
  /** Rows of this file that go. */
  readonly fresh: ReadonlySet<string>;
  /** Why a row that is right was rejected. */
  readonly reasonOf: (header: readonly string[], row: readonly string[]) => string;
  readonly digestOf: (header: readonly string[], row: readonly string[]) => string;
}

/** Rows of one file that are remembered: more would not fit into memory. */
const mostFresh = 500_000;
const tooMany = `is behind the first ${mostFresh} new rows: drop it as another file`;
const inDoubt =
  'it was on its way when the outcome of an earlier upload was lost: ' +
  'look for it at the tool, and add it there by hand if it is missing';

/**
 * A row is the same row by its unique key, or, without one, if all that it says is the same. Of two rows of one file
 * with the same key that say different things nobody knows which one is meant, or whether they are two persons.
 */
export function makeSentBefore({ uniqueKey }: AppendedEntity, sent: SentRows): SentBefore {
  const fresh = new Set<string>();
  /** What the rows of this file say that have a unique key. */
  const contents = new Map<string, number>();
  const twice: RowFault = {
    path: uniqueKey ?? '',
    message: 'is in a row above already, which says something else: keep one, or give each a key of its own',
  };
  const filledCells = (header: readonly string[], row: readonly string[]) =>
    columnsToSend(header)
      .flatMap(i => (row[i] ? [[header[i], row[i]]] : []))
      .sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
  const keyOf = (header: readonly string[], row: readonly string[]): string =>
    uniqueKey === undefined ? '' : (row[header.indexOf(uniqueKey)] ?? '');
  const digestOf = (header: readonly string[], row: readonly string[]): string => {
    const key = keyOf(header, row);
    const identity = key === '' ? filledCells(header, row) : [[uniqueKey, key]];
    return createHash('sha256').update(JSON.stringify(identity)).digest('base64url').slice(0, identityLength);
  };
  return {
    fresh,
    digestOf,
    reasonOf: (header, row) => {
      const digest = digestOf(header, row);
      if (fresh.has(digest)) return faultText(twice);
      return sent.knows(digest) === 'doubt' ? inDoubt : tooMany;
    },
    look: (header, row) => {
      const digest = digestOf(header, row);
      const content =
        keyOf(header, row) === '' ? undefined : hashOf(JSON.stringify(filledCells(header, row)));
      if (fresh.has(digest)) return contents.get(digest) === content ? 'skip' : twice;
      const known = sent.knows(digest);
      if (known === 'sent') return 'skip';
      if (known === 'doubt') return { path: '', message: inDoubt };
      if (fresh.size >= mostFresh) return { path: '', message: tooMany };
      fresh.add(digest);
      if (content !== undefined) contents.set(digest, content);
      return undefined;
    },
  };
}
