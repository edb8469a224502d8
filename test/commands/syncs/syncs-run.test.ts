import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { packBook, unpackBook } from '../../../shared/ledger/book-file.ts';
import { sdkSettings } from '../../local/sdk-settings.ts';
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

it('follows a run that goes on after it was given up', async () => {
  const s3 = new S3Client({ ...sdkSettings(operator.cloud.aws.s3), forcePathStyle: true });
  const table = DynamoDBDocumentClient.from(new DynamoDBClient(sdkSettings(operator.cloud.aws.dynamodb)));
  const record = { TableName: operator.cloud.table, Key: { pk: 'T#acme#SYNC#wisedat#my-dso-manager' } };
  const object = {
    Bucket: operator.cloud.bucket,
    Key: 'syncs/acme/wisedat-to-my-dso-manager.book.gz',
  };
  try {
    const { runId } = (await table.send(new GetCommand(record))).Item?.runs[0] ?? {};
    const kept = await (await s3.send(new GetObjectCommand(object))).Body?.transformToByteArray();
    const book = await unpackBook(Buffer.from(kept ?? []));
    book.head.run = {
      runId,
      startedAt: new Date().toISOString(),
      settings: book.head.settings ?? '',
      isDry: true,
      read: { debtors: 0, documents: 0, payments: 0 },
      sent: { debtors: 0, contacts: 0, items: 0 },
    };
    await s3.send(new PutObjectCommand({ ...object, Body: packBook(book) }));
    const { exitCode, printed } = await run('--tenant', 'acme');
    expect(exitCode).toBe(0);
    expect(printed).toContain('dry-run: 1 item is owed, 121.00 EUR.');
  } finally {
    s3.destroy();
    table.destroy();
  }
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
