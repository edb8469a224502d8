/** One element: an invoice, a line of one, a tag. */
export interface KwixeoRecord {
  readonly id: number;
  /** By the names under which they are written: "customer" holds the id of one. */
  readonly values: Record<string, unknown>;
  readonly createdAt: Date;
  updatedAt: Date;
  deletedAt?: Date;
}

/** Elements of an account by the name of their object, then by id, in the order in which they were made. */
export interface KwixeoData {
  all(object: string): readonly KwixeoRecord[];
  /** An element that is not deleted. */
  find(object: string, id: unknown): KwixeoRecord | undefined;
  /** Deleted or not. */
  findAny(object: string, id: number): KwixeoRecord | undefined;
  add(object: string, values: Record<string, unknown>, id?: number): KwixeoRecord;
  touch(record: KwixeoRecord): void;
  remove(record: KwixeoRecord): void;
}

/** An account without elements. */
export function createData(now: () => Date): KwixeoData {
  const objects = new Map<string, Map<number, KwixeoRecord>>();
  const of = (object: string) => {
    const known = objects.get(object) ?? new Map<number, KwixeoRecord>();
    objects.set(object, known);
    return known;
  };
  const findAny = (object: string, id: number) => objects.get(object)?.get(id);
  return {
    all: object => [...of(object).values()],
    findAny,
    find: (object, id) => {
      const record = findAny(object, Number(id));
      return record?.deletedAt ? undefined : record;
    },
    add: (object, values, id = Math.max(0, ...of(object).keys()) + 1) => {
      const at = now();
      const record = { id, values, createdAt: at, updatedAt: at };
      of(object).set(id, record);
      return record;
    },
    touch: record => {
      record.updatedAt = now();
    },
    remove: record => {
      record.deletedAt = now();
      record.updatedAt = now();
    },
  };
}
