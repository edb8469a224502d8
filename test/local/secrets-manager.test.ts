import {
  CreateSecretCommand,
  DeleteSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  InvalidRequestException,
  ListSecretsCommand,
  PutSecretValueCommand,
  paginateListSecrets,
  ResourceExistsException,
  ResourceNotFoundException,
  RestoreSecretCommand,
  SecretsManagerClient,
  UpdateSecretCommand,
} from '@aws-sdk/client-secrets-manager';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sdkSettings } from './sdk-settings.ts';
import { type SecretsManager, startSecretsManager } from './secrets-manager.ts';

let emulator: SecretsManager;
let client: SecretsManagerClient;
const SecretId = 'invoice-bridge/local/acme/phc-go';
const secretText = async (input: { VersionStage?: string; VersionId?: string } = {}) =>
  (await client.send(new GetSecretValueCommand({ SecretId, ...input }))).SecretString;

beforeEach(async () => {
  emulator = await startSecretsManager(0, async () => undefined);
  client = new SecretsManagerClient(sdkSettings(emulator.origin));
});
afterEach(async () => {
  client.destroy();
  await emulator.close();
});

it('gives what was created, by name and by ARN', async () => {
  const { ARN, VersionId } = await client.send(
    new CreateSecretCommand({ Name: SecretId, SecretString: 'one' }),
  );
  expect(await client.send(new GetSecretValueCommand({ SecretId: ARN }))).toMatchObject({
    Name: SecretId,
    ARN,
    VersionId,
    SecretString: 'one',
    VersionStages: ['AWSCURRENT'],
  });
});

it('keeps the version before the current one, and no older one', async () => {
  await client.send(new CreateSecretCommand({ Name: SecretId, SecretString: 'one' }));
  const second = await client.send(new PutSecretValueCommand({ SecretId, SecretString: 'two' }));
  const third = await client.send(new UpdateSecretCommand({ SecretId, SecretString: 'three' }));
  expect(await secretText()).toBe('three');
  expect(await secretText({ VersionStage: 'AWSPREVIOUS' })).toBe('two');
  expect(await secretText({ VersionId: second.VersionId ?? '' })).toBe('two');
  const { VersionIdsToStages } = await client.send(new DescribeSecretCommand({ SecretId }));
  expect(VersionIdsToStages).toEqual({
    [String(second.VersionId)]: ['AWSPREVIOUS'],
    [String(third.VersionId)]: ['AWSCURRENT'],
  });
});

it('writes one version for a call that the client repeats', async () => {
  const ClientRequestToken = '11111111-2222-3333-4444-555555555555';
  await client.send(new CreateSecretCommand({ Name: SecretId, SecretString: 'one' }));
  const put = () =>
    client.send(new PutSecretValueCommand({ SecretId, SecretString: 'two', ClientRequestToken }));
  await put();
  await put();
  expect(await secretText({ VersionStage: 'AWSPREVIOUS' })).toBe('one');
});

it('throws the errors of the real client', async () => {
  await expect(secretText()).rejects.toBeInstanceOf(ResourceNotFoundException);
  await expect(
    client.send(new PutSecretValueCommand({ SecretId, SecretString: 'x' })),
  ).rejects.toBeInstanceOf(ResourceNotFoundException);
  await client.send(new CreateSecretCommand({ Name: SecretId }));
  await expect(secretText()).rejects.toBeInstanceOf(ResourceNotFoundException);
  await expect(
    client.send(new CreateSecretCommand({ Name: SecretId, SecretString: 'x' })),
  ).rejects.toBeInstanceOf(ResourceExistsException);
});

it('keeps a deleted secret out of reach until it is restored', async () => {
  await client.send(new CreateSecretCommand({ Name: SecretId, SecretString: 'one' }));
  await client.send(new DeleteSecretCommand({ SecretId, RecoveryWindowInDays: 7 }));
  await expect(secretText()).rejects.toBeInstanceOf(InvalidRequestException);
  await expect(
    client.send(new CreateSecretCommand({ Name: SecretId, SecretString: 'x' })),
  ).rejects.toBeInstanceOf(InvalidRequestException);
  expect((await client.send(new ListSecretsCommand({}))).SecretList).toEqual([]);
  await client.send(new RestoreSecretCommand({ SecretId }));
  expect(await secretText()).toBe('one');
});

it('lists all secrets over several pages, and those of a prefix', async () => {
  for (let i = 0; i < 5; i++) emulator.put(`tenant-${i % 2}/secret-${i}`, { i });
  const names: unknown[] = [];
  for await (const page of paginateListSecrets({ client, pageSize: 2 }, {})) {
    names.push(...(page.SecretList ?? []).map(secret => secret.Name));
  }
  expect(names).toHaveLength(5);
  const { SecretList } = await client.send(
    new ListSecretsCommand({ Filters: [{ Key: 'name', Values: ['tenant-1/'] }] }),
  );
  expect(SecretList?.map(secret => secret.Name)).toEqual(['tenant-1/secret-1', 'tenant-1/secret-3']);
});

it('counts calls, but not what a test puts and reads', async () => {
  emulator.put(SecretId, { key: 'value' });
  expect(emulator.calls).toEqual([]);
  expect(await secretText()).toBe('{"key":"value"}');
  expect(emulator.read(SecretId)).toBe('{"key":"value"}');
  expect(emulator.calls).toEqual([{ action: 'GetSecretValue', secret: SecretId }]);
});
