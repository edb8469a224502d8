import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  customer,
  invoice,
  type PayorcrmWorld,
  type Row,
  startPayorcrm,
} from '../functions/payorcrm-world.ts';
import { eventually } from '../local/eventually.ts';

const worker = 'upload-payorcrm-file';

describe('a batch', () => {
  let world: PayorcrmWorld;
  let numbers = 0;
  /** A number that no test has used: what was sent is remembered from test to test. */
  const next = (): string => `N${++numbers}`;
  beforeAll(async () => {
    world = await startPayorcrm();
  });
  beforeEach(() => world.tool.reset());
  afterAll(() => world?.[Symbol.asyncDispose]());

  it.each([
    ['an object', { reply: 'object' }],
    ['a list', { reply: 'list' }],
    ['a word', { reply: 'text' }],
    ['nothing', { reply: 'nothing', acceptedStatus: 202 }],
    ['status 201', { acceptedStatus: 201 }],
  ] as const)('is taken whatever the answer to it is: %s', async (_, switches) => {
    Object.assign(world.tool.switches, switches);
    expect((await world.dropRows('customers', customer(next()))).state).toBe('done');
  });

  it.each([
    ['the connection is cut before the work', { kind: 'cut-before-commit' }],
    ['the connection is cut after the work', { kind: 'cut-after-commit' }],
    ['the answer is cut', { kind: 'reset-mid-body' }],
    ['the answer is a web page', { kind: 'html' }],
    ['the answer is 500', { kind: 'status', status: 500 }],
    ['the answer is 400 without JSON', { kind: 'status', status: 400, body: 'Bad Request' }],
    ...[302, 401, 403, 404, 405, 413, 429, 504].map(
      status =>
        [
          `the answer is ${status} after the work`,
          { kind: 'answer-after-commit', status, body: 'html', headers: { 'retry-after': '0' } },
        ] as const,
    ),
    [
      'the answer says Success "False"',
      { kind: 'answer-after-commit', body: { text: '{"Success":"False"}' } },
    ],
    ['the answer is the text Failed', { kind: 'answer-after-commit', body: { text: 'Failed' } }],
    ['a success speaks of a failure', { kind: 'fail-after-commit' }],
    ['half of it was taken', { kind: 'half' }],
  ] as const)(
    'of which nobody knows because %s is the last one, and is never sent again by itself',
    async (_, fault) => {
      await world.connect({ batchSize: 2 });
      world.tool.faults.add({ fault, skip: 1 });
      const numbered = Array.from({ length: 5 }, () => next());
      const path = world.fresh('customers');
      const report = await world.drop(path, JSON.stringify(numbered.map(number => customer(number))));
      expect(report).toMatchObject({
        state: 'unknown',
        rows: { read: 5, accepted: 4, rejected: 1, sent: 2 },
      });
      expect(report.message).toContain('2 rows were on the way');
      expect(report.rejected).toMatchObject([
        { path: '2', message: expect.stringContaining('answer of the tool was lost') },
        { path: '3' },
        { path: '4', message: expect.stringContaining('was not sent') },
      ]);
      const text = (await world.read(`reports/${path}.rejected.json`)) ?? '';
      expect(JSON.parse(text)).toMatchObject(numbered.slice(2).map(customerno => ({ customerno })));
      expect(world.tool.calls).toHaveLength(2);
      const again = await world.drop(world.fresh('customers'), text);
      expect(again).toMatchObject({ state: 'held', rows: { sent: 1, rejected: 2 } });
      expect(world.tool.calls).toHaveLength(3);
    },
  );

  it('that was lost is sent again if a person says that it is missing', async () => {
    world.tool.faults.add({ fault: { kind: 'status', status: 502 } });
    const report = await world.dropRows('customers', customer(next()), customer(next()));
    expect(report.state).toBe('unknown');
    expect((await world.call('POST', `uploads/${report.uploadId}/confirm`)).status).toBe(202);
    expect(await world.uploadOf(report.uploadId, 'done')).toMatchObject({ rows: { sent: 2 }, rejected: [] });
    expect(world.tool.customers).toHaveLength(2);
  });

  it.each([400, 409, 422] as const)(
    'that is refused with %i is named with its words; the next one goes',
    async refusedStatus => {
      await world.connect({ batchSize: 1 });
      world.tool.switches.refusedStatus = refusedStatus;
      world.tool.faults.add({ fault: { kind: 'refuse', message: 'bad phone' } });
      const [first, second] = [next(), next()];
      const report = await world.dropRows('customers', customer(first), customer(second));
      expect(report).toMatchObject({
        state: 'partial',
        rows: { read: 2, accepted: 1, rejected: 1, sent: 1 },
      });
      expect(report.rejected[0]?.message).toContain('bad phone');
      expect(await world.dropRows('customers', customer(first))).toMatchObject({ rows: { sent: 1 } });
    },
  );

  it('that is refused twice in succession ends the file: the rest would be refused as well', async () => {
    world.tool.faults.add({ fault: { kind: 'refuse', message: 'quota is spent' }, times: 9 });
    const report = await world.dropRows('customers', ...Array.from({ length: 4 }, () => customer(next())));
    expect(report).toMatchObject({ state: 'refused', rows: { rejected: 4, sent: 0 } });
    expect(world.tool.calls).toHaveLength(2);
    await world.connect({});
  });

  it('of which an account takes the right rows only, and says so, is of unknown outcome', async () => {
    world.tool.switches.wrongRow = 'take-others';
    world.tool.switches.addresses = 'text';
    const number = next();
    await world.dropRows('customers', customer(number));
    const rows = [invoice(number, next()), invoice(number, next(), { billAddr: { city: 'x' } })];
    const report = await world.dropRows('invoices', ...rows);
    expect(report.state).toBe('unknown');
    expect(report.replies?.[0]?.text).toContain('billAddr');
    expect(world.tool.invoices).toHaveLength(1);
  });

  it('waits while PayorCRM is down, says so, and goes once it is up', async () => {
    await world.tool.faults.down();
    const key = await world.put(world.fresh('customers'), JSON.stringify([customer(next())]));
    await eventually('the report tells of the outage', async () => {
      const report = await world.reportOf(key, 'waiting');
      return report.message.includes('Nothing was sent; it is tried again') || undefined;
    });
    await world.tool.faults.up();
    expect((await world.reportOf(key, 'done')).rows.sent).toBe(1);
  });

  it('that must wait lets those before it be told, and each row goes once', async () => {
    await world.connect({ batchSize: 1 });
    world.tool.faults.add({ fault: { kind: 'answer-then-down' } });
    const path = world.fresh('customers');
    const key = await world.put(path, JSON.stringify([customer(next()), customer(next()), customer(next())]));
    await eventually('the report tells what went', async () => {
      const report = await world.reportOf(key, 'waiting', 'done');
      return report.message.includes('1 row was sent; the rest is tried again by itself') || undefined;
    });
    await world.tool.faults.up();
    const report = await world.reportOf(key, 'done');
    expect(report).toMatchObject({ rows: { read: 3, accepted: 3, sent: 3 }, vendor: { inserted: 3 } });
    expect(report.message).not.toContain('sent before');
    expect(world.tool.customers).toHaveLength(3);
    await world.connect({});
  });
});

