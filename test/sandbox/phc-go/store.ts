import type { PhcGoCustomerRecord, PhcGoDocumentRecord, PhcGoMail } from './records.ts';

export interface PhcGoStore {
  readonly documents: PhcGoDocumentRecord[];
  readonly customers: PhcGoCustomerRecord[];
  readonly mails: PhcGoMail[];
  /** Instant in ms at which each token dies. */
  readonly tokens: Map<string, number>;
  /** Stamps of documents whose PDF can be fetched. */
  readonly printed: Set<string>;
  /** Calls by month, "2027-01". */
  readonly spent: Map<string, number>;
  clear(): void;
}

/** Everything that the installation remembers. */
export function createStore(seedCustomers: readonly PhcGoCustomerRecord[]): PhcGoStore {
  const store: PhcGoStore = {
    documents: [],
    customers: [...seedCustomers],
    mails: [],
    tokens: new Map(),
    printed: new Set(),
    spent: new Map(),
    clear: () => {
      store.documents.splice(0);
      store.customers.splice(0, Number.POSITIVE_INFINITY, ...seedCustomers);
      store.mails.splice(0);
      store.tokens.clear();
      store.printed.clear();
      store.spent.clear();
    },
  };
  return store;
}

const days = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Lisbon',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** Day in Portugal, YYYY-MM-DD. */
export const portugueseDay = (instant: Date): string => days.format(instant);
