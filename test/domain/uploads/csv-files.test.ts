import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Encoding } from '../../../shared/csv/encoding.ts';
import { inBlocks } from '../../../shared/csv/in-blocks.ts';
import { readRecords } from '../../../shared/csv/read-records.ts';
import type { CsvEntity } from '../../../shared/domain/uploads/csv-entity.ts';
import { checkCsv } from '../../../shared/flows/uploads/files/check-csv.ts';
import { outgoingCsv } from '../../../shared/flows/uploads/files/sending/outgoing-csv.ts';
import { rejectedCsv } from '../../../shared/flows/uploads/files/sending/rejected-csv.ts';
import { clients } from '../../../shared/vendors/my-dso-manager/entities/clients.ts';
import { items } from '../../../shared/vendors/my-dso-manager/entities/items.ts';
import { pieces } from '../../csv/pieces.ts';

const whole = 64 * 1024;
interface Options {
  readonly entity?: CsvEntity;
  readonly encoding?: Encoding;
  readonly size?: number;
}

function check(file: string | Buffer, { entity = clients, encoding = 'UTF-8', size = whole }: Options = {}) {
  return checkCsv(pieces(Buffer.from(file), size), { entity, encoding });
}

/** What would be sent of a file, as text. */
async function sent(file: string | Buffer, options: Options = {}): Promise<string> {
  const { entity = clients, encoding = 'UTF-8', size = whole } = options;
  const checked = await check(file, options);
  if (!checked.ok) throw new Error(JSON.stringify(checked.rejected));
  const [part, ...others] = checked.parts;
  expect.assert(part && others.length === 0, 'the file is in one part');
  const all = Buffer.from(file);
  const out = outgoingCsv(checked, part, { entity, encoding, read: () => pieces(all, size) });
  const bytes = Buffer.concat(await Array.fromAsync(out.open()));
  expect(bytes.length).toBe(out.length);
  for (const blocks of [1, 7, 64])
    expect(await rowsInParts(all, blocks, options)).toEqual(await rowsOf(bytes));
  return bytes.toString('utf8');
}

const rowsOf = async (bytes: Buffer): Promise<string[][]> => {
  const batches = await Array.fromAsync(readRecords(pieces(bytes, whole)));
  return batches.flat().map(({ cells }) => cells);
};

/** The rows of all parts, with the header once, if every part is as short as it may be. */
async function rowsInParts(file: Buffer, blocks: number, options: Options): Promise<string[][]> {
  const { entity = clients, encoding = 'UTF-8' } = options;
  const inParts = { entity, encoding, partBytes: 1 };
  const checked = await checkCsv(inBlocks(pieces(file, 5), blocks), inParts);
  expect.assert(checked.ok, 'the file can be read');
  const found: string[][] = [];
  let sentBefore = 0;
  for (const part of checked.parts) {
    const read = (from: number, to: number) => pieces(file.subarray(from, Math.min(to, file.length)), 3);
    const out = outgoingCsv(checked, part, { entity, encoding, read });
    const bytes = Buffer.concat(await Array.fromAsync(out.open()));
    expect(bytes.length).toBe(out.length);
    const [header = [], ...rows] = await rowsOf(bytes);
    expect([part.rows, part.sentBefore]).toEqual([rows.length, sentBefore]);
    sentBefore += rows.length;
    found.push(...(found.length === 0 ? [header] : []), ...rows);
  }
  return found;
}

/** The first fault of a file that is not read, or of its rows. */
async function fault(file: string | Buffer, options: Options = {}) {
  const { rejected } = await check(file, options);
  return rejected[0];
}

const header = 'client_code;client_business_name\r\n';
const utf16 = (text: string, littleEndian: boolean): Buffer => {
  const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
  return littleEndian ? bytes : bytes.swap16();
};

