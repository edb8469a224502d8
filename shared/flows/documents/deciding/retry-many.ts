import * as z from 'zod';
import { secondsLeft } from '../../../deadline.ts';
import { type HoldCode, holdReasons } from '../../../domain/held.ts';
import { pageCursor } from '../../../domain/page-cursor.ts';
import { IntegrationError, RejectedInputError } from '../../../errors.ts';
import { isDocumentId } from '../../../ledger/document-key.ts';
import type { DocumentRow } from '../../../ledger/document-row.ts';
import type { Ledger } from '../../../ledger/ledger.ts';
import { errorFields, log } from '../../../logger.ts';

/** Documents that one call retries at most: fewer than it takes to outlast the call. */
const mostRetried = 100;
/** Pages of a state that one call reads to find the first document with the code. */
const mostPages = 10;
/** Seconds that answering takes: with fewer left no other document is begun. */
const secondsToAnswer = 5;

const codes = Object.keys(holdReasons) as [HoldCode, ...HoldCode[]];

/** Which documents are retried. Fixed: docs/decisions/outside-contract.md. */
export const retryManySchema = z
  .strictObject({
    ids: z.array(z.string().max(60)).min(1).max(mostRetried).optional(),
    state: z.enum(['held', 'refused']).optional(),
    code: z.enum(codes).optional(),
    /** Of the answer before. */
    cursor: pageCursor.optional(),
  })
  .superRefine(({ ids, state, code, cursor }, { addIssue }) => {
    const wrong = (path: string, message: string) => addIssue({ code: 'custom', path: [path], message });
    if (ids && new Set(ids).size < ids.length) wrong('ids', 'must name each document once');
    if (ids) {
      for (const [path, value] of Object.entries({ state, code, cursor }))
        if (value !== undefined) wrong(path, 'must be left out where "ids" is given');
    } else {
      if (state === undefined) wrong('state', 'is required where "ids" is left out');
      if (code === undefined) wrong('code', 'is required where "ids" is left out');
    }
  });
type RetryMany = z.output<typeof retryManySchema>;

/** What became of one of them. */
interface Retried {
  readonly documentId: string;
  readonly queued: boolean;
  /** Its state now; null if the tenant has no such document. */
  readonly state: DocumentRow['state'] | null;
  /** Why it was skipped. */
  readonly reason: string | null;
}

/** The documents of one call, and where the next one goes on. */
interface RetriedMany {
  readonly documents: readonly Retried[];
  readonly cursor: string | null;
}

interface Deps {
  readonly ledger: Pick<Ledger, 'findDocument' | 'listDocuments'>;
  /** Throws like `retryDocument` without a decision. */
  readonly retry: (documentId: string) => Promise<DocumentRow>;
}

/**
 * Retries documents without any other decision, those that have waited longest first, and tells of each what became
 * of it. One that needs a decision, or has moved on, is skipped. Ends early, and says so of the rest, when time runs
 * out or something of ours fails; if that is so of the first one it throws like `retry`.
 */
export async function retryMany(tenant: string, asked: RetryMany, deps: Deps): Promise<RetriedMany> {
  const { ids, cursor } = await documentsOf(tenant, asked, deps);
  const documents: Retried[] = [];
  let hindered: string | undefined;
  for (const documentId of ids) {
    if (hindered === undefined && secondsLeft() < secondsToAnswer)
      hindered = 'Not tried, since the call would have taken too long: ask again.';
    if (hindered !== undefined) {
      documents.push({ documentId, queued: false, state: null, reason: hindered });
      continue;
    }
    try {
      documents.push(await retryOne(tenant, documentId, deps));
    } catch (error) {
      if (documents.length === 0) throw error;
      log.error('A retry of many ended early', errorFields(error));
      const what = error instanceof IntegrationError ? ` (${error.message})` : '';
      hindered = `Not queued, since something failed${what}: ask again.`;
      documents.push({ documentId, queued: false, state: null, reason: hindered });
    }
  }
  return { documents, cursor };
}

async function retryOne(tenant: string, documentId: string, { ledger, retry }: Deps): Promise<Retried> {
  try {
    const isOne = isDocumentId(documentId);
    if (!isOne) throw new RejectedInputError(404, 'This tenant has no such document.');
    const { state } = await retry(documentId);
    return { documentId, queued: true, state, reason: null };
  } catch (error) {
    if (!(error instanceof RejectedInputError)) throw error;
    const now = error.status === 404 ? undefined : await ledger.findDocument(tenant, documentId);
    return { documentId, queued: false, state: now?.state ?? null, reason: error.message };
  }
}

/** Who retries leaves the list of a state, or is at its head again: what follows a cursor is not seen twice. */
async function documentsOf(tenant: string, asked: RetryMany, { ledger }: Deps) {
  const { ids, state, code } = asked;
  if (ids) return { ids, cursor: null };
  let { cursor } = asked;
  for (let pages = 1; ; pages++) {
    const page = await ledger.listDocuments(tenant, { state, limit: mostRetried, cursor });
    const found = page.documents.filter(({ reason }) => reason?.code === code);
    cursor = page.cursor;
    if (found.length > 0 || cursor === undefined || pages === mostPages)
      return { ids: found.map(({ documentId }) => documentId).toReversed(), cursor: cursor ?? null };
  }
}
