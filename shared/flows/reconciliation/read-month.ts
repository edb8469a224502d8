import { clock } from '../../clock.ts';
import { secondsLeft } from '../../deadline.ts';
import { type DocumentState, documentStates, isFinished } from '../../domain/document.ts';
import { RejectedInputError } from '../../errors.ts';
import type { DocumentRow } from '../../ledger/document-row.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { dayOf, earliestChange } from '../documents/document-day.ts';
import { eachDocument } from '../documents/each-document.ts';
import { closingOf } from './closing-of.ts';

/** A document, and the day with which it counts. */
export interface Dated {
  readonly row: DocumentRow;
  /** `YYYY-MM-DD`. */
  readonly day: string;
}

/** Parts of the time since the month that are read side by side. */
const slices = 8;
/** Seconds that the answer takes once all is read. */
const secondsToAnswer = 4;

/**
 * Every document of a month (`YYYY-MM`), or those of some states: issued ones by their own date, those that still may be,
 * or that a person closed, by the day of the payment, in the tenant's time zone. Throws RejectedInputError 409 if
 * reading takes longer than the call may.
 */
export async function readMonth(
  tenant: string,
  month: string,
  timezone: string,
  ledger: Pick<Ledger, 'listDocuments'>,
  states: readonly DocumentState[] = documentStates,
): Promise<Dated[]> {
  // Of finished documents only those that changed since the month began are read: they are too many.
  const finished = states.filter(state => isFinished({ state }));
  const open = states.filter(state => !isFinished({ state }));
  const from = earliestChange(`${month}-01`).getTime();
  const began = clock.now().getTime();
  const length = Math.max(0, began - from) / slices;
  const ended = finished.flatMap(state =>
    Array.from({ length: slices }, (_, at) =>
      rowsOf(tenant, state, ledger, {
        after: new Date(from + at * length).toISOString(),
        before: new Date(from + (at + 1) * length),
      }),
    ),
  );
  const others = open.map(state => rowsOf(tenant, state, ledger));
  const rows = (await Promise.all([...ended, ...others])).flat();
  const after = new Date(began - clocksDiffer * 1000).toISOString();
  const late = await readUntilStill(async () =>
    (await Promise.all(states.map(state => rowsOf(tenant, state, ledger, { after })))).flat(),
  );
  // A document that moves while this reads may be found twice: as it was, and as it is.
  const all = [...rows, ...late].toSorted((a, b) => a.rev - b.rev);
  const once = new Map(all.map(row => [row.documentId, row]));
  return [...once.values()]
    .filter(row => row.state !== 'closed' || closingOf(row) !== undefined)
    .map(row => ({ row, day: dayOf(row, timezone) }))
    .filter(({ day }) => day.startsWith(`${month}-`));
}

/** Seconds by which the clocks of those who write may differ from ours. */
const clocksDiffer = 60;
const mostReadings = 5;

/** What moves or changes while all else is read leaves its place in the lists: it is read again until nothing does. */
async function readUntilStill(read: () => Promise<DocumentRow[]>): Promise<DocumentRow[]> {
  let rows = await read();
  for (let readings = 1; readings < mostReadings; readings++) {
    const again = await read();
    const known = new Set(rows.map(({ documentId, rev }) => `${documentId} ${rev}`));
    rows = [...rows, ...again];
    if (again.every(({ documentId, rev }) => known.has(`${documentId} ${rev}`))) break;
  }
  return rows;
}

async function rowsOf(
  tenant: string,
  state: DocumentState,
  ledger: Pick<Ledger, 'listDocuments'>,
  range: { readonly after?: string; readonly before?: Date } = {},
): Promise<DocumentRow[]> {
  const rows: DocumentRow[] = [];
  for await (const row of eachDocument(ledger, tenant, { state, ...range })) {
    if (secondsLeft() < secondsToAnswer)
      throw new RejectedInputError(409, 'There are too many documents since this month for one answer.');
    rows.push(row);
  }
  return rows;
}
