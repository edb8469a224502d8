import type * as z from 'zod';
import type { Amount, Blocks } from './blocks.ts';

/** Values by key, kept as JSON text in blocks. */
export interface Rows<Value> {
  readonly size: number;
  get(key: string): Value | undefined;
  has(key: string): boolean;
  /** True if the value differs from the one before. */
  set(key: string, value: Value): boolean;
  delete(key: string): void;
  clear(): void;
  /** Those that were there when their turn came; rows may change meanwhile. */
  keys(): IterableIterator<string>;
  /** What the amounts of all rows add up to, in minor units by currency. */
  sums(): ReadonlyMap<string, bigint>;
  /** As it is in the book's file. */
  readonly blocks: Blocks;
}

/**
 * Rows whose values are checked by a schema when they are read: they outlive deployments.
 * @param amountOf what a row counts for in `sums`
 */
export function makeRows<Schema extends z.ZodType>(
  schema: Schema,
  blocks: Blocks,
  amountOf: (value: z.output<Schema>) => Amount | undefined = () => undefined,
): Rows<z.output<Schema>> {
  const readValue = (text: string): z.output<Schema> => schema.parse(JSON.parse(text));
  return {
    get size() {
      return blocks.size;
    },
    get: key => {
      const text = blocks.get(key);
      return text === undefined ? undefined : readValue(text);
    },
    has: key => blocks.get(key) !== undefined,
    set: (key, value) => {
      const text = JSON.stringify(value, amountAsText);
      if (blocks.get(key) === text) return false;
      blocks.set(key, text);
      return true;
    },
    delete: key => blocks.delete(key),
    clear: () => blocks.clear(),
    keys: () => blocks.keys(),
    sums: () => blocks.sums(text => amountOf(readValue(text))),
    blocks,
  };
}

/** JSON has no whole numbers of any size; the schema makes amounts of these texts again. */
const amountAsText = (_: string, value: unknown): unknown =>
  typeof value === 'bigint' ? String(value) : value;
