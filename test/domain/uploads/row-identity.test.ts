import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inBlocks } from '../../../shared/csv/in-blocks.ts';
import { hashOf, makeSample, makeSeenNumbers } from '../../../shared/domain/uploads/identity/row-hash.ts';
import { checkCsv } from '../../../shared/flows/uploads/files/check-csv.ts';
import { outgoingCsv } from '../../../shared/flows/uploads/files/sending/outgoing-csv.ts';
import { clients } from '../../../shared/vendors/my-dso-manager/entities/clients.ts';
import { items, openItems } from '../../../shared/vendors/my-dso-manager/entities/items.ts';

const header =
  'item_type;item_number;client_code;item_date_issue;item_date_due;item_amount_initial_inc_tax;item_unique_key\n';
const row = (number: string, { client = 'C1', issued = '2026-04-26', key = '' } = {}): string =>
  `FAC;${number};${client};${issued};2027-05-03;100.00;${key}\n`;

async function* bytes(file: string): AsyncGenerator<Buffer> {
  yield Buffer.from(file);
}
const check = (rows: readonly string[], entity: typeof items | typeof openItems = items) =>
  checkCsv(bytes(header + rows.join('')), { entity, encoding: 'UTF-8' });

describe('two rows of a file are the same item', () => {
  it.each<readonly [string, readonly string[], string]>([
    ['with one number in one year', [row('1'), row('1', { issued: '2026-12-31' })], 'item_number'],
    ['of two customers too', [row('1'), row('1', { client: 'C2' })], 'item_number'],
    ['with one key', [row('1', { key: 'k' }), row('2', { key: 'k' })], 'item_unique_key'],
    ['with blanks around the number', [row('1'), row(' 1\u00a0')], 'item_number'],
    ['with slashes in the day', [row('1'), row('1', { issued: '2026/05/01' })], 'item_number'],
  ])('%s', async (_, rows, path) => {
    expect(await check(rows)).toMatchObject({
      rows: { accepted: 1, rejected: 1 },
      rejected: [{ line: 3, path }],
    });
  });

  it.each<readonly [string, readonly string[]]>([
    ['with one number in two years', [row('1'), row('1', { issued: '2025-12-31' })]],
    ['with one number and two keys', [row('1', { key: 'a' }), row('1', { key: 'b' })]],
    ['with one number, and a key on one of them', [row('1'), row('1', { key: 'a' })]],
    ['with capitals and small letters', [row('FT A/1'), row('ft a/1')]],
  ])('but not %s', async (_, rows) => {
    expect(await check(rows)).toMatchObject({ rows: { accepted: 2, rejected: 0 } });
  });

  it('while a client may be there twice', async () => {
    const file = 'client_code;client_business_name\nC1;One\nC1;Two\n';
    expect(await checkCsv(bytes(file), { entity: clients, encoding: 'UTF-8' })).toMatchObject({
      rows: { accepted: 2, rejected: 0 },
    });
  });
});

it('a long file is judged in little memory as a short one is', async () => {
  const number = fc.nat(30).map(String);
  const rowOf = fc.oneof(
    number.map(value => row(value)),
    number.map(value => row(` ${value} `)),
    number.map(value => row(value, { issued: '2025/04/26' })),
    number.map(value => row(value, { key: `k${value}` })),
    fc.constant(row('1', { issued: 'x' })),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(rowOf, { maxLength: 60 }),
      fc.constantFrom(1, 64, 4_096),
      async (rows, save) => {
        const file = header + rows.join('');
        const options = { entity: items, encoding: 'UTF-8', partBytes: 200 } as const;
        const blocks = () => inBlocks(bytes(file), 100);
        const short = await checkCsv(blocks(), options);
        const long = { bytesToSave: save, readAgain: blocks };
        const saving = await checkCsv(blocks(), { ...options, long });
        expect.assert(short.ok && saving.ok, 'the file can be read');
        const marks = ({ marks: { at } }: typeof short) => rows.map((_, position) => at(position));
        expect(marks(saving)).toEqual(marks(short));
        for (const name of ['rows', 'rejected', 'totals', 'verbatim'] as const)
          expect(saving[name]).toEqual(short[name]);
        // Parts may end elsewhere, for what a second look must tell counts later.
        const sumOf = ({ parts }: typeof short) => parts.reduce((sum, part) => sum + part.rows, 0);
        expect(sumOf(saving)).toBe(sumOf(short));
        for (const part of saving.parts) {
          const read = async function* (from: number, to: number) {
            yield Buffer.from(file).subarray(from, Math.min(to, file.length));
          };
          const out = outgoingCsv(saving, part, { entity: items, encoding: 'UTF-8', read });
          expect(Buffer.concat(await Array.fromAsync(out.open())).length).toBe(out.length);
        }
      },
    ),
  );
});

