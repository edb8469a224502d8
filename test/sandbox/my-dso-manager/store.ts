/** One row as it was taken: the cells of the columns that were filled. */
export type MyDsoManagerRow = Readonly<Record<string, string>>;

export interface MyDsoManagerItem {
  readonly fields: MyDsoManagerRow;
  /** Decimal text. */
  readonly amount: string;
  /** What is left of it as it was sent, all of it if that was not told; decimal text. */
  readonly remaining: string;
  readonly cleared: boolean;
}

/** One file that came whole. */
export interface MyDsoManagerFile {
  readonly route: string;
  readonly query: Readonly<Record<string, string>>;
  /** In characters, as the declared encoding gives them. */
  readonly text: string;
  readonly bytes: number;
}

/** Everything that the account remembers. */
export interface MyDsoManagerStore {
  /** By unique key, or by number and year of issue. */
  readonly items: Map<string, MyDsoManagerItem>;
  /** By client_code. */
  readonly clients: Map<string, MyDsoManagerRow>;
  /** Only added to: the same contact twice is two contacts. */
  readonly contacts: MyDsoManagerRow[];
  /** By client_code and person. */
  readonly users: Map<string, MyDsoManagerRow>;
  /** Files that were taken, oldest first. */
  readonly files: MyDsoManagerFile[];
  clear(): void;
}

export function createStore(): MyDsoManagerStore {
  const store: MyDsoManagerStore = {
    items: new Map(),
    clients: new Map(),
    contacts: [],
    users: new Map(),
    files: [],
    clear: () => {
      store.items.clear();
      store.clients.clear();
      store.contacts.splice(0);
      store.users.clear();
      store.files.splice(0);
    },
  };
  return store;
}
