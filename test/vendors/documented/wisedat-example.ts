type Json = Readonly<Record<string, unknown>>;

/** One example call. Together the examples of a call hold every field that the document prints of it. */
export interface WisedatExample {
  /** As printed: "POST /products". */
  readonly route: string;
  readonly query?: (known: Known) => Readonly<Record<string, string>>;
  readonly body?: (known: Known) => Json;
  /** Keeps what later calls need of the answer. Throws if it is not there. */
  readonly learn?: (answer: unknown, known: Known) => void;
}

/** Ids that answers told, by our own names of the things. */
export interface Known {
  learn(name: string, id: unknown): void;
  /** Throws if no answer told it. */
  text(name: string): string;
  /** The same as a whole number. Throws if it is not one. */
  int(name: string): number;
}

/** A memory without anything in it. */
export function createKnown(): Known {
  const ids = new Map<string, string>();
  const text = (name: string): string => {
    const id = ids.get(name);
    if (id === undefined) throw new Error(`No answer told the id of "${name}".`);
    return id;
  };
  return {
    learn: (name, id) => {
      if (typeof id !== 'string' && typeof id !== 'number') throw new Error(`"${name}" has no id.`);
      ids.set(name, String(id));
    },
    text,
    int: name => {
      const id = Number(text(name));
      if (!Number.isSafeInteger(id))
        throw new Error(`The id of "${name}" is not a whole number: ${text(name)}.`);
      return id;
    },
  };
}

/** The rows of an answer that is a list or an object that holds one; of one thing, the thing itself. */
export function rowsIn(answer: unknown): Json[] {
  if (Array.isArray(answer)) return answer.filter(isObject);
  if (!isObject(answer)) return [];
  const list = 'id' in answer ? undefined : Object.values(answer).find(Array.isArray);
  return list?.filter(isObject) ?? [answer];
}

/** Learns the id of the row that has these values. */
export function rowWith(name: string, values: Json): NonNullable<WisedatExample['learn']> {
  return (answer, known) => {
    const row = rowsIn(answer).find(candidate =>
      Object.entries(values).every(([field, value]) => candidate[field] === value),
    );
    if (!row) throw new Error(`The answer has no row with ${JSON.stringify(values)}.`);
    known.learn(name, row.id);
  };
}

/** Learns the id of the first row. */
export function firstRow(name: string): NonNullable<WisedatExample['learn']> {
  return rowWith(name, {});
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