describe('a file', () => {
  const text = `${header}C1;"João & Companhia, €"\r\n`;
  const bom = Buffer.from([0xef, 0xbb, 0xbf]);
  const windows = Buffer.from(`${header}C1;"Jo\xe3o & Companhia, \x80"\r\n`, 'latin1');
  const cases: ReadonlyArray<readonly [string, Buffer, Encoding]> = [
    ['UTF-8', Buffer.from(text), 'UTF-8'],
    ['UTF-8 with byte order mark', Buffer.concat([bom, Buffer.from(text)]), 'UTF-8'],
    ['UTF-8 with byte order mark, declared otherwise', Buffer.concat([bom, Buffer.from(text)]), 'ISO-8859-1'],
    ['UTF-16LE with byte order mark', utf16(text, true), 'UTF-8'],
    ['UTF-16BE with byte order mark', utf16(text, false), 'UTF-8'],
    ['Windows-1252 as declared', windows, 'Windows-1252'],
  ];
  it.each(cases)('in %s is sent in UTF-8 without mark', async (_, bytes, encoding) => {
    for (const size of [1, 2, 3, 7, whole]) expect(await sent(bytes, { encoding, size })).toBe(text);
  });

  it('in ISO-8859-1 is sent in UTF-8', async () => {
    const bytes = Buffer.from(`${header}C1;Jo\xe3o\r\n`, 'latin1');
    expect(await sent(bytes, { encoding: 'ISO-8859-1', size: 1 })).toBe(`${header}C1;João\r\n`);
  });

  const rows = (bad: Buffer): Buffer =>
    Buffer.concat([
      Buffer.from(`${header}C1;One\r\n"C2";"Two\r\nlines"\r\nC3;`),
      bad,
      Buffer.from('\r\nC4;Four\r\n'),
    ]);
  it.each<readonly [string, Buffer, Encoding]>([
    ['bytes that are not UTF-8', Buffer.from('Jo\xe3o', 'latin1'), 'UTF-8'],
    ['a character cut in two', Buffer.from([0xe2, 0x82]), 'UTF-8'],
    ['a replacement character that another program left', Buffer.from('Jo\ufffdo'), 'UTF-8'],
    ['a NUL byte', Buffer.from('Jo\0o'), 'UTF-8'],
    ['a NUL byte', Buffer.from('Jo\0o'), 'Windows-1252'],
    ['a byte that Windows-1252 does not have', Buffer.from([0xe3, 0x81]), 'Windows-1252'],
    ['a byte that ISO-8859-1 keeps for controls', Buffer.from([0xe3, 0x80]), 'ISO-8859-1'],
  ])('with %s is refused with the line', async (_, bad, encoding) => {
    for (const size of [1, 5, whole]) {
      expect(await fault(rows(bad), { encoding, size })).toMatchObject({ line: 5 });
    }
  });

  it('in UTF-8 that is declared as 8 bits is refused', async () => {
    for (const encoding of ['ISO-8859-1', 'Windows-1252'] as const) {
      expect(await fault(text, { encoding })).toMatchObject({
        message: expect.stringContaining('declare UTF-8'),
      });
    }
  });

  it('in UTF-16 without byte order mark is refused', async () => {
    const bytes = utf16(text, true).subarray(2);
    expect(await fault(bytes, { encoding: 'UTF-16' })).toMatchObject({ line: 1 });
    expect(await fault(bytes)).toMatchObject({ line: 1, message: expect.stringContaining('NUL') });
  });

  it.each(['\r\n', '\n', '\r'])('with line ends %j is read with the same lines', async end => {
    const file = ['client_code;client_business_name', 'C1;One', 'C2;', '"C3";"a\r\nb"', 'C4;'].join(end);
    const { rejected } = await check(file, { size: 3 });
    expect(rejected.map(({ line }) => line)).toEqual([3, 6]);
  });

  it('with mixed line ends is read', async () => {
    const checked = await check('client_code;client_business_name\nC1;One\r\nC2;Two\rC3;Three');
    expect(checked).toMatchObject({ ok: true, rows: { read: 3, accepted: 3 } });
  });

  it.each([
    ['unbalanced quote', `${header}C1;One\r\nC2;"Two\r\nC3;Three\r\n`, 3],
    ['text after a closing quote', `${header}C1;One\r\nC2;"Two"x\r\n`, 3],
    ['quote inside a bare value', `${header}C1;On"e\r\n`, 2],
    ['quote that begins a value late', `${header}C1;One\r\nC2; "Two"\r\n`, 3],
  ])('with an %s is refused with the line of the row', async (_, file, line) => {
    for (const size of [1, whole]) expect(await fault(file, { size })).toMatchObject({ line });
    expect(await check(file)).toMatchObject({ ok: false });
  });

  it('with a value of more than 1 MiB is refused instead of filling the memory', async () => {
    expect(await check(`${header}C1;One\r\nC2;"${'x'.repeat(3_000_000)}"\r\n`)).toMatchObject({
      ok: false,
      rejected: [{ line: 3, message: expect.stringContaining('1 MiB') }],
    });
  });

  it('rejects short and long rows one by one, with their lines', async () => {
    const checked = await check(`${header}C1\r\nC2;Two;2\r\nC3;Three\r\n`);
    expect(checked).toMatchObject({ ok: true, rows: { read: 3, accepted: 1, rejected: 2 } });
    expect(checked.rejected).toMatchObject([
      { line: 2, message: expect.stringContaining('1 cell and the header 2') },
      { line: 3, message: expect.stringContaining('3 cells and the header 2') },
    ]);
  });

  it('passes over blank lines and does not send them', async () => {
    const file = `\r\n${header}\r\nC1;One\r\n\r\n\r\nC2;\r\n\r\n`;
    expect(await sent(file)).toBe('"client_code";"client_business_name"\r\n"C1";"One"\r\n');
    expect(await fault(file)).toMatchObject({ line: 7 });
  });

  it.each([
    ['nothing', ''],
    ['blank lines only', '\r\n\r\n'],
    ['rows without names of columns', 'C1;One\r\nC2;Two\r\n'],
    ['commas', 'client_code,client_business_name\r\nC1,One\r\n'],
    ['quoted names and commas', '"client_code","client_business_name"\r\n"C1","One"\r\n'],
    ['tabs', 'client_code\tclient_business_name\r\nC1\tOne\r\n'],
    ['a column twice', 'client_code;client_business_name;client_code\r\nC1;One;C1\r\n'],
    ['a column that nobody knows', 'client_code;client_business_name;client_tax\r\nC1;One;1\r\n'],
    ['a mandatory column missing', 'client_code;client_vat\r\nC1;1\r\n'],
  ])('with %s is refused', async (_, file) => {
    expect(await check(file)).toMatchObject({ ok: false });
  });

  it('with commas is refused with the advice to use semicolons', async () => {
    const message = expect.stringContaining('separated by commas: save the file with semicolons');
    expect(await fault('client_code,client_business_name\r\nC1,One\r\n')).toMatchObject({ message });
  });

  it('with ten thousand columns is refused in a short report', async () => {
    const names = Array.from({ length: 10_000 }, (_, i) => `column_${i}`);
    const { ok, rejected } = await check(`client_code;client_business_name;${names.join(';')}\r\n`);
    expect([ok, rejected.length]).toEqual([false, 20]);
  });

  it('keeps cells that look like formulas as they are', async () => {
    const rows = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1'].map(cell => `C1;${cell}\r\n`);
    expect(await sent(header + rows.join(''))).toBe(header + rows.join(''));
    const withBad = `${header}${rows.join('')}C2;\r\n`;
    expect(await sent(withBad)).toContain(
      '"C1";"=1+1"\r\n"C1";"+1"\r\n"C1";"-1"\r\n"C1";"@SUM(A1)"\r\n"C1";"\t=1"',
    );
  });

  it('cut anywhere is never taken for more than it holds', async () => {
    const file = Buffer.from(`${header}C1;"One; and ""more"""\r\n"C2";"Two €"\r\nC3;"Three"\r\n`);
    const names = ['One; and "more"', 'Two €', 'Three'];
    for (let length = 0; length <= file.length; length++) {
      const checked = await check(file.subarray(0, length), { size: 5 });
      if (!checked.ok) continue;
      const text = await sent(file.subarray(0, length));
      const records = (await Array.fromAsync(readRecords(pieces(Buffer.from(text), whole)))).flat();
      const values = records.slice(1).map(record => record.cells[1] ?? '');
      // A value in quotes is whole, or cut between the two quotes that stand for one: STOCK files have a guard.
      const cutAtQuote = ['One; and ', 'One; and "more'];
      expect(values.filter(value => !names.includes(value) && !cutAtQuote.includes(value))).toEqual([]);
    }
  });

  it('of any bytes gives records or a fault, never a crash', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 200 }),
        fc.integer({ min: 1, max: 9 }),
        async (bytes, size) => {
          const checked = await check(Buffer.concat([Buffer.from(header), bytes]), { size });
          expect(checked.ok || checked.rejected.length > 0).toBe(true);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});

