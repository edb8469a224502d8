import { deleteItem, getItem, putItem } from '../aws/table.ts';
import { queryIndex } from '../aws/table-index.ts';
import { clock } from '../clock.ts';
import { timeSpent } from '../deadline.ts';
import { type DocumentState, documentStates, isFinished, isUnderWay } from '../domain/document.ts';
import { dropExpiry, expireContent } from './contents.ts';
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
      | 'changedFrom'
      | 'fingerprint'
      | 'toldBuyer'
      | 'orderUpdatedAt'
      | 'refundsInside'
      | 'returnedInside'
    >
  >;

/** The row of a document, or undefined. */
export async function findDocument(tenant: string, documentId: string): Promise<DocumentRow | undefined> {
  const item = await getItem(keyOf(tenant, documentId));
  return item && documentRowSchema.parse(item);
}

/**
 * The row of a document as it begins, `queued` and not written (`rev` 0): its first move writes it, unless another row
 * is there by then (docs/decisions/what-an-order-writes.md).
 */
export function beginDocument(fresh: NewRow): RowIn<'queued'> {
  const at = clock.now().toISOString();
  // What was before the first step is of no step.
  timeSpent();
  return {
    v: 1,
    ...fresh,
    state: 'queued',
    outcome: 'none',
    attempts: 0,
    failures: 0,
    emptyLookUps: [],
    confirmed: false,
    createdAt: at,
    updatedAt: at,
    rev: 0,
    history: [{ at, event: 'open', state: 'queued' }],
  };
}

/** Opens a row as `queued`, or in a state with its reason. Gives the row that was there before, if there was one. */
export async function openDocument(
  fresh: NewRow,
  start?: Pick<RowIn<'held' | 'closed' | 'waiting'>, 'state' | 'reason'>,
): Promise<{ readonly row: DocumentRow; readonly opened: boolean }> {
  await rememberTenant(fresh.tenant);
  const begun = beginDocument(fresh);
  const { createdAt: at } = begun;
  const first: DocumentRow = start
    ? { ...begun, ...start, history: [{ at, event: 'open', state: start.state, text: start.reason.text }] }
    : begun;
  const row = { ...first, rev: 1 };
  if (await putItem(toItem(row), unwritten)) return { row, opened: true };
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
  if (row.rev === 0) await rememberTenant(row.tenant);
  // Whoever decides it needs its content, however long that takes.
  const isDecided = move === 'hold' || move === 'refuse' || move === 'reopen';
  // Whoever dies after the move does not come back to write the end.
  const isEnded = move === 'close' || move === 'adopt';
  if (isDecided) await dropExpiry(row);
  if (isEnded) await expireContent(row.tenant, row.documentId);
  if (await putItem(toItem(next), unchangedSince(row))) return next;
  if (isDecided || isEnded) await setEnd(row);
  return undefined;
}

/** Somebody else was faster: the content has an end if the document is finished, and none while it waits. */
async function setEnd({ tenant, documentId }: DocumentRow): Promise<void> {
  const now = await findDocument(tenant, documentId);
  if (!now || isUnderWay(now)) return;
  await (isFinished(now) ? expireContent(tenant, documentId) : dropExpiry(now));
}

/**
 * Takes out of a finished document's row what may lead to its buyer. Its state stays: the row is what keeps the order
 * from being issued again. False if the row is not finished, or was changed since it was read.
 */
export async function redactDocument(row: DocumentRow): Promise<boolean> {
  if (!isFinished(row)) return false;
  return putItem(toItem(redactedRow(row, clock.now().toISOString())), unchangedSince(row));
}

/** Takes back a row that was just opened: its message could not be sent. False, and nothing done, once it was moved on. */
export function dropDocument(row: DocumentRow): Promise<boolean> {
  return deleteItem(keyOf(row.tenant, row.documentId), unchangedSince(row));
}

interface DocumentPage {
  readonly documents: readonly DocumentRow[];
  /** For the next page; undefined on the last one. */
  readonly cursor?: string;
}

/** A tenant's documents, of one state or of all, those that changed last first. */
export async function listDocuments(
  tenant: string,
  options: {
    readonly state?: DocumentState | undefined;
    readonly limit: number;
    /** Only those that last changed before this instant. */
    readonly before?: Date | undefined;
    /** Of the page before; then `before` no longer counts. */
    readonly cursor?: string | undefined;
  },
): Promise<DocumentPage> {
  const { state, before, ...page } = options;
  const states = state === undefined ? documentStates : [state];
  const { items, ...more } = await queryIndex(
    'GSI1',
    states.map(one => listOf(tenant, one)),
    { ...page, before: before?.toISOString() },
  );
  return { documents: items.map(item => documentRowSchema.parse(item)), ...more };
}

const unwritten = { expression: 'attribute_not_exists(pk)' };
const unchangedSince = ({ rev }: DocumentRow) =>
  rev === 0 ? unwritten : { expression: 'rev = :rev', values: { ':rev': rev } };

/** The partition of GSI1 that lists a tenant's documents of one state. */
const listOf = (tenant: string, state: DocumentState): string => `T#${tenant}#S#${state}`;

const keyOf = (tenant: string, documentId: string): string => `T#${tenant}#D#${documentId}`;

function toItem(row: DocumentRow) {
  return {
    ...row,
    pk: keyOf(row.tenant, row.documentId),
    gsi1pk: listOf(row.tenant, row.state),
    gsi1sk: `${row.updatedAt}#${row.documentId}`,
  };
}
