import fc from 'fast-check';
import { expect, it } from 'vitest';
import { limitOpen, makeBlocks, type Packing } from '../../../shared/domain/receivables/book/blocks.ts';

const packing: Packing = { pack: text => Buffer.from(text), unpack: bytes => Buffer.from(bytes).toString() };

const key = fc.oneof(
  fc.integer({ min: 0, max: 5_000 }).map(n => `wisedat:${n}`),
  fc.integer({ min: 1_000_000_000_000, max: 1_000_000_005_000 }).map(String),
  fc.uuid(),
  fc.string({ maxLength: 3 }),
);
const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant('set' as const), key, amount: fc.nat({ max: 99 }) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('delete' as const), key }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'reload' as const }) },
);

const byLengthThenText = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : 1);

it('blocks hold what a map holds, however little of them is open, in whichever order it comes', () => {
  const runs = fc.record({
    /** So many of a range first, so that there are several blocks. */
    first: fc.integer({ min: 0, max: 2_500 }),
    isDescending: fc.boolean(),
    open: fc.constantFrom(0, 50_000, 10_000_000),
    steps: fc.array(step, { maxLength: 60 }),
  });
  fc.assert(
    fc.property(runs, ({ first, isDescending, open, steps }) => {
      const blocksOf = () => makeBlocks('documents', packing, limitOpen(open));
      let blocks = blocksOf();
      const map = new Map<string, string>();
      const set = (name: string, text: string): void => {
        blocks.set(name, text);
        map.set(name, text);
      };
      for (let i = 0; i < first; i++) set(`wisedat:${isDescending ? first - i : i}`, String(i % 100));
      for (const one of steps) {
        if (one.kind === 'set') set(one.key, String(one.amount));
        if (one.kind === 'delete') {
          blocks.delete(one.key);
          map.delete(one.key);
        }
        if (one.kind === 'reload') {
          const packed = blocks.packed();
          blocks = blocksOf();
          blocks.load(packed);
        }
        if ('key' in one) expect(blocks.get(one.key)).toBe(map.get(one.key));
        // A sum that is kept from before must not outlive a change.
        const [sum] = blocks.sums(text => ({ currency: 'EUR', remaining: BigInt(text) })).values();
        expect(sum ?? 0n).toBe([...map.values()].reduce((all, text) => all + BigInt(text), 0n));
      }
      expect(blocks.size).toBe(map.size);
      expect([...blocks.keys()].toSorted()).toEqual([...map.keys()].toSorted());
      for (const [name, text] of map) expect(blocks.get(name)).toBe(text);
      const packed = blocks.packed();
      for (const { rows } of packed) expect(rows).toBeLessThanOrEqual(1_000);
      const starts = packed.map(({ from }) => from);
      expect(starts.toSorted(byLengthThenText)).toEqual(starts);
      blocks.clear();
      expect([blocks.size, blocks.get('wisedat:1')]).toEqual([0, undefined]);
    }),
    { numRuns: 40 },
  );
});

it('keys that count up fill their blocks, and what is not used is unpacked no more', () => {
  let unpacked = 0;
  const counting: Packing = {
    pack: packing.pack,
    unpack: bytes => {
      unpacked++;
      return packing.unpack(bytes);
    },
  };
  const blocks = makeBlocks('documents', counting, limitOpen(10_000_000));
  for (let i = 0; i < 10_000; i++) blocks.set(String(i), '{}');
  const packed = blocks.packed();
  expect(packed).toHaveLength(10);
  const other = makeBlocks('documents', counting, limitOpen(10_000_000));
  other.load(packed);
  expect([other.get('17'), other.get('18'), other.get('9999'), other.size]).toEqual([
    '{}',
    '{}',
    '{}',
    10_000,
  ]);
  other.set('17', '{"a":1}');
  other.packed();
  expect(unpacked).toBe(2);
});