describe('rows of items', () => {
  const columns =
    'item_type;item_number;client_code;item_date_issue;item_date_due;item_amount_initial_inc_tax;item_currency\r\n';
  const row = (changes: Readonly<Record<string, string>> = {}): string =>
    Object.values({
      type: 'FAC',
      number: '1',
      client: 'C1',
      issue: '2026-04-26',
      due: '2026-05-03',
      amount: '100.00',
      currency: 'EUR',
      ...changes,
    }).join(';');

  it('have their amounts written plainly and everything else as it came', async () => {
    const file = `${columns}${row({ amount: '"6\u00a0580,10"', number: '"FT ""A""/1"' })}\r\n`;
    expect((await sent(file, { entity: items })).split('\r\n')[1]).toBe(
      '"FAC";"FT ""A""/1";"C1";"2026-04-26";"2026-05-03";"6580.10";"EUR"',
    );
  });

  it.each([
    ['item_type', { type: 'INV' }],
    ['item_number', { number: ' ' }],
    ['client_code', { client: '' }],
    ['item_date_issue', { issue: '26/04/2026' }],
    ['item_date_due', { due: '2026-02-30' }],
    ['item_amount_initial_inc_tax', { amount: '1.200' }],
    ['item_currency', { currency: 'eur' }],
  ])('are rejected by column %s', async (path, changes) => {
    expect(await fault(`${columns}${row()}\r\n${row(changes)}\r\n`, { entity: items })).toMatchObject({
      line: 3,
      path,
    });
  });
});