it('keys leave without the blanks around them, days with hyphens', async () => {
  const file = header + row('  FT A/1 ', { client: ' C1', issued: '2026/04/26', key: 'k ' });
  const checked = await checkCsv(bytes(file), { entity: items, encoding: 'UTF-8' });
  expect.assert(checked.ok && checked.parts[0], 'the file is right');
  const read = () => bytes(file);
  const out = outgoingCsv(checked, checked.parts[0], { entity: items, encoding: 'UTF-8', read });
  const sent = Buffer.concat(await Array.fromAsync(out.open()));
  expect(sent.length).toBe(out.length);
  expect(sent.toString().split('\r\n')[1]).toBe('"FAC";"FT A/1";"C1";"2026-04-26";"2027-05-03";"100.00";"k"');
});

it.each(['2,02604E+11', '2.02604e+11', '2E+11'])('a number that became %s is refused', async number => {
  expect((await check([row(number)])).rejected).toMatchObject([
    { line: 2, path: 'item_number', message: expect.stringContaining('shortened by a spreadsheet') },
  ]);
});

it.each(['2E11', 'E+11', 'FT 2E+11', '202604000123'])('the number %s is taken', async number => {
  expect((await check([row(number)])).rejected).toEqual([]);
});

describe('numbers that were seen', () => {
  it('are those of a set, however many', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 20_000 }), { maxLength: 12_000, size: 'max' }), numbers => {
        const seen = makeSeenNumbers();
        const set = new Set<number>();
        for (const number of numbers) {
          expect(seen.add(number)).toBe(set.has(number));
          set.add(number);
        }
      }),
      { numRuns: 10 },
    );
  });

  it('come from a hash that keeps a hundred thousand invoices apart, and never changes', () => {
    const hashes = new Set(Array.from({ length: 100_000 }, (_, i) => hashOf(`2026 FT A/${i}`)));
    expect(hashes.size).toBe(100_000);
    // Rows of the ledger keep hashes.
    expect([hashOf(''), hashOf('2026 FT A/1')]).toEqual([3338908027751811, 1017999046755896]);
  });
});

describe('samples of two files', () => {
  const sampleOf = (from: number, to: number): number[] => {
    const sample = makeSample();
    for (let i = from; i < to; i++) sample.add(hashOf(`2026 FT A/${i}`));
    return sample.hashes();
  };

  it('share something if a fifth of the items is in both', () => {
    for (let start = 0; start < 40_000; start += 1_000) {
      const before = sampleOf(start, start + 1_000);
      expect(sampleOf(start + 800, start + 1_800).some(hash => before.includes(hash))).toBe(true);
    }
  });

  it('share nothing if no item is, and are of one size', () => {
    const [one, two] = [sampleOf(0, 5_000), sampleOf(5_000, 10_000)];
    expect([one.length, two.length, one.filter(hash => two.includes(hash))]).toEqual([64, 64, []]);
    expect(sampleOf(0, 3)).toHaveLength(3);
  });

  it('are kept of a file that replaces only', async () => {
    const rows = [row('1'), row('2', { client: 'C2' }), row('3')];
    expect(await check(rows, openItems)).toMatchObject({
      samples: { items: [expect.any(Number), expect.any(Number), expect.any(Number)] },
    });
    expect(await check(rows)).not.toHaveProperty('samples');
  });
});
