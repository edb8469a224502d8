import { DynamoDBClient, GetItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import {
  CopyObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import {
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { accessKeyOf, mayCall } from './access.ts';
import type { Cloud } from './cloud.ts';
import { startFixtureCloud } from './fixtures/fixture-cloud.ts';
import { sdkSettings } from './sdk-settings.ts';

/**
 * The role of write-hourly: it may read the secret "note", put and get objects under drop/, put rows, and send to
 * one queue.
 */
const caller = accessKeyOf('write-hourly');
const signedFor = (service: string) =>
  `AWS4-HMAC-SHA256 Credential=${caller}/20261129/eu-west-1/${service}/aws4_request, SignedHeaders=host, Signature=0`;
let cloud: Cloud;
let s3: S3Client;
let sqs: SQSClient;
let dynamodb: DynamoDBClient;
let secrets: SecretsManagerClient;

beforeAll(async () => {
  cloud = await startFixtureCloud({
    expectsDenials: true,
    functions: ['write-hourly'],
    secrets: { 'fixture/local/note': {}, 'fixture/local/other': {}, 'fixture/prod/note': {} },
  });
  s3 = new S3Client(sdkSettings(cloud.aws.s3, caller));
  sqs = new SQSClient(sdkSettings(cloud.aws.sqs, caller));
  dynamodb = new DynamoDBClient(sdkSettings(cloud.aws.dynamodb, caller));
  secrets = new SecretsManagerClient(sdkSettings(cloud.aws.secretsmanager, caller));
});
afterAll(async () => {
  for (const client of [s3, sqs, dynamodb, secrets]) client.destroy();
  await cloud.close();
});

const object = (Key: string) => ({ Bucket: cloud.bucket, Key });
const secret = (SecretId: string) => secrets.send(new GetSecretValueCommand({ SecretId }));
const denied = { name: 'AccessDeniedException' };

it('lets a function read its secret and nobody else’s, on its own stage only', async () => {
  await expect(secret('fixture/local/note')).resolves.toMatchObject({ SecretString: '{}' });
  await expect(secret('fixture/local/other')).rejects.toMatchObject(denied);
  await expect(secret('fixture/prod/note')).rejects.toMatchObject(denied);
});

it('tells that a secret is missing only to those who may read it', async () => {
  await expect(secret('fixture/local/gone')).rejects.toMatchObject(denied);
  const name = 'arn:aws:secretsmanager:eu-west-1:000000000000:secret:fixture/local/note-abcdef';
  await expect(secret(name)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

it('lets a function send to its queue, alone and in batches, and not read it', async () => {
  const QueueUrl = cloud.queues['work-in-batches'];
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x' }));
  await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries: [{ Id: '1', MessageBody: 'x' }] }));
  await expect(sqs.send(new ReceiveMessageCommand({ QueueUrl }))).rejects.toMatchObject(denied);
  const other = { QueueUrl: cloud.queues['watch-drops'], MessageBody: 'x' };
  await expect(sqs.send(new SendMessageCommand(other))).rejects.toMatchObject(denied);
});

it('lets a function put rows, and neither read them nor use an index', async () => {
  const TableName = cloud.table;
  const pk = { S: 'a' };
  await dynamodb.send(new PutItemCommand({ TableName, Item: { pk } }));
  await expect(dynamodb.send(new GetItemCommand({ TableName, Key: { pk } }))).rejects.toMatchObject(denied);
  const query = { TableName, IndexName: 'GSI1', KeyConditionExpression: 'a = :a' };
  await expect(dynamodb.send(new QueryCommand(query))).rejects.toMatchObject(denied);
  expect(cloud.denials().at(-1)).toContain('dynamodb:Query on resource: arn:aws:dynamodb:');
  expect(cloud.denials().at(-1)).toContain('/index/GSI1');
});

it('lets a function put objects under its prefix only', async () => {
  await s3.send(new PutObjectCommand({ ...object('drop/a.csv'), Body: 'x' }));
  const elsewhere = new PutObjectCommand({ ...object('reports/a.csv'), Body: 'x' });
  await expect(s3.send(elsewhere)).rejects.toMatchObject({ name: 'AccessDenied' });
  const copy = { ...object('drop/b.csv'), CopySource: `${cloud.bucket}/reports/a.csv` };
  await expect(s3.send(new CopyObjectCommand(copy))).rejects.toMatchObject({ name: 'AccessDenied' });
});

it('calls a missing object forbidden when the function may not list the bucket', async () => {
  const missing = new GetObjectCommand(object('drop/missing.csv'));
  await expect(s3.send(missing)).rejects.toMatchObject({ name: 'AccessDenied' });
  const listing = new ListObjectsV2Command({ Bucket: cloud.bucket, Prefix: 'drop/' });
  await expect(s3.send(listing)).rejects.toMatchObject({ name: 'AccessDenied' });
  const operator = new S3Client(sdkSettings(cloud.aws.s3));
  await expect(operator.send(missing)).rejects.toMatchObject({ name: 'NoSuchKey' });
  operator.destroy();
});

it('lets a presigned address do what the function that signed it may do, and no more', async () => {
  const put = async (key: string) => {
    const url = await getSignedUrl(s3, new PutObjectCommand(object(key)));
    return (await fetch(url, { method: 'PUT', body: 'x' })).status;
  };
  expect(await put('drop/signed.csv')).toBe(200);
  expect(await put('reports/signed.csv')).toBe(403);
});

it('asks IAM with the prefix that is listed', async () => {
  const Condition = { StringLike: { 's3:prefix': ['drop/*'] } };
  const statements = [
    { Effect: 'Allow' as const, Action: ['s3:ListBucket'], Resource: ['arn:aws:s3:::b'], Condition },
  ];
  const list = { action: 's3:ListBucket', resource: 'arn:aws:s3:::b' };
  const may = (context?: Record<string, string>) =>
    mayCall({ fullName: 'f', statements }, { ...list, ...(context && { context }) }, '000000000000');
  expect([await may({ 's3:prefix': 'drop/a' }), await may({ 's3:prefix': 'in/' }), await may()]).toEqual([
    true,
    false,
    false,
  ]);
});

it('ends with an error if a role did not allow what a function did', async () => {
  const strict = await startFixtureCloud({ functions: ['write-hourly'] });
  const client = new SecretsManagerClient(sdkSettings(strict.aws.secretsmanager, caller));
  const read = client.send(new GetSecretValueCommand({ SecretId: 'fixture/local/other' }));
  await expect(read).rejects.toMatchObject(denied);
  client.destroy();
  await expect(strict.close()).rejects.toThrow(
    /fixture-local-write-hourly is not authorized .*GetSecretValue/,
  );
});

it.each<[string, Readonly<Record<string, string>>]>([
  ['a header', { authorization: signedFor('secretsmanager') }],
  ['a header without a scope', { authorization: `AWS4-HMAC-SHA256 Credential=${caller}` }],
])('refuses a call to the table that is signed for another service: %s', async (_what, headers) => {
  const answer = await fetch(cloud.aws.dynamodb, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'DynamoDB_20120810.PutItem',
      ...headers,
    },
    body: JSON.stringify({ TableName: cloud.table, Item: { pk: { S: 'a' } } }),
  });
  expect(await answer.text()).toContain("Credential should be scoped to correct service: 'dynamodb'");
});

it('refuses an address of S3 that is presigned for another service', async () => {
  const address = await getSignedUrl(s3, new PutObjectCommand(object('drop/presigned.csv')));
  const put = (url: string) => fetch(url, { method: 'PUT', body: 'a' });
  expect((await put(address)).status).toBe(200);
  const other = await put(address.replace('%2Fs3%2F', '%2Fsqs%2F'));
  expect(await other.text()).toContain("Credential should be scoped to correct service: 's3'");
});
