import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import {
  DeleteSecretCommand,
  DescribeSecretCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { newApiKey } from '../../../shared/commands/tenants/new-api-key.ts';
import { sdkSettings } from '../../local/sdk-settings.ts';
import { company } from '../company.ts';
import { type Operator, startOperator } from '../operator.ts';

let operator: Operator;
let secrets: SecretsManagerClient;
beforeAll(async () => {
  operator = await startOperator();
  secrets = new SecretsManagerClient(sdkSettings(operator.cloud.aws.secretsmanager));
});
afterAll(async () => {
  secrets.destroy();
  await operator.close();
});

const nameOf = (tenant: string, name: string): string => `invoice-bridge/local/${tenant}/${name}`;
const list = async () => (await operator.run('tenants:list', '--stage', 'local')).printed;
const remove = (tenant: string, ...flags: string[]) =>
  operator.run('tenants:remove', '--stage', 'local', '--tenant', tenant, ...flags);
const isScheduled = async (tenant: string, name: string): Promise<boolean> =>
  (await secrets.send(new DescribeSecretCommand({ SecretId: nameOf(tenant, name) }))).DeletedDate !==
  undefined;

it('says that there is none yet', async () => {
  expect(await list()).toBe(
    'There is no tenant in stage local, this machine: npm run connections:put makes the first one.\n',
  );
});

it('lists tenants with what is missing, leaving or unknown to schedules, and removes one of them', async () => {
  const file = operator.file({ alfa: company(), 'alfa-dois': company() });
  await operator.run('connections:put', '--stage', 'local', '--yes', file);
  const gone = { SecretId: nameOf('alfa', 'shopify'), ForceDeleteWithoutRecovery: true };
  await secrets.send(new DeleteSecretCommand(gone));
  await secrets.send(new DeleteSecretCommand({ SecretId: nameOf('alfa', 'phc-go/token') }));
  operator.cloud.setSecret(nameOf('alfa', 'wisedat'), {});
  operator.cloud.setSecret(nameOf('by-hand', 'wisedat'), {});
  const lines = (await list()).split('\n');
  const [alfa, dois, byHand] = ['  alfa:', '  alfa-dois:', '  by-hand:'].map(start =>
    lines.findIndex(line => line.startsWith(start)),
  );
  expect(lines[alfa ?? 0]).toBe('  alfa: invoicing, phc-go, shopify');
  expect(lines[(alfa ?? 0) + 1]).toMatch(/^ {4}written \d{4}-\d\d-\d\dT/);
  expect(lines.slice((alfa ?? 0) + 2, dois)).toEqual([
    '    ! scheduled for deletion (connections:put restores it): phc-go/token',
    '    ! without secret (connections:put creates it): shopify',
    '    ! not on record, so that schedules do not see it (connections:put --adopt): wisedat',
    '',
  ]);
  expect(lines.slice((dois ?? 0) + 2, byHand)).toEqual(['']);
  expect(lines[byHand ?? 0]).toBe('  by-hand: no connection on record');

  const unasked = await remove('alfa');
  expect(unasked).toMatchObject({ exitCode: 2, errors: expect.stringContaining('Say --yes') });
  expect(await isScheduled('alfa', 'phc-go')).toBe(false);

  const shown = await remove('alfa', '--yes', '--dry-run');
  expect(shown).toMatchObject({ exitCode: 0, errors: '' });
  expect(shown.printed).toMatch(/\nNothing was removed \(--dry-run\)\.\n$/);
  expect(await isScheduled('alfa', 'phc-go')).toBe(false);

  const removed = await remove('alfa', '--yes');
  expect(removed).toMatchObject({ exitCode: 0, errors: '' });
  expect(removed.printed).toContain('its documents, in the table invoice-bridge-local');
  for (const name of ['invoicing', 'phc-go', 'wisedat']) expect(await isScheduled('alfa', name)).toBe(true);
  // The other tenant's name starts with the same letters.
  expect(await isScheduled('alfa-dois', 'phc-go')).toBe(false);
  expect(await list()).toContain('  alfa-dois: invoicing, phc-go, shopify\n');
  expect(await list()).toContain('  alfa: no connection on record\n');

  expect(await remove('alfa', '--yes')).toMatchObject({
    exitCode: 1,
    errors: expect.stringContaining('The tenant alfa does not exist'),
  });
  const again = await operator.run('connections:put', '--stage', 'local', '--yes', file);
  expect(again.printed).toContain('restored  alfa / phc-go\n');
  expect(await list()).toContain('  alfa: invoicing, phc-go, shopify\n');
});

it('leaves a mark, by which workers drop what waits; connections:put and --adopt take it away', async () => {
  const client = new DynamoDBClient(sdkSettings(operator.cloud.aws.dynamodb));
  const isMarked = async () => {
    const Key = { pk: { S: 'REMOVED#gamma' } };
    const get = new GetItemCommand({ TableName: operator.cloud.table, Key });
    return (await client.send(get)).Item !== undefined;
  };
  try {
    const put = ['connections:put', '--stage', 'local'];
    const file = operator.file({ gamma: company() });
    await operator.run(...put, '--yes', file);
    expect(await isMarked()).toBe(false);
    await remove('gamma', '--yes');
    expect(await isMarked()).toBe(true);
    await operator.run(...put, '--yes', file);
    expect(await isMarked()).toBe(false);
    await remove('gamma', '--yes');
    operator.cloud.setSecret(nameOf('gamma', 'wisedat'), {});
    expect(await operator.run(...put, '--adopt', '--tenant', 'gamma')).toMatchObject({ exitCode: 0 });
    expect(await isMarked()).toBe(false);
  } finally {
    client.destroy();
  }
});

it('deletes the books of its syncs, which name customers, and no book of another tenant', async () => {
  const s3 = new S3Client({ ...sdkSettings(operator.cloud.aws.s3), forcePathStyle: true });
  const Bucket = operator.cloud.bucket;
  const keys = async () =>
    (await s3.send(new ListObjectsV2Command({ Bucket }))).Contents?.map(one => one.Key);
  const [ours, theirs] = ['beta', 'beta-dois'].map(name => `syncs/${name}/wisedat-to-payorcrm.book.gz`);
  try {
    await operator.run(
      'connections:put',
      ...['--stage', 'local', '--yes', operator.file({ beta: company() })],
    );
    for (const Key of [ours, theirs]) await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'book' }));
    const shown = await remove('beta', '--dry-run');
    expect(shown.printed).toContain(`  ${ours}: names and addresses of its customers\n`);
    expect(await keys()).toEqual([theirs, ours]);
    expect(await remove('beta', '--yes')).toMatchObject({ exitCode: 0, errors: '' });
    expect(await keys()).toEqual([theirs]);

    // A sync that ran meanwhile wrote its book once more.
    await s3.send(new PutObjectCommand({ Bucket, Key: ours, Body: 'book' }));
    expect(await remove('beta', '--yes')).toMatchObject({ exitCode: 0, errors: '' });
    expect(await keys()).toEqual([theirs]);
  } finally {
    s3.destroy();
  }
});

it('closes the doors of a company that was removed, as if it had never been there', async () => {
  const office = await startOperator(['list-documents', 'receive-shopify-webhook']);
  try {
    const { key, sha256 } = newApiKey();
    const file = office.file({ alfa: company({ 'api-keys': { keys: [{ id: 'office', sha256 }] } }) });
    await office.run('connections:put', '--stage', 'local', '--yes', file);
    await office.run('tenants:remove', '--stage', 'local', '--tenant', 'alfa', '--yes');
    const headers = { authorization: `Bearer ${key}` };
    expect((await fetch(`${office.cloud.api}/tenants/alfa/documents`, { headers })).status).toBe(403);
    const webhook = await fetch(`${office.cloud.api}/webhooks/alfa/shopify`, { method: 'POST', body: '{}' });
    expect(webhook.status).toBe(401);
  } finally {
    await office.close();
  }
});
