/** One record as it was taken. */
export type PayorcrmRecord = Readonly<Record<string, unknown>>;

/** One batch that came whole and was looked at. */
export interface PayorcrmBatch {
  readonly route: string;
  /** As it was sent, to the letter. */
  readonly text: string;
}

/** Everything that the account remembers. */
export interface PayorcrmStore {
  /** The same customer twice, if the account doubles. */
  readonly customers: PayorcrmRecord[];
  readonly invoices: PayorcrmRecord[];
  /** Batches of which rows were taken, oldest first. */
  readonly batches: PayorcrmBatch[];
  clear(): void;
}

export function createStore(): PayorcrmStore {
  const store: PayorcrmStore = {
    customers: [],
    invoices: [],
    batches: [],
    clear: () => {
      for (const list of [store.customers, store.invoices, store.batches]) list.splice(0);
    },
  };
  return store;
}
