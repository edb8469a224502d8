import { createHash } from 'node:crypto';
import { contentLength, identityLength } from '../../../domain/uploads/row-digest.ts';
import type { RecordEntity, ToolRecord } from '../../../domain/uploads/tool-record.ts';
import { withoutEnd } from '../../../domain/without-end.ts';
import type { SentRows } from '../../../ledger/sent-rows.ts';

/** What is to become of a right row, by what was sent before. */
type Remembered =
  | 'send'
  | 'skip'
  | 'repeat'
  | 'changed'
  | 'doubt'
  | 'lost'
  | 'no-parent'
  | 'twice'
  | 'too-many';

export interface RecordMemory {
  readonly sent: SentRows;
  /** Looks at the rows of a file one after the other. */
  readonly judge: (record: ToolRecord) => Remembered;
}

/** What becomes of rows that may be there already. */
interface Repeats {
  /** Rows that were sent with other content. */
  readonly changed: 'send' | 'changed';
  /** Rows whose outcome is not known; `lost` if it was this upload that lost them. */
  readonly doubtful: 'send' | 'doubt' | 'lost';
}

/** Rows of one file that are remembered: more would not fit into memory. */
export const mostFresh = 500_000;

/**
 * Keeps a record from going twice, and from going before the one that it needs.
 * @param parents what was sent of the entity that this one needs
 */
export function makeRecordMemory(
  entity: RecordEntity,
  sent: SentRows,
  parents: SentRows | undefined,
  repeats: Repeats,
): RecordMemory {
  /** Digests by identity, of the rows of this file. */
  const inFile = new Map<string, string>();
  const known = (digest: string): Remembered => {
    const knowledge = sent.knows(digest);
    if (knowledge === undefined) return 'send';
    if (knowledge === 'sent') return 'skip';
    return knowledge === 'changed' ? repeats.changed : repeats.doubtful;
  };
  return {
    sent,
    judge: record => {
      const digest = digestOf(entity, record);
      const identity = digest.slice(0, identityLength);
      const earlier = inFile.get(identity);
      if (earlier !== undefined) return earlier === digest ? 'repeat' : 'twice';
      if (inFile.size >= mostFresh) return 'too-many';
      inFile.set(identity, digest);
      const { needs } = entity;
      if (needs && parents && parents.knows(identityOf([record[needs.field] ?? ''])) === undefined)
        return 'no-parent';
      return known(digest);
    },
  };
}

/** The same of a file alone, whatever was sent before: it finds records that are in the file twice. */
export function makeFileMemory(entity: RecordEntity): RecordMemory {
  const nothing: SentRows = { knows: () => undefined, claim: async () => {}, settle: async () => {} };
  return makeRecordMemory(entity, nothing, undefined, { changed: 'send', doubtful: 'send' });
}

/** Says which record it is, and what it holds: the same for the same record in any order of fields or file. */
export function digestOf({ identity, columns }: RecordEntity, record: ToolRecord): string {
  const content = Object.keys(columns)
    .filter(name => record[name] !== undefined && record[name] !== '')
    .map(name => [
      name,
      columns[name]?.kind === 'amount' ? withoutEndingZeros(record[name] ?? '') : record[name],
    ]);
  return identityOf(identity.map(name => record[name] ?? '')) + hash(content).slice(0, contentLength);
}

const identityOf = (values: readonly string[]): string => hash(values).slice(0, identityLength);

const hash = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('base64url');

/** "121.50" is the same amount as "121.5". */
const withoutEndingZeros = (amount: string): string =>
  amount.includes('.') ? withoutEnd(withoutEnd(amount, '0'), '.') : amount;
