import type {
  InvoiceSource,
  SourceDocument,
  SourcePayment,
} from '../../../shared/domain/receivables/invoice-source.ts';
import type { Contact, Debtor } from '../../../shared/domain/receivables/open-item.ts';

interface Customer {
  readonly debtor: Debtor;
  readonly contacts: readonly Contact[];
}

/** A program that issues invoices, as the port shows it: state, pages, times of change. */
export function sourceInMemory(keepsPayments = true, pageSize = 3) {
  const lists = {
    debtors: new Map<string, { readonly at: string; readonly entry: Customer }>(),
    documents: new Map<string, { readonly at: string; readonly entry: SourceDocument }>(),
    payments: new Map<string, { readonly at: string; readonly entry: SourcePayment }>(),
  };
  let pages = 0;
  let beforePage: (page: number) => void = () => undefined;
  let holdPage: (page: number) => Promise<void> = async () => undefined;
  const list =
    <Entry>(entries: ReadonlyMap<string, { readonly at: string; readonly entry: Entry }>) =>
    async ({ since = '', cursor }: { readonly since?: string; readonly cursor?: string }) => {
      beforePage(++pages);
      await holdPage(pages);
      const changed = [...entries.values()].filter(({ at }) => at >= since).map(({ entry }) => entry);
      const at = Number(cursor ?? 0);
      const total = changed.length;
      const next = at + pageSize < total ? { next: String(at + pageSize) } : {};
      return { entries: structuredClone(changed.slice(at, at + pageSize)), ...next, total };
    };
  const put = <Entry>(into: Map<string, { at: string; entry: Entry }>, id: string, entry: Entry): void => {
    into.delete(id);
    into.set(id, { at: new Date().toISOString(), entry });
  };
  let account = 'first';
  const source: InvoiceSource = {
    get account() {
      return account;
    },
    source: keepsPayments ? 'wisedat' : 'kwixeo',
    debtors: list(lists.debtors),
    documents: list(lists.documents),
    ...(keepsPayments && {
      payments: list(lists.payments),
      payment: async ({ id }) => structuredClone(lists.payments.get(id)?.entry),
    }),
  };
  return {
    source,
    customer: (debtor: Debtor, contacts: readonly Contact[] = []): void =>
      put(lists.debtors, debtor.key, { debtor, contacts }),
    document: (document: SourceDocument): void => put(lists.documents, document.id, document),
    payment: (payment: SourcePayment): void => put(lists.payments, payment.id, payment),
    /** Another company behind the same connection. */
    replaceCompany: (): void => {
      account = 'other';
      for (const list of Object.values(lists)) list.clear();
    },
    /** The same company behind another key. */
    replaceKey: (key = 'renewed'): void => {
      account = key;
    },
    /** Takes a payment away without a trace. */
    deletePayment: (id: string): void => void lists.payments.delete(id),
    documents: (): SourceDocument[] => [...lists.documents.values()].map(({ entry }) => entry),
    payments: (): SourcePayment[] => [...lists.payments.values()].map(({ entry }) => entry),
    debtors: (): Debtor[] => [...lists.debtors.values()].map(({ entry }) => entry.debtor),
    /** Pages that were read so far. */
    pages: (): number => pages,
    /** Makes a page wait until this is done. */
    holdPage: (callback: typeof holdPage): void => {
      holdPage = callback;
    },
    /** Called before each page with its number since the beginning. */
    onPage: (callback: (page: number) => void): void => {
      beforePage = callback;
    },
  };
}
export type SourceInMemory = ReturnType<typeof sourceInMemory>;
