import type * as z from 'zod';

/** Values by key, kept as JSON text: a hundred thousand of them take megabytes, not tens of them. */
export interface Rows<Value> {
  readonly size: number;
  get(key: string): Value | undefined;
  has(key: string): boolean;
  /** True if the value differs from the one before. */
  set(key: string, value: Value): boolean;
  delete(key: string): void;
  keys(): IterableIterator<string>;
  /** As it is written into a file: to be given to `load` again. */
  texts(): IterableIterator<[key: string, json: string]>;
  load(key: string, json: string): void;
}

/** Rows whose values are checked by a schema when they are read: they outlive deployments. */
export function makeRows<Schema extends z.ZodType>(schema: Schema): Rows<z.output<Schema>> {
  const texts = new Map<string, string>();
  return {
    get size() {
      return texts.size;
    },
    get: key => {
      const text = texts.get(key);
      return text === undefined ? undefined : schema.parse(JSON.parse(text));
    },
    has: key => texts.has(key),
    set: (key, value) => {
      const text = JSON.stringify(value, amountAsText);
      if (texts.get(key) === text) return false;
      texts.set(key, text);
      return true;
    },
    delete: key => void texts.delete(key),
    keys: () => texts.keys(),
    texts: () => texts.entries(),
    load: (key, json) => void texts.set(key, json),
  };
}

/** JSON has no whole numbers of any size; the schema makes amounts of these texts again. */
const amountAsText = (_: string, value: unknown): unknown =>
  typeof value === 'bigint' ? String(value) : value;
