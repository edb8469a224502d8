import { createHash } from 'node:crypto';
import {
  type DocumentEvent,
  type DocumentEventType,
  type DocumentLink,
  eventVersion,
} from '../../../domain/document-events.ts';
import type { DocumentRow } from '../../../ledger/document-row.ts';
import { showDocumentInList } from '../show-document.ts';

/** Moves that bring a document to rest: the last one tells when it came to where it is. */
const arrivals = new Set(['open', 'issue', 'adopt', 'hold', 'refuse']);

/**
 * What is told of a document as it is now; undefined if it is not at rest. Its id follows from when it came to rest,
 * so that whatever is sent twice has one id.
 */
export function documentEvent(row: DocumentRow, link: DocumentLink | undefined): DocumentEvent | undefined {
  const type = typeOf(row);
  if (!type) return undefined;
  const at = row.history.findLast(({ event, state }) => state === row.state && arrivals.has(event))?.at;
  const timestamp = at ?? row.updatedAt;
  const digest = createHash('sha256')
    .update([row.tenant, row.documentId, type, timestamp].join('|'))
    .digest();
  const { writeBack: _, ...shown } = showDocumentInList(row);
  return {
    id: `msg_${digest.toString('base64url').slice(0, 27)}`,
    type,
    timestamp,
    data: {
      version: eventVersion,
      ...shown,
      atcud: row.atcud ?? null,
      date: row.documentDate ?? null,
      link: link ?? null,
    },
  };
}

function typeOf({ state, kind }: DocumentRow): DocumentEventType | undefined {
  if (state === 'held' || state === 'refused') return 'document.held';
  if (state !== 'issued') return undefined;
  return kind === 'invoice' ? 'document.issued' : 'document.credited';
}
