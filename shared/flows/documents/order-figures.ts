import { createHash } from 'node:crypto';
import { formatMinor } from '../../domain/money.ts';
import type { Order } from '../../domain/order.ts';
import type { DocumentRow } from '../../ledger/document-row.ts';

/** What tells one version of an order from another. */
export interface Figures {
  readonly expectedTotal: string;
  readonly fingerprint: string;
  readonly orderUpdatedAt: string;
}

export function figuresOf(order: Order): Figures {
  const lines = order.lines.map(line => [
    line.kind,
    line.sku ?? line.name,
    line.quantity,
    line.gross.toString(),
  ]);
  const all = JSON.stringify([order.totals.gross.toString(), lines]);
  return {
    expectedTotal: formatMinor(order.totals.gross),
    fingerprint: createHash('sha256').update(all).digest('base64url').slice(0, 22),
    orderUpdatedAt: new Date(order.updatedAt).toISOString(),
  };
}

export function isNewer(row: DocumentRow, { orderUpdatedAt }: Figures): boolean {
  return row.orderUpdatedAt === undefined || orderUpdatedAt > row.orderUpdatedAt;
}

/** An order that could not be read when its row was opened has no fingerprint: then its total tells. */
export function isSame(row: DocumentRow, { fingerprint, expectedTotal }: Figures): boolean {
  return row.fingerprint === undefined
    ? row.expectedTotal === expectedTotal
    : row.fingerprint === fingerprint;
}
