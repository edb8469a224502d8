/**
 * A number of 53 bits for a text (cyrb53): fast, and the same in every version, since the ledger keeps some. Two of a
 * million texts share one with a chance of 1 to 18,000.
 */
export function hashOf(text: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 4294967296 * (2097151 & low) + (high >>> 0);
}

/** Numbers that were seen, eight bytes for each at most two thirds full: millions of rows take megabytes. */
interface SeenNumbers {
  /** True if it is there already. */
  add(number: number): boolean;
}

/** A power of two, so that the last bits of a number are its slot. */
const firstSlots = 4_096;

/** None at first. */
export function makeSeenNumbers(): SeenNumbers {
  let slots = new Float64Array(firstSlots).fill(-1);
  let count = 0;
  const slotOf = (number: number): number => {
    const mask = slots.length - 1;
    let at = number & mask;
    while (slots[at] !== -1 && slots[at] !== number) at = (at + 1) & mask;
    return at;
  };
  const grow = (): void => {
    const before = slots;
    slots = new Float64Array(before.length * 2).fill(-1);
    for (const number of before) if (number !== -1) slots[slotOf(number)] = number;
  };
  return {
    add: number => {
      const at = slotOf(number);
      if (slots[at] === number) return true;
      slots[at] = number;
      if (++count * 3 > slots.length * 2) grow();
      return false;
    },
  };
}

/** Bits that are kept together, so that one look into memory finds them all. */
const bitsOfBlock = 512;
const wordsOfBlock = bitsOfBlock / 32;
/** Bits of a hash that say which block. */
const blockBits = 21;

/**
 * Numbers that may have been seen, in so many bytes (a Bloom filter): what it says is new, is; one in a thousand
 * others is new all the same, while there are at least 16 bits for each number.
 */
export function makeSeenFilter(bytes: number): SeenNumbers {
  const most = 2 ** blockBits;
  const blocks = Math.min(most, 2 ** Math.ceil(Math.log2(Math.max(1, (bytes * 8) / bitsOfBlock))));
  const words = new Uint32Array(blocks * wordsOfBlock);
  const share = blocks / most;
  return {
    add: number => {
      const low = (number % 4294967296) >>> 0;
      const block = Math.floor(((number - low) / 4294967296) * share) * wordsOfBlock;
      let isSeen = true;
      for (let shift = 0; shift < 27; shift += 9) {
        const bit = (low >>> shift) & (bitsOfBlock - 1);
        const at = block + (bit >>> 5);
        const word = words[at] ?? 0;
        const mask = 1 << (bit & 31);
        if ((word & mask) !== 0) continue;
        isSeen = false;
        words[at] = word | mask;
      }
      return isSeen;
    },
  };
}

/** Texts of which a sample is kept. */
const sampleSize = 64;

/** The smallest hashes of all texts: samples of two files share one, unless hardly a text is in both. */
export function makeSample(): { readonly add: (hash: number) => void; readonly hashes: () => number[] } {
  const kept: number[] = [];
  return {
    add: hash => {
      if (kept.length === sampleSize && hash >= (kept[sampleSize - 1] ?? 0)) return;
      let at = kept.length;
      while (at > 0 && (kept[at - 1] ?? 0) > hash) at--;
      if (kept[at - 1] === hash) return;
      kept.splice(at, 0, hash);
      if (kept.length > sampleSize) kept.pop();
    },
    hashes: () => [...kept],
  };
}