describe('the rejected rows', () => {
  async function rejectedOf(file: string | Buffer, encoding: Encoding = 'UTF-8'): Promise<string> {
    const checked = await check(file, { encoding });
    if (!checked.ok) throw new Error('The file was refused.');
    const source = {
      checked,
      entity: clients,
      encoding,
      ignored: [],
      onIgnored: () => undefined,
      otherReason: () => '',
    };
    return (await Array.fromAsync(rejectedCsv(pieces(Buffer.from(file), 4), source))).join('');
  }

  it('can be fixed and dropped again: their line and reason are taken and not sent', async () => {
    const text = await rejectedOf(`${header}C1;One\r\n;"No ""code"""\r\nC3;a;b\r\n`);
    const lines = text.split('\r\n');
    expect(lines[0]).toBe('"line";"reason";"client_code";"client_business_name"');
    expect(lines[1]).toBe('"3";"client_code is empty but is required";"";"No ""code"""');
    expect(lines[2]).toMatch(/^"4";".*";"C3";"a";"b"$/);
    const fixed = text.replace('"";"No', '"C2";"No').replace('"a";"b"', '"ab"');
    expect(await sent(fixed)).toBe(
      '"client_code";"client_business_name"\r\n"C2";"No ""code"""\r\n"C3";"ab"\r\n',
    );
  });

  it.each(['ISO-8859-1', 'Windows-1252'] as const)(
    'of a file in %s are read as UTF-8 when they are dropped again where files are in that encoding',
    async encoding => {
      const file = Buffer.from(`${header};Jo\xe3o\r\nC2;Two\r\n`, 'latin1');
      const fixed = (await rejectedOf(file, encoding)).replace('"";"João"', '"C1";"João"');
      expect(await sent(fixed, { encoding })).toBe('"client_code";"client_business_name"\r\n"C1";"João"\r\n');
    },
  );

  it('keep what is under a column without a name: dropped again they do not go without it', async () => {
    const named = header.replace('\r\n', ';\r\n');
    const text = await rejectedOf(`${named}C1;Loja; Lda\r\nC2;Casa; Nova;\r\nC3;Three;\r\n`);
    expect(text.split('\r\n').slice(0, 3)).toEqual([
      '"line";"reason";"client_code";"client_business_name";""',
      expect.stringMatching(/^"2";".*has no column.*";"C1";"Loja";" Lda"$/),
      expect.stringMatching(/^"3";".*has 4 cells.*";"C2";"Casa";" Nova";""$/),
    ]);
    const again = await check(text);
    expect(again).toMatchObject({ ok: true, rows: { read: 2, accepted: 0 } });
    const fixed = text.replace('"Loja";" Lda"', '"Loja; Lda";""').replace('"Casa";" Nova"', '"Casa; Nova"');
    expect(await sent(fixed)).toBe(
      '"client_code";"client_business_name"\r\n"C1";"Loja; Lda"\r\n"C2";"Casa; Nova"\r\n',
    );
  });
});
