import { describe, expect, it } from 'vitest';
import { checkCsv } from '../../../shared/flows/uploads/files/check-csv.ts';
import { outgoingCsv } from '../../../shared/flows/uploads/files/sending/outgoing-csv.ts';
import { csvSource } from '../../../shared/flows/uploads/records/csv-source.ts';
import { clients } from '../../../shared/vendors/my-dso-manager/entities/clients.ts';
import { openItems } from '../../../shared/vendors/my-dso-manager/entities/items.ts';
import { customers } from '../../../shared/vendors/payorcrm/entities/customers.ts';
import { invoices } from '../../../shared/vendors/payorcrm/entities/invoices.ts';

async function* bytes(file: string): AsyncGenerator<Buffer> {
  yield Buffer.from(file);
}

const check = (file: string, entity = clients) => checkCsv(bytes(file), { entity, encoding: 'UTF-8' });

async function sent(file: string): Promise<string> {
  const checked = await check(file);
  if (!checked.ok) throw new Error(JSON.stringify(checked.rejected));
  expect(checked.rejected).toEqual([]);
  const [part] = checked.parts;
  expect.assert(part, 'the file has a part');
  const out = outgoingCsv(checked, part, { encoding: 'UTF-8', entity: clients, read: () => bytes(file) });
  const all = Buffer.concat(await Array.fromAsync(out.open()));
  expect(all.length).toBe(out.length);
  return all.toString();
}

const plain = '"client_code";"client_business_name"\r\n"C1";"One"\r\n';

describe('a file as spreadsheets write it', () => {
  it.each([
    ['rows of empty cells', 'client_code;client_business_name\r\n;\r\nC1;One\r\n;\r\n;;;;\r\n'],
    ['empty cells in quotes', 'client_code;client_business_name\r\n"";""\r\nC1;One\r\n'],
    ['a semicolon at the end of each line', 'client_code;client_business_name;\r\nC1;One;\r\n'],
    ['a semicolon and a blank at the end of each line', 'client_code;client_business_name; \r\nC1;One; \r\n'],
    ['names in capitals', 'CLIENT_CODE;Client_Business_Name\r\nC1;One\r\n'],
    ['blanks around and inside the names', ' client_code ;Client business name\u00a0\r\nC1;One\r\n'],
  ])('with %s goes as if it had none', async (_, file) => {
    expect(await sent(file)).toBe(plain);
  });

  it('that replaces may have rows of empty cells', async () => {
    const file = `${Object.keys(openItems.columns).join(';')}\n;;;;;;\n`;
    expect(await check(file, openItems)).toMatchObject({ ok: true, rows: { read: 0, rejected: 0 } });
  });

  it.each([
    [
      'a cell under a column without a name',
      'client_code;client_business_name;\nC1;One;2\n',
      2,
      'has no column',
    ],
    [
      'an empty name in the middle',
      'client_code;;client_business_name\nC1;;One\n',
      1,
      'Column 2 has no name',
    ],
    [
      'a name in capitals and small letters',
      'client_code;CLIENT_CODE;client_business_name\n',
      1,
      'there twice',
    ],
    ['one semicolon too many', 'client_code;client_business_name\nC1;One;\n', 2, 'has 3 cells'],
    ['commas', 'client_code,client_business_name\nC1,"1,50"\n', 1, 'separated by commas'],
    [
      'commas and names in quotes',
      '"client_code","client_business_name"\nC1,One\n',
      1,
      'separated by commas',
    ],
    ['commas and capitals', 'Client code,Client business name\nC1,"1,50"\n', 1, 'separated by commas'],
    ['tabs and names in quotes', '"client_code"\t"client_business_name"\n', 1, 'separated by tabs'],
  ])('with %s is told so', async (_, file, line, words) => {
    const { rejected } = await check(file);
    expect(rejected[0]).toMatchObject({ line, message: expect.stringContaining(words) });
  });

  it('of records has no field without a name', async () => {
    const names = Object.keys(customers.columns);
    const file = `${names.join(';')}; \n${names.map(() => 'C1').join(';')}; \n`;
    const [row] = (await Array.fromAsync(csvSource(customers, 'UTF-8').rows(bytes(file)))).flat();
    expect(row?.read).toEqual({ ok: true, record: Object.fromEntries(names.map(name => [name, 'C1'])) });
  });

  it('of records is read alike', async () => {
    const file = `Customer Number;\nC1;\n;\n`.replace(
      'Customer Number',
      Object.keys(invoices.columns).join(';'),
    );
    const source = csvSource(invoices, 'UTF-8');
    const rows = (await Array.fromAsync(source.rows(bytes(file)))).flat();
    expect(rows).toHaveLength(1);
  });
});

it.each(['constructor', '__proto__', 'toString'])('a column called "%s" is not known', async name => {
  const file = `client_code;client_business_name;${name}\nC1;One;x\n`;
  expect(await check(file)).toMatchObject({ ok: false, rejected: [{ path: name }] });
});

describe('4 MiB of rows that say nothing', () => {
  const size = 4 * 1024 * 1024;
  it.each([
    ['line breaks', '\n'],
    ['semicolons', ';\n'],
    ['cells too few', 'C1\n'],
    ['cells too many', 'C1;One;2;3\n'],
  ])('are read within seconds: %s', async (_, row) => {
    const before = process.cpuUsage();
    await check(`client_code;client_business_name\n${row.repeat(size / row.length)}`);
    expect(process.cpuUsage(before).user).toBeLessThan(4_000_000);
  });
});
