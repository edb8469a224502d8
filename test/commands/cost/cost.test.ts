import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CostInput, monthlyCost, totalOf } from '../../../shared/commands/cost/monthly-cost.ts';
import { makeFolder } from '../operator.ts';
import { runCommand } from '../run-command.ts';

const measured = {
  'receive-shopify-webhook': { memoryMb: 2048, warmMs: 10, coldMs: 400 },
  'create-phc-document': { memoryMb: 2048, warmMs: 40, coldMs: 600 },
  'requeue-documents': { memoryMb: 2048, warmMs: 20, coldMs: 500 },
};
const standing = {
  fifoQueues: 1,
  standardQueues: 1,
  alarms: 7,
  dashboards: 1,
  schedules: [{ function: 'requeue-documents', runs: 2_922 }],
};
const costOf = (orders: number, tenants: number, changes: Partial<CostInput> = {}) =>
  totalOf(monthlyCost({ orders, tenants, measured, standing, ...changes }));

describe('the cost of a month', () => {
  it('of one tenant with 1,000 orders is what a calculation by hand gives', () => {
    const lines = monthlyCost({ orders: 1_000, tenants: 1, measured, standing });
    const units = Object.fromEntries(lines.map(line => [line.price, line.units.toString()]));
    expect(units).toEqual({
      // Two runs per order, and the schedule.
      lambdaRequest: '4922',
      // 2 GB x 0.4 s, since every run is a first one, 2 GB x (0.6 + 1.5) s, and 2 GB x 0.5 s x 2,922.
      lambdaGigabyteSecond: '7922',
      apiRequest: '1000',
      // 43,830 minutes x 15 polls.
      queueRequest: '657450',
      fifoRequest: '660450',
      // 12 per order, and one for each quarter of an hour in which the shop was heard: each order has its own.
      tableWrite: '13000',
      // 4 per order; a schedule reads the tenants and four states of one.
      tableRead: '17610',
      // 2 kB and 0.3 kB x 12 months, and 3 kB x 3 months.
      tableStorage: '0.0366',
      tableBackup: '0.033',
      bucketWrite: '2000',
      // 60 kB x 12 months and 3 kB.
      bucketStorage: '0.723',
      secret: '5',
      // 4 per order, and one in each quarter of an hour.
      secretCall: '6922',
      logGigabyte: '0.0028',
      metric: '5',
      alarm: '7',
      dashboard: '1',
      dataOut: '0.006',
    });
    expect(totalOf(lines).toFixed(2)).toBe('7.99');
    expect(lines.find(line => line.price === 'fifoRequest')?.usd.toString()).toBe('0.330225');
  });

  it('of a function with half the memory of a core is the same: it runs twice as long, but for its waiting', () => {
    const gigabyteSeconds = (memoryMb: number) => {
      const changed = { ...measured, 'receive-shopify-webhook': { memoryMb, warmMs: 10, coldMs: 400 } };
      const lines = monthlyCost({ orders: 1_000, tenants: 1, measured: changed, standing });
      return lines.find(line => line.price === 'lambdaGigabyteSecond')?.units.toFixed(6);
    };
    expect(gigabyteSeconds(884.5)).toBe(gigabyteSeconds(1769));
    expect(gigabyteSeconds(3538)).not.toBe(gigabyteSeconds(1769));
  });

  it('grows with orders and with tenants, and never shrinks', () => {
    const count = fc.integer({ min: 0, max: 5_000_000 });
    const some = fc.integer({ min: 1, max: 1_000 });
    fc.assert(
      fc.property(count, count, some, some, (orders, more, tenants, others) => {
        const least = costOf(orders, tenants);
        expect(costOf(orders + more, tenants).gte(least)).toBe(true);
        expect(costOf(orders, tenants + others).gt(least)).toBe(true);
      }),
    );
  });

  it('without orders is that of secrets, alarms and polls', () => {
    const [one, two] = [costOf(0, 1), costOf(0, 2)];
    expect(one.gt(7.5) && one.lt(8)).toBe(true);
    expect(two.minus(one).toFixed(2)).toBe('2.02');
  });

  it('needs a measurement of every function that runs', () => {
    const { 'create-phc-document': _, ...others } = measured;
    expect(() => costOf(1, 1, { measured: others })).toThrow(
      'There is no measurement of create-phc-document.',
    );
  });
});

