import { type ResourceName, resourceNames } from './resources.ts';

/** A row as the shop has it: everything is text but its id. */
export interface StoredRow {
  readonly id: number;
  readonly [field: string]: unknown;
}

export interface Store {
  readonly rows: (resource: ResourceName) => readonly StoredRow[];
  readonly find: (resource: ResourceName, id: number) => StoredRow;
  /** Gives the id. */
  readonly add: (resource: ResourceName, fields: Readonly<Record<string, unknown>>, id?: number) => number;
  readonly change: (resource: ResourceName, id: number, fields: Readonly<Record<string, unknown>>) => void;
  readonly remove: (resource: ResourceName, id: number) => void;
}

export function createStore(): Store {
  const tables = new Map(resourceNames.map(name => [name, new Map<number, StoredRow>()]));
  const table = (name: ResourceName) => tables.get(name) ?? new Map<number, StoredRow>();
  const find = (resource: ResourceName, id: number): StoredRow => {
    const row = table(resource).get(id);
    if (!row) throw new RangeError(`There is no ${resource} ${id}.`);
    return row;
  };
  return {
    rows: resource => [...table(resource).values()],
    find,
    add: (resource, fields, given) => {
      const id = given ?? Math.max(0, ...table(resource).keys()) + 1;
      table(resource).set(id, { ...fields, id });
      return id;
    },
    change: (resource, id, fields) => {
      table(resource).set(id, { ...find(resource, id), ...fields, id });
    },
    remove: (resource, id) => {
      table(resource).delete(id);
    },
  };
}
