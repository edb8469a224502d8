import { contentLength, identityLength } from '../domain/uploads/row-digest.ts';
import { findMemory } from './sent-owner.ts';
import { type Knowledge, type Page, readPages, writePages } from './sent-pages.ts';

/**
 * Which rows of a kind a tenant has sent. A row is known by a digest in base64url that
 * says which row it is and, where rows may change, what it holds.
 */
export interface SentRows {
  /** `changed`: the row was sent with other content. */
  knows(digest: string): Knowledge | 'changed' | undefined;
  /** Writes down, before they are sent, that these rows are on their way. */
  claim(digests: Iterable<string>): Promise<void>;
  /** Writes down what became of rows that were claimed. */
  settle(digests: Iterable<string>, outcome: 'sent' | 'not-sent'): Promise<void>;
}

/** Reads all that a tenant has sent to an account. The caller holds the tenant's lease: one writer at a time. */
export async function readSentRows(
  tenant: string,
  target: string,
  entity: string,
  account: string,
): Promise<SentRows> {
  const { start } = await findMemory(startOf(tenant, target, entity), { account, form: '' });
  return readRows(start);
}

/** The start of the keys of what a tenant has sent of one kind. */
export const startOf = (tenant: string, target: string, entity: string): string =>
  `T#${tenant}#SENT#${target}#${entity}#`;

/**
 * Reads the rows whose keys have this start.
 * @param rowsChange whether digests carry the content as well
 */
export async function readRows(start: string, rowsChange = false): Promise<SentRows> {
  const digestLength = identityLength + (rowsChange ? contentLength : 0);
  const { known, pageWithRoom } = await readPages(start, digestLength);
  const change = async (digests: Iterable<string>, is: Knowledge | undefined): Promise<void> => {
    const touched = new Set<Page>();
    for (const digest of digests) {
      const identity = digest.slice(0, identityLength);
      const page = known.get(identity)?.page ?? (is && pageWithRoom());
      if (!page) continue;
      if (is) known.set(identity, { digest, is, page });
      else known.delete(identity);
      touched.add(page);
    }
    await writePages(touched, known);
  };
  return {
    knows: digest => {
      const row = known.get(digest.slice(0, identityLength));
      return row?.is === 'sent' && row.digest !== digest ? 'changed' : row?.is;
    },
    claim: digests => change(digests, 'doubt'),
    settle: (digests, outcome) => change(digests, outcome === 'sent' ? 'sent' : undefined),
  };
}