describe('npm run cost', () => {
  const root = makeFolder();
  const write = (path: string, content: unknown): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), JSON.stringify(content));
  };
  const results = { functions: Object.entries(measured).map(([name, one]) => ({ function: name, ...one })) };
  const arn = (name: string) => ({ 'Fn::GetAtt': [name, 'Arn'] });
  const template = {
    Resources: {
      Orders: { Type: 'AWS::SQS::Queue', Properties: { FifoQueue: true } },
      Uploads: { Type: 'AWS::SQS::Queue', Properties: {} },
      OrdersMapping: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: { EventSourceArn: arn('Orders') },
      },
      UploadsMapping: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: { EventSourceArn: arn('Uploads') },
      },
      Requeue: {
        Type: 'AWS::Lambda::Function',
        Properties: { FunctionName: 'invoice-bridge-dev-requeue-documents' },
      },
      EachQuarter: {
        Type: 'AWS::Events::Rule',
        Properties: { ScheduleExpression: 'rate(15 minutes)', Targets: [{ Arn: arn('Requeue') }] },
      },
      Drops: { Type: 'AWS::Events::Rule', Properties: { EventPattern: {} } },
      Waiting: { Type: 'AWS::CloudWatch::Alarm', Properties: { MetricName: 'Age' } },
      Share: {
        Type: 'AWS::CloudWatch::Alarm',
        Properties: {
          Metrics: [{ Expression: 'a/b' }, ...['a', 'b'].map(Id => ({ Id, MetricStat: {} }))],
        },
      },
      Page: { Type: 'AWS::CloudWatch::Dashboard', Properties: {} },
    },
  };
  beforeAll(() => {
    write('docs/measured.json', results);
    write('.serverless/cloudformation-template-update-stack.json', template);
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('prints a table for 1,000, 100,000 and 1,000,000 orders and what it rests on', async () => {
    const { exitCode, printed, errors } = await runCommand(root, ['cost']);
    expect([exitCode, errors]).toEqual([0, '']);
    const cells = (name: string) =>
      printed
        .split('\n')
        .find(line => line.startsWith(`  ${name} `))
        ?.trim()
        .split(/ {2,}/);
    expect(printed).toMatch(/1,000 {7}100,000 {5}1,000,000\n/);
    expect(cells('Secrets Manager')).toEqual(['Secrets Manager', '2.03', '2.89', '2.89']);
    // Three alarmed metrics, one dashboard, five metrics of our own, and the log.
    expect(cells('CloudWatch')).toEqual(['CloudWatch', '4.80', '4.96', '6.40']);
    const totals = cells('all')?.slice(1).map(Number) ?? [];
    expect(totals).toHaveLength(3);
    expect(totals).toEqual(totals.toSorted((a, b) => a - b));
    for (const said of [
      'List prices of eu-west-1 as of 2026-11: check yours',
      'alarmed metrics 3, dashboards 1, schedules 1, queues that functions read 2.',
      '5 polls',
    ])
      expect(printed).toContain(said);
  });

  it('takes orders and tenants', async () => {
    const { printed } = await runCommand(root, ['cost', '--orders', '20000', '--tenants', '50']);
    expect(printed).toContain('USD a month for 50 tenants');
    expect(printed).toMatch(/Secrets Manager +101\.13\n/);
  });

  it.each([
    [['--orders', 'many'], '--orders takes a whole number from 0, not "many".'],
    [['--tenants', '0'], '--tenants takes a whole number from 1, not "0".'],
  ])('refuses %j', async (args, says) => {
    expect(await runCommand(root, ['cost', ...args])).toMatchObject({
      exitCode: 2,
      errors: expect.stringContaining(says),
    });
  });

  it('says what to run first where nothing was measured or packaged, or not all of it', async () => {
    const empty = makeFolder();
    expect((await runCommand(empty, ['cost'])).errors).toContain('run "npm run bench -- --save" first');
    rmSync(empty, { recursive: true });
    rmSync(join(root, '.serverless'), { recursive: true });
    expect((await runCommand(root, ['cost'])).errors).toContain('run "npm run package" first');
    write('.serverless/cloudformation-template-update-stack.json', template);
    write('docs/measured.json', { functions: results.functions.slice(1) });
    expect(await runCommand(root, ['cost'])).toMatchObject({
      exitCode: 1,
      errors: expect.stringContaining('There is no measurement of receive-shopify-webhook.'),
    });
  });
});
