import { deleteItem, getItem, putItem, queryIndex } from '../aws/table.ts';
import { clock } from '../clock.ts';
import { timeSpent } from '../deadline.ts';
import type { DocumentState } from '../domain/document.ts';
import { type DocumentRow, documentRowSchema, type RowIn } from './document-row.ts';
import { applyMove, type Changes, type Moved, type MoveName, moves, type Note } from './moves.ts';
import { redactedRow } from './redacted-row.ts';
import { rememberTenant } from './tenants.ts';

export type NewRow = Pick<
  DocumentRow,
  'tenant' | 'documentId' | 'kind' | 'vendor' | 'reference' | 'shop' | 'orderId' | 'currency'
> &
  Partial<
    Pick<
      DocumentRow,
      | 'platform'
      | 'orderName'
      | 'refundId'
      | 'creditOf'
      | 'refundMoney'
      | 'paidOn'
      | 'expectedTotal'
      | 'soldTotal'
      | 'fingerprint'
      | 'toldBuyer'
      | 'orderUpdatedAt'
      | 'refundsInside'
    >
  >;

/** The row of a document, or undefined. */
export async function findDocument(tenant: string, documentId: string): Promise<DocumentRow | undefined> {
  const item = await getItem(keyOf(tenant, documentId));
  return item && documentRowSchema.parse(item);
}

/** Opens a row as `queued`, or in a state with its reason. Gives the row that was there before, if there was one. */
export async function openDocument(
  fresh: NewRow,
  start?: Pick<RowIn<'held' | 'closed' | 'waiting'>, 'state' | 'reason'>,
): Promise<{ readonly row: DocumentRow; readonly opened: boolean }> {
  await rememberTenant(fresh.tenant);
  const at = clock.now().toISOString();
  // What was before the first step is of no step.
  timeSpent();
  const first = start ?? ({ state: 'queued' } as const);
  const row: DocumentRow = {
    v: 1,
    ...fresh,
    ...first,
    outcome: 'none',
    attempts: 0,
    failures: 0,
    emptyLookUps: [],
    confirmed: false,
    createdAt: at,
    updatedAt: at,
    rev: 1,
    history: [{ at, event: 'open', state: first.state, ...(start && { text: start.reason.text }) }],
  };
  if (await putItem(toItem(row), { expression: 'attribute_not_exists(pk)' })) return { row, opened: true };
  const before = await findDocument(fresh.tenant, fresh.documentId);
  return before ? { row: before, opened: false } : openDocument(fresh, start);
}

/**
 * Moves a document on, if nobody else has changed the row since it was read. Gives the new row, or undefined
 * if the race was lost: the caller then knows nothing and starts again from a fresh read.
 */
export async function moveDocument<Name extends MoveName>(
  row: DocumentRow,
  move: Name,
  changes: Changes<Name>,
  note: Note = {},
): Promise<Moved<Name> | undefined> {
  const isTold = !('silent' in moves[move]);
  const spent = isTold ? timeSpent() : undefined;
  const next = applyMove(row, move, changes, { ...note, ...(spent && { spent }) }, clock.now().toISOString());
  if (!next) return undefined;
  const written = await putItem(toItem(next), {
    expression: 'rev = :rev',
    values: { ':rev': row.rev },
  });
  return written ? next : undefined;
}

/**
 * Takes out of an issued document's row what may lead to its buyer. It stays issued: the row is what keeps the order
 * from being issued again. False if the row is not issued, or was changed since it was read.
 */
export async function redactDocument(row: DocumentRow): Promise<boolean> {
  if (row.state !== 'issued') return false;
  return putItem(toItem(redactedRow(row, clock.now().toISOString())), {
    expression: 'rev = :rev',
    values: { ':rev': row.rev },
  });
}

/** Takes back a row that was just opened: its message could not be sent. False, and nothing done, once it was moved on. */
export function dropDocument(row: DocumentRow): Promise<boolean> {
  return deleteItem(keyOf(row.tenant, row.documentId), {
    expression: 'rev = :rev',
    values: { ':rev': row.rev },
  });
}

interface DocumentPage {
  readonly documents: readonly DocumentRow[];
  /** For the next page; undefined on the last one. */
  readonly cursor?: string;
}

/** A tenant's documents, newest first; with a state, by the time of their last change. */
export async function listDocuments(
  tenant: string,
  options: {
    readonly state?: DocumentState | undefined;
    readonly limit: number;
    /** Only those that were opened, or with a state last changed, before this instant. */
    readonly before?: Date | undefined;
    /** Of the page before; then `before` no longer counts. */
    readonly cursor?: string | undefined;
  },
): Promise<DocumentPage> {
  const { state, before, ...page } = options;
  const range = { ...page, before: before?.toISOString() };
  const { items, ...more } = await (state === undefined
    ? queryIndex('GSI2', `T#${tenant}`, range)
    : queryIndex('GSI1', `T#${tenant}#S#${state}`, range));
  return { documents: items.map(item => documentRowSchema.parse(item)), ...more };
}

const keyOf = (tenant: string, documentId: string): string => `T#${tenant}#D#${documentId}`;

function toItem(row: DocumentRow) {
  return {
    ...row,
    pk: keyOf(row.tenant, row.documentId),
    gsi1pk: `T#${row.tenant}#S#${row.state}`,
    gsi1sk: `${row.updatedAt}#${row.documentId}`,
    gsi2pk: `T#${row.tenant}`,
    gsi2sk: `${row.createdAt}#${row.documentId}`,
  };
}
