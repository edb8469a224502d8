/** Turns the text of a block into bytes that take little room, and back. */
export interface Packing {
  readonly pack: (text: string) => Uint8Array;
  readonly unpack: (bytes: Uint8Array) => string;
}

/** Amounts in minor units by currency. */
type Sums = ReadonlyMap<string, bigint>;

/** A block as a file has it. */
interface PackedBlock {
  /** No key of it comes before this one. */
  readonly from: string;
  readonly rows: number;
  readonly bytes: Uint8Array;
  /** What the amounts of its rows add up to, if that is known. */
  readonly sums?: Sums | undefined;
}

interface Block {
  from: string;
  rows: number;
  /** Undefined: what is open has changed since it was packed. */
  packed: Uint8Array | undefined;
  /** Undefined: nobody has needed it for a while. */
  open: Map<string, string> | undefined;
  /** Characters that are open. */
  size: number;
  sums: Sums | undefined;
  readonly close: () => void;
}

/** Texts by key in the order of `comesBefore`, packed but for those that are in use. */
export interface Blocks {
  readonly size: number;
  get(key: string): string | undefined;
  set(key: string, text: string): void;
  delete(key: string): void;
  clear(): void;
  keys(): IterableIterator<string>;
  /** Adds up the amounts of all rows, always by the same `amountOf`: what a block adds up to is kept until it changes. */
  sums(amountOf: (text: string) => Amount | undefined): Sums;
  packed(): PackedBlock[];
  /** In the order in which `packed` gave them, before anything else. */
  load(blocks: readonly PackedBlock[]): void;
}

/** What a row counts for in the sums of its section. Minor units. */
export interface Amount {
  readonly currency: string;
  readonly remaining: bigint;
}

/** Which blocks are open, of all sections of a book: the one that was not used for longest is packed first. */
interface OpenBlocks {
  use(block: Block): void;
  forget(block: Block): void;
}

/** Lets so many characters stay open. */
export function limitOpen(most: number): OpenBlocks {
  /** In the order of their last use. */
  const blocks = new Map<Block, number>();
  let size = 0;
  let last: Block | undefined;
  const forget = (block: Block): void => {
    size -= blocks.get(block) ?? 0;
    blocks.delete(block);
    if (last === block) last = undefined;
  };
  return {
    forget,
    use: block => {
      if (last === block && blocks.get(block) === block.size) return;
      forget(block);
      blocks.set(block, block.size);
      size += block.size;
      last = block;
      for (const oldest of blocks.keys()) {
        if (size <= most || oldest === block) return;
        oldest.close();
        forget(oldest);
      }
    },
  };
}

/** A block with more is divided. */
const mostRows = 1_000;
/** What a row takes beside its text. */
const sizeOfRow = 100;

/** Ids that count up stay in their order, with what is in front of them: "A/9" comes before "A/10". */
const comesBefore = (one: string, other: string): boolean =>
  one.length === other.length ? one < other : one.length < other.length;

/**
 * Texts that are kept in blocks, so that a hundred thousand of them take megabytes, and a run unpacks only those that
 * it needs.
 * @param name of the section: each line of a block begins with it
 */
