import type { SalesDocumentKindName } from './kinds.ts';
import type { Payment, SalesDocument } from './records.ts';

/** Every sales document and payment of the company, by id in the order in which they were made. */
export interface DocumentStore {
  readonly of: Readonly<Record<SalesDocumentKindName, Map<string, SalesDocument>>>;
  readonly payments: Map<string, Payment>;
  /** An id that none of them has had: a number as text. */
  nextId(): string;
  clear(): void;
}

const firstId = 1001;

export function createDocumentStore(): DocumentStore {
  const of = {
    orders: new Map<string, SalesDocument>(),
    estimates: new Map<string, SalesDocument>(),
    movementsOfGoods: new Map<string, SalesDocument>(),
    salesInvoices: new Map<string, SalesDocument>(),
  };
  const payments = new Map<string, Payment>();
  let next = firstId;
  return {
    of,
    payments,
    nextId: () => {
      // Some are added with ids of their own.
      while (of.salesInvoices.has(String(next))) next += 1;
      next += 1;
      return String(next - 1);
    },
    clear: () => {
      for (const documents of Object.values(of)) documents.clear();
      payments.clear();
      next = firstId;
    },
  };
}
