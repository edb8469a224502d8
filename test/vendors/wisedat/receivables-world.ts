import { beforeEach } from 'vitest';
import type { InvoiceSource } from '../../../shared/domain/receivables/invoice-source.ts';
import { readAll } from '../../http/lists/read-all.ts';
import { sourceOf } from './receivables-source.ts';
import { useWisedatCaller } from './sandbox-caller.ts';

/** A sandbox for the tests of a file, and what is read of its receivables. */
export function useReceivables() {
  const wisedat = useWisedatCaller({ keyBits: 1024 });
  let source: InvoiceSource;
  beforeEach(() => {
    source = sourceOf(wisedat.sandbox);
  });
  return {
    wisedat,
    source: () => source,
    documents: (since?: string) => readAll(source.documents, since),
    payments: (since?: string) =>
      source.payments ? readAll(source.payments, since) : Promise.reject(new Error('There are no payments.')),
    debtors: (since?: string) => readAll(source.debtors, since),

    /** Adds a document of one kind, over 121.00: its id. */
    add: (salesDocument: string) =>
      wisedat.sandbox.addInvoice({
        salesDocument,
        customer: 'Hotel do Cais, Lda.',
        series: 'A26',
        date: '2026-06-15',
        expirationDate: '2026-07-15',
        total: '121.00',
      }).id,

    /** Gives a document another type of the tax file, as a company may set its kinds up. */
    retype(id: string, saftType: number): void {
      const found = wisedat.sandbox.invoices.find(one => one.id === id);
      if (!found) throw new Error(`The sandbox has no document ${id}.`);
      const { parts } = found;
      wisedat.sandbox.edit(id, {
        parts: { ...parts, sales_document: { ...parts.sales_document, saft_type: saftType } },
      });
    },
  };
}
