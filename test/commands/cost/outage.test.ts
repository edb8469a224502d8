import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Big from 'big.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type PriceName, prices } from '../../../shared/commands/cost/prices.ts';
import { pauseSeconds } from '../../../shared/messages/pause.ts';
import { startWorld, type World } from '../../functions/world.ts';
import { eventually } from '../../local/eventually.ts';
import { observeCalls } from '../observe-calls.ts';

const tenDays = 10 * 86_400;
const chair = { price: '49.90', quantity: 1, rate: '23', sku: 'CAD-1', title: 'Cadeira' };
/** What one receive of a message does at most while its ERP is down; a test below counts it. */
const oneReceive = { tableReads: 4, tableWrites: 4, queueRequests: 2 };
const gigabytes = 0.5;
/** Runs of the schedule in ten days, and read units in which it looks through 1,000 rows of 2 kB. */
const schedule = { runs: 960, readUnits: 250 };

let world: World;
beforeAll(async () => {
  world = await startWorld({ clockScale: 300 });
});
afterAll(() => world?.close());

const receives = (): number => {
  let [age, received] = [0, 0];
  while (age < tenDays) age += pauseSeconds(++received, age, 0.5);
  return received;
};
const usd = (units: Partial<Record<PriceName, number>>): Big =>
  Object.entries(units).reduce((sum, [name, many]) => {
    const { price, per } = prices[name as PriceName];
    return sum.plus(new Big(many).times(price).div(per));
  }, new Big(0));
/** So many receives, each of which takes so many seconds. */
const ofReceives = (many: number, seconds: number): Big =>
  usd({
    lambdaRequest: many,
    lambdaGigabyteSecond: many * seconds * gigabytes,
    fifoRequest: many * oneReceive.queueRequests,
    tableRead: many * oneReceive.tableReads,
    tableWrite: many * oneReceive.tableWrites,
  });

it('a receive during an outage makes the calls to AWS that its cost is reckoned from', async () => {
  const tenant = await world.addTenant();
  await tenant.deliver({ id: '1', lines: [chair] });
  await tenant.documentOf('1', 'issued');
  await tenant.phcGo.faults.down();
  await tenant.deliver({ id: '2', lines: [chair] });
  const delays = () =>
    world.cloud.logs().filter(({ line }) => line.includes('comes back') && line.includes(tenant.slug)).length;
  await eventually('it waits', () => delays() >= 1 || undefined);
  const before = delays();
  const { calls, end } = observeCalls();
  await eventually('it has come back', () => delays() > before || undefined);
  end();
  await tenant.phcGo.faults.up();
  const perReceive = (service: string, ...actions: string[]) =>
    calls.filter(call => call.service === service && actions.includes(call.action)).length;
  expect(perReceive('dynamodb', 'GetItem', 'Query')).toBeLessThanOrEqual(oneReceive.tableReads);
  expect(perReceive('dynamodb', 'PutItem', 'UpdateItem', 'DeleteItem')).toBeLessThanOrEqual(
    oneReceive.tableWrites,
  );
  // It is received once, too, among polls that come all the time.
  expect(perReceive('sqs', 'ChangeMessageVisibility') + 1).toBeLessThanOrEqual(oneReceive.queueRequests);
});

it('ten days of outage with 1,000 documents cost what the decision says', () => {
  const page = readFileSync(
    join(import.meta.dirname, '../../../docs/decisions/waiting-out-an-outage.md'),
    'utf8',
  ).replaceAll(/\s+/g, ' ');
  const [refused, hanging] = [2, 50].map(seconds => {
    const [waiting, requeued] = [receives(), 1_000];
    const looked = usd({ lambdaRequest: schedule.runs, tableRead: schedule.runs * schedule.readUnits });
    return {
      oneTenant: ofReceives(waiting, seconds).plus(ofReceives(requeued, 2)).plus(looked),
      thousandTenants: ofReceives(1_000 * waiting, seconds)
        .plus(ofReceives(requeued, 2))
        .plus(looked),
    };
  });
  expect(page).toContain(
    `${receives()} receives; the 999 behind it none, and each of the 1,000 gets one message more`,
  );
  expect(page).toContain(
    `One tenant's 1,000 cost ${refused?.oneTenant.toFixed(2)} USD where the ERP refuses connections (two seconds a receive), ${hanging?.oneTenant.toFixed(2)} USD where it hangs`,
  );
  expect(page).toContain(
    `1,000 tenants with one each ${refused?.thousandTenants.toFixed(0)} and ${hanging?.thousandTenants.toFixed(0)} USD`,
  );
});
