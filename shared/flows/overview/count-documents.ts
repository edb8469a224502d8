import { type DocumentState, documentStates } from '../../domain/document.ts';
import type { DocumentRow } from '../../ledger/document-row.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { eachDocument } from '../documents/each-document.ts';
import { showDocumentInList } from '../documents/show-document.ts';

/** Rows that are read of one state: who has more waiting for a person needs no exact number. */
const mostRead = 1_000;

/** States in which a document waits for a person. */
const waitsForPerson = ['held', 'refused'] as const satisfies readonly DocumentState[];
/** States in which it goes on by itself. */
const underWay = documentStates.filter(
  state => state !== 'issued' && state !== 'closed' && !waitsForPerson.some(one => one === state),
);

type Shown = ReturnType<typeof showDocumentInList>;

/** Documents that wait for a person with the same reason. */
interface Waiting {
  readonly state: DocumentState;
  /** Code of the reason, and what to do. */
  readonly code: string;
  readonly text: string;
  readonly count: number;
  /** The one that has waited longest. */
  readonly oldest: Pick<Shown, 'documentId' | 'kind' | 'orderName' | 'orderId' | 'shop' | 'updatedAt'>;
}

/** The newest first, and whether there are more than were read. */
async function rowsIn(
  tenant: string,
  state: DocumentState,
  ledger: Pick<Ledger, 'listDocuments'>,
): Promise<{ readonly rows: readonly DocumentRow[]; readonly more: boolean }> {
  const rows: DocumentRow[] = [];
  for await (const row of eachDocument(ledger, tenant, { state })) {
    if (rows.length === mostRead) return { rows, more: true };
    rows.push(row);
  }
  return { rows, more: false };
}

/**
 * What waits for a person, by state and reason, that with the oldest document first; and how many documents of each
 * other open state there are. `more`: of some state there are more than a thousand, and the oldest of them were not
 * read.
 */
export async function countDocuments(tenant: string, ledger: Pick<Ledger, 'listDocuments'>) {
  const waiting = await Promise.all(waitsForPerson.map(state => rowsIn(tenant, state, ledger)));
  const moving = await Promise.all(underWay.map(state => rowsIn(tenant, state, ledger)));
  return {
    needsYou: waiting
      .flatMap(({ rows }) => groupsOf(rows))
      .toSorted((a, b) => (a.oldest.updatedAt < b.oldest.updatedAt ? -1 : 1)),
    underWay: underWay.map((state, at) => ({
      state,
      count: moving[at]?.rows.length ?? 0,
      oldestAt: moving[at]?.rows.at(-1)?.updatedAt ?? null,
    })),
    more: [...waiting, ...moving].some(({ more }) => more),
  };
}

function groupsOf(rows: readonly DocumentRow[]): Waiting[] {
  const groups = Map.groupBy(rows, ({ reason }) => reason?.code ?? '');
  return [...groups].map(([code, same]) => {
    const last = same.at(-1) as DocumentRow;
    const { reason, documentId, kind, orderName, orderId, shop, updatedAt } = showDocumentInList(last);
    return {
      state: last.state,
      code,
      text: reason?.text ?? '',
      count: same.length,
      oldest: { documentId, kind, orderName, orderId, shop, updatedAt },
    };
  });
}
