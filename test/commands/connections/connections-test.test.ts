import { afterAll, beforeAll, expect, it } from 'vitest';
import { addTenant, type Tenant } from '../../functions/world.ts';
import { putOnRecord } from '../../local/put-on-record.ts';
import { type Operator, startOperator } from '../operator.ts';

let operator: Operator;
let tenant: Tenant;
beforeAll(async () => {
  operator = await startOperator(['test-connection']);
  tenant = await addTenant(operator.cloud);
  await putOnRecord(operator.cloud, { [tenant.slug]: ['phc-go', 'invoicing'] });
});
afterAll(async () => {
  await operator.close();
  await tenant.phcGo.close();
});

const run = (...args: string[]) => operator.run('connections:test', '--stage', 'local', ...args);

it('logs in, reads, and compares settings with the ERP; it writes nothing', async () => {
  const { exitCode, printed } = await run('--tenant', tenant.slug);
  expect(exitCode).toBe(0);
  expect(printed).toMatch(/^phc-go:\n/);
  expect(printed).toMatch(/\n {2}ok {4}login: ok\n {2}ok {4}finalConsumerNumber: ok\nAll is right\.\n$/);
  expect(tenant.phcGo.documents).toEqual([]);
  const answer = await tenant.call('connections/phc-go/test', { method: 'POST' });
  expect([answer.status, await answer.json()]).toEqual([200, expect.objectContaining({ ok: true })]);
});

it('says what is wrong: a setting, a password', async () => {
  tenant.put('phc-go', { ...tenant.connections['phc-go'], finalConsumerNumber: 77 });
  const setting = await run('phc-go', '--tenant', tenant.slug);
  expect([setting.exitCode, setting.printed]).toEqual([
    1,
    expect.stringContaining('WRONG finalConsumerNumber: is the number of no customer\n1 thing is wrong.'),
  ]);
  tenant.put('phc-go', { ...tenant.connections['phc-go'], password: 'wrong' });
  const password = await run('phc-go', '--tenant', tenant.slug);
  expect([password.exitCode, password.printed]).toEqual([1, expect.stringMatching(/WRONG .*PHC GO/)]);
  expect(password.printed).not.toContain('wrong"');
  tenant.put('phc-go', tenant.connections['phc-go']);
});

it.each([
  [['phcgo', '--tenant', 'acme'], 2, 'did you mean "phc-go"?'],
  [['--tenant', 'nobody'], 1, 'nobody has no connection in stage local, this machine that can be tested.'],
  [[], 2, '--tenant is missing'],
])('%j ends with %i and says %j', async (args, code, words) => {
  const { exitCode, errors } = await run(...args);
  expect([exitCode, errors]).toEqual([code, expect.stringContaining(words)]);
});
