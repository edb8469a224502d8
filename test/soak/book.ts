import type { Cloud } from '../local/cloud.ts';

/** One document that a company waits for: the invoice of an order, or the credit note of a refund. */
export interface Awaited {
  readonly tenant: string;
  readonly orderId: string;
  readonly refundId?: string;
  /** What was paid, or returned. */
  readonly price: string;
  /** Milliseconds since 1970 at which the shop's message was taken. */
  toldAt: number;
  /** Its company's ERP is down, or it met a fault itself. */
  readonly isTroubled: boolean;
  /** The ledger's row as it was written last. */
  row?: Row;
  /** Milliseconds since 1970 at which it came to rest. */
  restedAt?: number;
}

export interface Row {
  readonly documentId: string;
  readonly state: string;
  readonly number?: string;
  readonly total?: string;
}

const atRest = new Set(['issued', 'held', 'refused', 'closed']);

/** Keeps what is awaited, and hears what the ledger writes of it. */
export function openBook(cloud: Pick<Cloud, 'onPut'>) {
  const awaited = new Map<string, Awaited>();
  const open = new Set<Awaited>();
  let movedAt = Date.now();
  let listener: (() => void) | undefined;
  const keyOf = (tenant: string, orderId: string, refundId = ''): string =>
    [tenant, orderId, refundId].join(' ');
  const rest = (one: Awaited): void => {
    one.restedAt ??= Date.now();
    open.delete(one);
  };
  const wake = (one: Awaited): void => {
    delete one.restedAt;
    open.add(one);
  };
  /** An order that was returned before its invoice has none, so a poll that finds it so tells of no refund. */
  const restRefundsOf = ({ tenant, orderId }: Awaited): void => {
    for (const one of open)
      if (one.tenant === tenant && one.orderId === orderId && one.row === undefined) rest(one);
  };
  const stop = cloud.onPut(({ tenant, documentId, state, orderId, refundId, number, total, kind }) => {
    if (tenant === undefined || documentId === undefined || state === undefined || orderId === undefined)
      return;
    if (kind !== 'invoice' && kind !== 'credit-note') return;
    movedAt = Date.now();
    const one = awaited.get(keyOf(tenant, orderId, refundId));
    // A change after the invoice is a row of its own: it takes nothing back.
    if (!one || (one.row !== undefined && one.row.documentId !== documentId)) return;
    one.row = {
      documentId,
      state,
      ...(number !== undefined && { number }),
      ...(total !== undefined && { total }),
    };
    if (atRest.has(state)) rest(one);
    else wake(one);
    if (state === 'closed' && refundId === undefined) restRefundsOf(one);
    listener?.();
  });
  return {
    add: (one: Awaited): Awaited => {
      awaited.set(keyOf(one.tenant, one.orderId, one.refundId), one);
      open.add(one);
      return one;
    },
    all: (): readonly Awaited[] => [...awaited.values()],
    /** Those that are not at rest. */
    open: (): ReadonlySet<Awaited> => open,
    atRest: (): number => awaited.size - open.size,
    /** Milliseconds since anything moved. */
    quietFor: (): number => Date.now() - movedAt,
    /** Called after each write of what is awaited. */
    onMove: (next: () => void) => {
      listener = next;
    },
    stop,
  };
}
export type Book = ReturnType<typeof openBook>;