export function makeBlocks(name: string, packing: Packing, inUse: OpenBlocks): Blocks {
  const blocks: Block[] = [];

  const newBlock = (from: string, open: Map<string, string>): Block => {
    const block: Block = {
      ...{ from, rows: open.size, packed: undefined, open, size: 0, sums: undefined },
      close: () => {
        pack(block);
        block.open = undefined;
      },
    };
    for (const [key, text] of open) block.size += sizeOf(key, text);
    return block;
  };

  /** A block is open, or packed, or both. */
  const pack = (block: Block): Uint8Array => {
    block.packed ??= packing.pack(textOf(name, block.open ?? new Map()));
    return block.packed;
  };

  const opened = (block: Block): Map<string, string> => {
    if (!block.open) {
      const text = block.packed ? packing.unpack(block.packed) : '';
      block.open = rowsIn(text);
      block.size = text.length + block.rows * sizeOfRow;
    }
    inUse.use(block);
    return block.open;
  };

  /** Where a key is, or belongs. */
  const placeOf = (key: string): number => {
    let [low, high] = [0, blocks.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (comesBefore(key, blocks[middle]?.from ?? '')) high = middle;
      else low = middle;
    }
    return low;
  };

  const change = (block: Block, { rows, size }: { readonly rows: number; readonly size: number }): void => {
    block.packed = undefined;
    block.sums = undefined;
    block.rows += rows;
    block.size += size;
    inUse.use(block);
  };

  /** Keys that come in their order fill one block after the other; others divide one into two. */
  const divide = (at: number): void => {
    const block = blocks[at];
    if (!block || block.rows <= mostRows) return;
    const keys = [...opened(block).keys()].toSorted((one, other) => (comesBefore(one, other) ? -1 : 1));
    const isLast = at === blocks.length - 1;
    const lastKey = [...opened(block).keys()].at(-1);
    const half = isLast && keys.at(-1) === lastKey ? keys.length - 1 : keys.length >> 1;
    const part = (some: readonly string[]) =>
      new Map(some.map(key => [key, opened(block).get(key) ?? ''] as const));
    const parts = [
      newBlock(block.from, part(keys.slice(0, half))),
      newBlock(keys[half] ?? '', part(keys.slice(half))),
    ];
    inUse.forget(block);
    blocks.splice(at, 1, ...parts);
    for (const one of parts) inUse.use(one);
  };

  const set = (key: string, text: string): void => {
    if (blocks.length === 0) blocks.push(newBlock('', new Map()));
    const at = placeOf(key);
    const block = blocks[at];
    if (!block) return;
    const rows = opened(block);
    const before = rows.get(key);
    rows.set(key, text);
    change(block, {
      rows: before === undefined ? 1 : 0,
      size: before === undefined ? sizeOf(key, text) : text.length - before.length,
    });
    divide(at);
  };

  return {
    get size() {
      return blocks.reduce((sum, { rows }) => sum + rows, 0);
    },
    get: key => {
      const block = blocks[placeOf(key)];
      return block && opened(block).get(key);
    },
    set,
    delete: key => {
      const block = blocks[placeOf(key)];
      const text = block && opened(block).get(key);
      if (!block || text === undefined) return;
      opened(block).delete(key);
      change(block, { rows: -1, size: -sizeOf(key, text) });
    },
    clear: () => {
      for (const block of blocks) inUse.forget(block);
      blocks.length = 0;
    },
    *keys() {
      for (const block of [...blocks]) yield* [...opened(block).keys()];
    },
    sums: amountOf => {
      const all = new Map<string, bigint>();
      for (const block of blocks) {
        block.sums ??= sumsOf(opened(block).values(), amountOf);
        for (const [currency, sum] of block.sums) all.set(currency, (all.get(currency) ?? 0n) + sum);
      }
      return all;
    },
    packed: () =>
      blocks
        .filter(({ rows }) => rows > 0)
        .map(block => ({ from: block.from, rows: block.rows, sums: block.sums, bytes: pack(block) })),
    load: packed => {
      for (const { from, rows, bytes, sums } of packed) {
        const block = newBlock(from, new Map());
        blocks.push(Object.assign(block, { rows, packed: bytes, open: undefined, sums }));
      }
    },
  };
}

const sizeOf = (key: string, text: string): number => key.length + text.length + sizeOfRow;

function sumsOf(texts: Iterable<string>, amountOf: (text: string) => Amount | undefined): Sums {
  const sums = new Map<string, bigint>();
  for (const text of texts) {
    const amount = amountOf(text);
    if (amount) sums.set(amount.currency, (sums.get(amount.currency) ?? 0n) + amount.remaining);
  }
  return sums;
}

/** Lines of "section, key, JSON" with tabs between: in JSON no tab or line break is possible. */
function textOf(name: string, rows: ReadonlyMap<string, string>): string {
  let text = '';
  for (const [key, json] of rows) text += `${name}\t${JSON.stringify(key)}\t${json}\n`;
  return text;
}

function rowsIn(text: string): Map<string, string> {
  const rows = new Map<string, string>();
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\n', at);
    const line = lineParts(text.slice(at, end));
    rows.set(line.key, line.json);
    at = end + 1;
  }
  return rows;
}

/** One line of a book: "section, key, JSON". */
export function lineParts(line: string): { name: string; key: string; json: string } {
  const first = line.indexOf('\t');
  const second = line.indexOf('\t', first + 1);
  return {
    name: line.slice(0, first),
    key: JSON.parse(line.slice(first + 1, second)),
    json: line.slice(second + 1),
  };
}
