import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../local/eventually.ts';
import { customer, invoice, type PayorcrmWorld, startPayorcrm } from './payorcrm-world.ts';

let world: PayorcrmWorld;
let numbers = 0;
/** A number that no test has used: what was sent is remembered from test to test. */
const next = (): string => `N${++numbers}`;
/** A customer that PayorCRM and our memory know. */
async function known(): Promise<string> {
  const number = `C${++numbers}`;
  expect((await world.dropRows('customers', customer(number))).state).toBe('done');
  return number;
}

beforeAll(async () => {
  world = await startPayorcrm();
});
beforeEach(() => world.tool.reset());
afterAll(() => world?.[Symbol.asyncDispose]());

describe('a dropped file', () => {
  it('of customers and one of invoices reach PayorCRM, and are reported', async () => {
    const number = await known();
    const path = world.fresh('invoices');
    const report = await world.drop(
      path,
      JSON.stringify([
        invoice(number, 'FA 1', { currency: 'EUR', billAddr: { city: 'Marseille', floor: 2 } }),
        invoice(number, 'FA 2', { invoiceAmount: '1 200,00', currency: 'EUR', dueDate: '2027-02-11' }),
      ]),
    );
    expect(report).toMatchObject({
      tenant: 'acme',
      target: 'payorcrm',
      entity: 'invoices',
      key: `drop/${path}`,
      state: 'done',
      rows: { read: 2, accepted: 2, rejected: 0, sent: 2 },
      totals: { EUR: '1321.50' },
      vendor: { inserted: 2, updated: 0 },
      rejected: [],
      replies: [{ rows: 2, text: '200 {"success":true,"inserted":2,"updated":0}' }],
    });
    expect(world.tool.invoices).toEqual([
      {
        customerNumber: number,
        invoiceNumber: 'FA 1',
        invoiceAmount: 121.5,
        currency: 'EUR',
        billAddr: { city: 'Marseille', floor: 2 },
      },
      {
        customerNumber: number,
        invoiceNumber: 'FA 2',
        invoiceAmount: 1200,
        currency: 'EUR',
        dueDate: '2027-02-11',
      },
    ]);
    expect(world.tool.batches.at(-1)?.text).toContain('"invoiceAmount":121.5}');
    const { status, json } = await world.call('GET', `uploads/${report.uploadId}`);
    expect([status, json]).toEqual([200, report]);
  });

  it('may be CSV with the names of the fields in its first row, in any order', async () => {
    const number = await known();
    const report = await world.drop(
      world.fresh('invoices', 'csv'),
      `invoiceAmount;customerNumber;invoiceNumber;billAddr;itemText\r\n"6 580,10";${number};"FA;1";"{""city"":""Lyon""}";\r\n`,
      'text/csv; charset=utf-8',
    );
    expect(report).toMatchObject({ state: 'done', totals: { unspecified: '6580.10' } });
    expect(world.tool.invoices).toEqual([
      { invoiceAmount: 6580.1, customerNumber: number, invoiceNumber: 'FA;1', billAddr: { city: 'Lyon' } },
    ]);
  });

  it('of CSV is read in the charset of its content type', async () => {
    const number = next();
    const bytes = Buffer.from(
      `customerno;emailaddress1;companyname\n${number};a@example.com;Caf\xe9\n`,
      'latin1',
    );
    expect((await world.drop(world.fresh('customers', 'csv'), bytes)).state).toBe('refused');
    await world.drop(world.fresh('customers', 'csv'), bytes, 'text/csv; charset=ISO-8859-1');
    expect(world.tool.customers).toMatchObject([{ customerno: number, companyname: 'Café' }]);
  });

  it('sends its good rows and gives the bad ones back, ready to fix and drop again', async () => {
    const number = await known();
    const path = world.fresh('invoices');
    const rows = [
      invoice(number, 'B1'),
      invoice(number, 'B2', { invoiceAmount: 'a lot', dueDate: '2027-02-30', duedate: 1 }),
      { customerNumber: number },
      7,
    ];
    const report = await world.drop(path, JSON.stringify(rows, null, 1));
    expect(report).toMatchObject({ state: 'partial', rows: { read: 4, accepted: 1, rejected: 3, sent: 1 } });
    expect(report.rejected.map(({ path: at }) => at).sort()).toEqual(
      ['1.dueDate', '1.duedate', '1.invoiceAmount', '2.invoiceAmount', '2.invoiceNumber', '3'].sort(),
    );
    expect(report.rejected[0]?.line).toBe(7);
    const text = (await world.read(`reports/${path}.rejected.json`)) ?? '';
    const rejected: unknown = JSON.parse(text);
    expect(rejected).toMatchObject([
      { line: 7, reason: expect.stringContaining('dueDate must be a day'), invoiceNumber: 'B2' },
      { reason: expect.stringContaining('invoiceNumber is required'), customerNumber: number },
      { reason: expect.stringContaining('must be an object'), row: 7 },
    ]);
    const fixed = text
      .replace('"a lot"', '121.50')
      .replace('2027-02-30', '2027-02-28')
      .replace(/,\s*"duedate": 1/, '')
      .replace(/,\s*\{"line": \d+, "reason": "(invoiceNumber|invoiceAmount|must)[\s\S]*\]/, ']');
    const again = await world.drop(world.fresh('invoices'), fixed);
    expect(again).toMatchObject({ state: 'done', rows: { sent: 1 } });
    expect(world.tool.invoices.map(row => row.invoiceNumber)).toEqual(['B1', 'B2']);
  });

  it('of CSV gives its bad rows back as CSV, with line and reason', async () => {
    const number = next();
    const path = world.fresh('customers', 'csv');
    const report = await world.drop(
      path,
      `customerno;emailaddress1\n${number};\n${next()};b@example.com\nx\n`,
    );
    expect(report).toMatchObject({
      state: 'partial',
      rejected: [{ line: 2, path: 'emailaddress1' }, { line: 4 }],
    });
    const text = (await world.read(`reports/${path}.rejected.csv`)) ?? '';
    expect(text.split('\r\n')).toMatchObject([
      '"line";"reason";"customerno";"emailaddress1"',
      expect.stringMatching(new RegExp(`^"2";"emailaddress1 is empty.*";"${number}";""$`)),
      expect.stringMatching(/^"4";.*;"x"$/),
      '',
    ]);
    const fixed = text.replace(`"${number}";""`, `"${number}";"a@example.com"`).replace(/"4".*\r\n/, '');
    expect((await world.drop(world.fresh('customers', 'csv'), fixed)).state).toBe('done');
  });

  it.each([
    ['no array', 'json', '{"a": 1}', 'JSON array'],
    ['a cut array', 'json', '[{"customerno": "1"', 'cut'],
    ['a row that is not JSON', 'json', '[{customerno: "1"}]', 'double quotes'],
    ['nothing', 'json', '', 'empty'],
    ['no row', 'json', '[]', 'no rows'],
    ['an unknown column', 'csv', 'customerno;emailaddress1;name\n1;a@example.com;x\n', '"name"'],
    ['no header', 'csv', 'C1;a@example.com\n', 'names of the columns, such as "companyname"'],
    ['no row', 'csv', 'customerno;emailaddress1\n', 'no rows'],
    ['another ending', 'xlsx', 'x', '.json, .csv or .txt'],
  ])('with %s (%s) is refused', async (_, ending, text, words) => {
    const report = await world.drop(world.fresh('customers', ending), text);
    expect(report.state).toBe('refused');
    expect([report.message, ...report.rejected.map(({ message }) => message)].join(' ')).toContain(words);
    expect(world.tool.calls).toEqual([]);
  });

  it('of a kind that PayorCRM has not is refused', async () => {
    expect((await world.drop(world.fresh('contacts'), '[]')).message).toContain('takes customers, invoices');
  });

  it('of one tenant never reaches the account of another, nor its memory', async () => {
    const number = next();
    await world.dropRows('customers', customer(number));
    const path = world.fresh('invoices', 'json', 'globex');
    const report = await world.drop(path, JSON.stringify([invoice(number, next())]));
    expect(report.rejected[0]?.message).toContain('never sent');
    const other = world.fresh('customers', 'json', 'globex');
    expect(await world.drop(other, JSON.stringify([customer(number)]))).toMatchObject({ rows: { sent: 1 } });
    expect([world.tool.customers.length, world.otherTool.customers.length]).toEqual([1, 1]);
  });

  it('goes in batches, each answer in the report', async () => {
    await world.connect({ batchSize: 2 });
    world.tool.switches.reply = 'list';
    const rows = Array.from({ length: 5 }, () => customer(next()));
    const report = await world.dropRows('customers', ...rows);
    expect(report.replies?.map(reply => reply.rows)).toEqual([2, 2, 1]);
    expect(world.tool.batches.map(({ text }) => JSON.parse(text).length)).toEqual([2, 2, 1]);
    await world.connect({});
  });
});

describe('a row', () => {
  it('that was sent before is not sent again, whatever the file and the order of its fields', async () => {
    const [number, path] = [next(), world.fresh('customers')];
    await world.drop(path, JSON.stringify([customer(number, { firstname: 'Ana' })]));
    const again = await world.dropRows('customers', {
      firstname: 'Ana',
      emailaddress1: `${number.toLowerCase()}@example.com`,
      customerno: number,
    });
    expect(again).toMatchObject({ state: 'done', rows: { read: 1, accepted: 1, sent: 0 } });
    expect(again.message).toContain('sent before');
    const csv = `customerno;firstname;emailaddress1\n${number};Ana;${number.toLowerCase()}@example.com\n`;
    expect((await world.drop(world.fresh('customers', 'csv'), csv)).rows.sent).toBe(0);
    expect(world.tool.customers).toHaveLength(1);
  });

  it('that has changed is held until a person confirms it, and the others go', async () => {
    const [old, fresh] = [next(), next()];
    await world.dropRows('customers', customer(old));
    const held = await world.dropRows('customers', customer(old, { phoneno: '1' }), customer(fresh));
    expect(held).toMatchObject({ state: 'held', rows: { read: 2, accepted: 1, rejected: 1, sent: 1 } });
    expect(held.rejected).toMatchObject([{ path: '0', message: expect.stringContaining('other content') }]);
    expect(world.tool.customers).toHaveLength(2);
    expect((await world.call('POST', `uploads/${held.uploadId}/confirm`)).status).toBe(202);
    const confirmed = await world.uploadOf(held.uploadId, 'done');
    expect(confirmed).toMatchObject({ rows: { read: 2, accepted: 2, rejected: 0, sent: 2 }, rejected: [] });
    expect(confirmed.message).not.toContain('sent before');
    expect(world.tool.customers.map(row => row.phoneno)).toEqual([undefined, undefined, '1']);
    expect((await world.call('POST', `uploads/${held.uploadId}/confirm`)).status).toBe(409);
  });

  it('is not sent any more by a confirmation once a newer file of the same records has gone', async () => {
    const number = next();
    const confirm = (uploadId: string) => world.call('POST', `uploads/${uploadId}/confirm`);
    const phones = () => world.tool.customers.map(row => row.phoneno);
    await world.dropRows('customers', customer(number));
    const older = await world.dropRows('customers', customer(number, { phoneno: '1' }));
    // Times of drops are told in seconds.
    await new Promise(resolve => setTimeout(resolve, 1_100));
    const newer = await world.dropRows('customers', customer(number, { phoneno: '2' }));
    expect([older.state, newer.state]).toEqual(['held', 'held']);
    expect((await confirm(newer.uploadId)).status).toBe(202);
    await world.uploadOf(newer.uploadId, 'done');
    expect((await confirm(older.uploadId)).status).toBe(202);
    const refused = await world.uploadOf(older.uploadId, 'refused', 'done');
    expect(refused).toMatchObject({ state: 'refused', message: expect.stringContaining('drop it again') });
    expect(phones()).toEqual([undefined, '2']);
    // What the report advises.
    const again = await world.dropRows('customers', customer(number, { phoneno: '1' }));
    expect((await confirm(again.uploadId)).status).toBe(202);
    await world.uploadOf(again.uploadId, 'done');
    expect(phones()).toEqual([undefined, '2', '1']);
  });

  it('that has changed is sent again where "updates" says so', async () => {
    await world.connect({ updates: 'resend' });
    world.tool.switches.sameKey = 'change';
    const number = next();
    await world.dropRows('customers', customer(number));
    const changed = customer(number, { phoneno: '1' });
    expect(await world.dropRows('customers', changed)).toMatchObject({
      state: 'done',
      vendor: { updated: 1 },
    });
    expect(await world.dropRows('customers', changed)).toMatchObject({ state: 'done', rows: { sent: 0 } });
    await world.connect({});
  });

  it('that a file contains twice goes once, or is named if it says two things', async () => {
    const [same, other] = [next(), next()];
    const rows = [customer(same), customer(same), customer(other), customer(other, { phoneno: '1' })];
    const report = await world.dropRows('customers', ...rows);
    expect(report).toMatchObject({ state: 'partial', rows: { accepted: 3, rejected: 1, sent: 2 } });
    expect(report.message).toContain('1 row was left out because the file contains it twice');
    expect(report.rejected).toMatchObject([{ path: '3', message: expect.stringContaining('keep one') }]);
  });

  it('of an invoice waits a minute for its customer, and is rejected without', async () => {
    const number = next();
    const key = await world.put(world.fresh('invoices'), JSON.stringify([invoice(number, next())]));
    expect((await world.reportOf(key, 'checking')).tenant).toBe('acme');
    expect(await world.reportOf(key, 'refused')).toMatchObject({
      rejected: [{ path: '0', message: expect.stringContaining('send it with customers first') }],
    });
    expect(world.tool.calls).toEqual([]);
  });

  it('of an invoice goes if its customer comes in a file of the same minute', async () => {
    // A minute passes in 1.2 s: on a busy machine the customer may come too late, and another one is tried.
    await eventually('an invoice has met its customer', async () => {
      const number = next();
      const key = await world.put(world.fresh('invoices'), JSON.stringify([invoice(number, next())]));
      await world.dropRows('customers', customer(number));
      const { rows } = await world.reportOf(key, 'done', 'refused');
      return rows.sent === 1 || undefined;
    });
  });
});

describe('an amount or a day', () => {
  it.each([
    ['decimal', '121.50', '121.50'],
    ['decimal', '0.10', '0.10'],
    ['minor', '121.50', '12150'],
    ['minor', '-0.05', '-5'],
    ['minor', '7', '700'],
    ['major', '121.00', '121'],
  ] as const)('with the unit %s is written %s -> %s', async (amountUnit, amount, written) => {
    await world.connect({ amountUnit });
    const number = await known();
    const file = `[{"customerNumber":"${number}","invoiceNumber":"${next()}","invoiceAmount":${amount}}]`;
    expect((await world.drop(world.fresh('invoices'), file)).state).toBe('done');
    expect(world.tool.batches.at(-1)?.text).toContain(`"invoiceAmount":${written}}`);
  });

  it.each([
    ['major', { invoiceAmount: 121.5 }, 'fraction'],
    ['minor', { invoiceAmount: 121.505 }, '2 decimals'],
    ['minor', { invoiceAmount: 10.5, currency: 'JPY' }, '0 decimals'],
    ['decimal', { invoiceAmount: '1.200' }, 'ambiguous'],
    ['decimal', { localAmount: true }, 'must be an amount'],
  ] as const)('that cannot be written with the unit %s is named: %j', async (amountUnit, fields, words) => {
    await world.connect({ amountUnit });
    const number = await known();
    const report = await world.dropRows('invoices', invoice(number, next(), fields));
    expect(report).toMatchObject({
      state: 'refused',
      rejected: [{ message: expect.stringContaining(words) }],
    });
    await world.connect({});
  });

  it('is written as the account wants it', async () => {
    await world.connect({ dateFormat: 'DD/MM/YYYY' });
    world.tool.switches.dateFormat = 'DD/MM/YYYY';
    const number = await known();
    const report = await world.dropRows('invoices', invoice(number, next(), { dueDate: '2028-02-29' }));
    expect([report.state, world.tool.invoices[0]?.dueDate]).toEqual(['done', '29/02/2028']);
    await world.connect({});
  });
});

describe('nothing of a secret or a person', () => {
  it('appears in a report, even if PayorCRM repeats its credentials', async () => {
    world.tool.faults.add({ fault: { kind: 'echo-credentials' } });
    const path = world.fresh('customers');
    await world.drop(path, JSON.stringify([customer(next())]));
    const report = (await world.read(`reports/${path}.report.json`)) ?? '';
    expect(report).toContain('denied for');
    for (const secret of Object.values(world.tool.keys)) expect(report).not.toContain(secret);
  });

  it('appears in the logs', async () => {
    const person = {
      firstname: 'Canary-Person',
      phoneno: '+351-canary',
      emailaddress1: 'canary@example.com',
    };
    await world.dropRows('customers', customer(next(), person), { ...person, customerno: 7 });
    world.tool.faults.add({ fault: { kind: 'half' } });
    await world.dropRows('customers', customer(next(), person));
    const lines = world.cloud
      .logs()
      .map(({ line }) => line)
      .join('\n');
    expect(lines).toContain('Upload ended');
    for (const word of [...Object.values(world.tool.keys), 'anary', 'globex-secret', 'ibk_', 'Marseille'])
      expect(lines).not.toContain(word);
  });
});
