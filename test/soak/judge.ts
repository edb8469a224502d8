import type { Awaited } from './book.ts';
import type { Company } from './companies.ts';

/** What a run came to. */
export interface Outcome {
  readonly issued: number;
  readonly credited: number;
  readonly held: number;
  /** Nothing was to be invoiced or credited any more. */
  readonly closed: number;
  /** Each a sentence: more than one document of an order or refund. */
  readonly duplicates: readonly string[];
  /** Nothing is on record of it, or what is on record is not at the ERP. */
  readonly lost: readonly string[];
  /** Not at rest at the end. */
  readonly stuck: readonly string[];
  /** The document is not what was paid, or not final. */
  readonly wrong: readonly string[];
  /** Milliseconds from the shop's message to the document. */
  readonly delays: { readonly all: Shares; readonly healthy: Shares };
}

interface Shares {
  readonly p50: number;
  readonly p99: number;
}

/** Compares what was awaited with the ledger and with what each ERP has. */
export function judge(companies: readonly Company[], awaited: readonly Awaited[]): Outcome {
  const duplicates: string[] = [];
  const lost: string[] = [];
  const wrong: string[] = [];
  const stuck = awaited.filter(({ restedAt }) => restedAt === undefined);
  for (const { tenant, erp } of companies) {
    const own = awaited.filter(one => one.tenant === tenant.slug);
    const made = tenant.documents();
    for (const one of own) {
      const { row } = one;
      const name = `${erp.label}, ${nameOf(one)}`;
      if (!row) {
        const order = own.find(({ orderId, refundId }) => orderId === one.orderId && refundId === undefined);
        const state = order?.row?.state ?? 'not on record either';
        // Nothing was invoiced, so there is nothing to credit.
        if (state !== 'closed') lost.push(`${name}: nothing is on record; its order is ${state}`);
        continue;
      }
      const found = made.filter(({ reference }) => reference.startsWith(`IB-${row.documentId.slice(0, 16)}`));
      if (found.length > 1) duplicates.push(`${name}: ${found.length} documents`);
      if (row.state !== 'issued') continue;
      const [document] = found;
      if (!document) lost.push(`${name}: issued as ${row.number}, and not at the ERP`);
      else if (!document.isFinal || document.number !== row.number || document.total !== one.price)
        wrong.push(
          `${name}: ${one.price} was paid, ${row.number} of ${row.total} is on record, ` +
            `${document.number} of ${document.total} is there${document.isFinal ? '' : ', open'}`,
        );
    }
    const refunds = own.filter(({ refundId }) => refundId !== undefined).length;
    if (tenant.credits().length > refunds)
      duplicates.push(
        `${erp.label}, ${tenant.slug}: ${tenant.credits().length} credits of ${refunds} refunds`,
      );
    const known = new Set(own.map(({ row }) => `IB-${row?.documentId.slice(0, 16)}`));
    for (const { reference } of made)
      if (!known.has(reference.slice(0, 19))) wrong.push(`${erp.label}: ${reference} is of no order`);
  }
  const atRest = awaited.filter(({ restedAt }) => restedAt !== undefined);
  const issued = awaited.filter(({ row }) => row?.state === 'issued');
  return {
    issued: issued.filter(({ refundId }) => refundId === undefined).length,
    credited: issued.filter(({ refundId }) => refundId !== undefined).length,
    held: atRest.filter(({ row }) => row?.state === 'held' || row?.state === 'refused').length,
    closed: atRest.filter(({ row }) => row === undefined || row.state === 'closed').length,
    duplicates,
    lost,
    stuck: stuck.map(one => `${nameOf(one)} is ${one.row?.state ?? 'not on record'}`),
    wrong,
    delays: {
      all: sharesOf(issued),
      healthy: sharesOf(issued.filter(({ isTroubled }) => !isTroubled)),
    },
  };
}

const nameOf = ({ tenant, orderId, refundId }: Awaited): string =>
  `${tenant} order ${orderId}${refundId === undefined ? '' : ` refund ${refundId}`}`;

function sharesOf(issued: readonly Awaited[]): Shares {
  const delays = issued.map(({ toldAt, restedAt = toldAt }) => restedAt - toldAt).toSorted((a, b) => a - b);
  const at = (share: number): number =>
    delays[Math.min(delays.length - 1, Math.floor(delays.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}
