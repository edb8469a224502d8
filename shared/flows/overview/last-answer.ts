import type { DocumentState } from '../../domain/document.ts';
import type { DocumentRow } from '../../ledger/document-row.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import type { MoveName } from '../../ledger/moves.ts';

/** States of documents that the ERP was asked about, and the moves that follow on its answer. */
const asked = ['issued', 'refused', 'unknown'] as const satisfies readonly DocumentState[];
const answers: readonly string[] = [
  'open',
  'issue',
  'refuse',
  'miss',
  'absent',
  'noteDelivery',
] satisfies MoveName[];

/** Documents that changed last, read of each state. */
const rowsRead = 5;

/** ISO instant at which the ERP last answered about a document; undefined if it never did. */
export async function lastAnswerAt(
  tenant: string,
  vendor: DocumentRow['vendor'],
  { listDocuments }: Pick<Ledger, 'listDocuments'>,
): Promise<string | undefined> {
  const pages = await Promise.all(asked.map(state => listDocuments(tenant, { state, limit: rowsRead })));
  return pages
    .flatMap(({ documents }) => documents)
    .filter(row => row.vendor === vendor)
    .flatMap(({ history }) => history)
    .filter(({ event }) => answers.includes(event))
    .map(({ at }) => at)
    .toSorted()
    .at(-1);
}
