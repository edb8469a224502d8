import { afterAll, beforeAll, expect, it } from 'vitest';
import { type MyDsoManagerSandbox, startMyDsoManagerSandbox } from '../../sandbox/my-dso-manager/sandbox.ts';
import { startWisedatSandbox, type WisedatSandbox } from '../../sandbox/wisedat/sandbox.ts';
import { type Operator, startOperator } from '../operator.ts';

let operator: Operator;
let erp: WisedatSandbox;
let tool: MyDsoManagerSandbox;
beforeAll(async () => {
  operator = await startOperator(['sync-receivables']);
  erp = await startWisedatSandbox({ company: { apiKey: 'WD-acme' } });
  tool = await startMyDsoManagerSandbox();
  const put = (name: string, json: unknown) =>
    operator.cloud.setSecret(`invoice-bridge/local/acme/${name}`, json);
  put('wisedat', { ...erp.company, baseUrl: erp.url });
  put('wisedat/token', '');
  put('my-dso-manager', { baseUrl: tool.url, login: 'sandbox', password: 'sandbox-password' });
  put('receivables', { syncs: [{ from: 'wisedat', to: 'my-dso-manager' }] });
});
afterAll(async () => {
  await operator.close();
  await erp.close();
  await tool.close();
});

const run = (...flags: string[]) => operator.run('syncs:run', '--stage', 'local', ...flags);

it('runs a sync, shows its progress and ends with its report', async () => {
  erp.addInvoice({ salesDocument: 'FT', customer: 'Hotel do Cais, Lda.', series: 'A26', date: '2026-06-15' });
  const { exitCode, printed } = await run('--tenant', 'acme', '--since', '2026-01-01');
  expect(exitCode).toBe(0);
  expect(printed).toMatch(/^wisedat to my-dso-manager, acme, stage local, this machine:\n/);
  expect(printed).toContain('dry-run: 1 item is owed, 121.00 EUR. Nothing was sent.');
  expect(printed).toMatch(/reports\/acme\/syncs\/wisedat-to-my-dso-manager\/\w+\.csv\n/);
});

it.each([
  [['--tenant', 'globex'], 1, 'globex has no sync in stage local'],
  [['--tenant', 'acme', '--since', 'yesterday'], 2, '--since takes a day such as 2026-11-01.'],
  [[], 2, '--tenant is missing'],
])('%j ends with %i and says %j', async (flags, code, words) => {
  const ended = await run(...flags);
  expect(ended.exitCode).toBe(code);
  expect(ended.errors).toContain(words);
});