describe('a container that dies while it sends', () => {
  let world: PayorcrmWorld;
  const rows: readonly Row[] = Array.from({ length: 6 }, (_, i) => customer(`D${i + 1}`));

  beforeAll(async () => {
    world = await startPayorcrm({ batchSize: 2 });
  });
  afterAll(() => world?.[Symbol.asyncDispose]());

  it('loses the batch that was on its way, names its rows, and sends nothing twice', async () => {
    world.tool.faults.add({ skip: 1, fault: { kind: 'delay', ms: 3_000, at: 'after-commit' } });
    const path = world.fresh('customers');
    const key = await world.put(path, JSON.stringify(rows));
    await eventually('the second batch is there', () => world.tool.customers.length === 4 || undefined);
    await world.cloud.kill(worker);
    const showing = setInterval(() => void world.cloud.showNow(worker), 200);
    try {
      const report = await world.reportOf(key, 'unknown', 'done', 'held');
      expect(report).toMatchObject({ state: 'unknown', rows: { read: 6, rejected: 2, sent: 2 } });
      expect(report.rejected.map(({ path: at }) => at)).toEqual(['2', '3', '4', '5']);
      expect(report.message).toContain('2 rows were on the way');
      expect(world.tool.customers).toHaveLength(4);
      expect((await world.call('POST', `uploads/${report.uploadId}/confirm`)).status).toBe(202);
      expect(await world.uploadOf(report.uploadId, 'done')).toMatchObject({ rows: { accepted: 6, sent: 6 } });
    } finally {
      clearInterval(showing);
    }
    const numbers = world.tool.customers.map(({ customerno }) => customerno);
    // The two of the lost batch are there twice: a person has said that they were missing.
    expect(numbers).toEqual(['D1', 'D2', 'D3', 'D4', 'D3', 'D4', 'D5', 'D6']);
  });
});
