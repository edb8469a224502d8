import { createHash, randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import {
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, PutCommand, paginateScan, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loseLedger } from '../functions/lose-ledger.ts';
import { startWorld, type Tenant, type World } from '../functions/world.ts';
import { eventually } from '../local/eventually.ts';
import { sdkSettings } from '../local/sdk-settings.ts';
import { defaultCredentials } from '../sandbox/phc-go/settings.ts';
import { shopifyOrder, shopifyOrderBody } from '../sandbox/shopify/shopify-order.ts';

/** What docs/operate.md tells operators to do, done as it tells them. */
let world: World;
beforeAll(async () => {
  // What functions keep for a minute, they keep for a fifth of a second.
  world = await startWorld({ clockScale: 300 });
});
afterAll(() => world.close());

const chair = { price: '49.90', quantity: 1, rate: '23', sku: 'CAD-1', title: 'Cadeira' };
const bodyOf = (id: string): string => shopifyOrderBody(shopifyOrder({ id, lines: [chair] }));
const digest = (key: string): string => createHash('sha256').update(key).digest('hex');

describe('a rotation', () => {
  it('of an API key refuses nobody: both work, then the new one alone', async () => {
    const tenant = await world.addTenant();
    const [old, fresh] = [tenant.apiKey, `ibk_${randomUUID()}`];
    const entry = (id: string, key: string) => ({ id, sha256: digest(key) });
    const status = async (key: string) =>
      (await tenant.call('documents', { headers: { authorization: `Bearer ${key}` } })).status;
    tenant.put('api-keys', { keys: [entry('old', old), entry('new', fresh)] });
    await eventually('the new key works', async () => (await status(fresh)) === 200 || undefined);
    expect(await status(old)).toBe(200);
    tenant.put('api-keys', { keys: [entry('new', fresh)] });
    await eventually('the old key is refused', async () => (await status(old)) === 403 || undefined);
    expect(await status(fresh)).toBe(200);
  });

  it('of the password of an ERP loses no order: what came between waits, and is issued once', async () => {
    const changed = { ...defaultCredentials, password: randomUUID() };
    const tenant = await world.addTenant({ sandbox: { credentials: changed } });
    await tenant.deliverBody(bodyOf('1'));
    await eventually(
      'the ERP has refused the old password',
      () => tenant.phcGo.calls.some(({ route }) => /generate/i.test(route)) || undefined,
    );
    expect(tenant.phcGo.documents).toEqual([]);
    tenant.put('phc-go', { ...tenant.connections['phc-go'], password: changed.password });
    const issued = await tenant.documentOf('1', 'issued', 'held', 'refused');
    expect(issued).toMatchObject({ state: 'issued', number: '1' });
    expect(tenant.phcGo.documents).toHaveLength(1);
  });
});

describe('the table, restored to an earlier moment', () => {
  it('adopts what was issued since then once "since" is taken out of its line', async () => {
    const tenant = await world.addTenant();
    await tenant.deliverBody(bodyOf('1'));
    await tenant.documentOf('1', 'issued');
    await tenant.settled();
    const backup = await itemsOf(tenant);
    await tenant.deliverBody(bodyOf('2'));
    const second = await tenant.documentOf('2', 'issued');
    await tenant.settled();

    await loseLedger(world.cloud, tenant);
    await restore(tenant, backup);
    // The queue takes equal bytes for a repetition for five minutes; shops repeat for hours.
    await tenant.deliverBody(`${bodyOf('1')}\n`);
    await tenant.deliverBody(`${bodyOf('2')}\n`);
    expect(await tenant.documentOf('2', 'issued', 'held')).toMatchObject({
      state: 'issued',
      documentId: second.documentId,
      number: second.number,
    });
    await tenant.settled();
    expect(tenant.phcGo.documents).toHaveLength(2);
    await tenant.deliverBody(bodyOf('3'));
    expect(await tenant.documentOf('3', 'issued', 'held')).toMatchObject({ state: 'issued', number: '3' });
  });
});

describe('the bucket, without its objects', () => {
  it('is asked for nothing that cannot be had again: a PDF comes from the ERP', async () => {
    const tenant = await world.addTenant();
    await tenant.deliverBody(bodyOf('1'));
    const { documentId } = await tenant.documentOf('1', 'issued');
    const pdf = async () =>
      Buffer.from(await (await tenant.call(`documents/${documentId}/pdf`)).arrayBuffer()).toString('latin1');
    expect((await pdf()).slice(0, 5)).toBe('%PDF-');
    await emptyBucket();
    expect((await pdf()).slice(0, 5)).toBe('%PDF-');
    await tenant.deliverBody(`${bodyOf('1')}\n`);
    await tenant.deliverBody(bodyOf('2'));
    await tenant.documentOf('2', 'issued');
    await tenant.settled();
    expect(tenant.phcGo.documents).toHaveLength(2);
  });
});

describe('a dead letter', () => {
  it('that is sent back to its queue is worked on as if nothing had been', async () => {
    const tenant = await world.addTenant();
    const text = bodyOf('1');
    const message = {
      ...({ v: 1, type: 'shop-event', platform: 'shopify', topic: 'orders/paid' } as const),
      tenant: tenant.slug,
      shop: tenant.shop,
      sha256: digest(text),
      body: { text },
    };
    const { queues, deadLetterQueues } = world.cloud;
    const dead = deadLetterQueues['create-phc-document'] ?? '';
    await withQueues(sqs =>
      sqs.send(
        new SendMessageCommand({
          QueueUrl: dead,
          MessageBody: JSON.stringify(message),
          MessageGroupId: `${tenant.slug}#phc-go#in`,
          MessageDeduplicationId: randomUUID(),
        }),
      ),
    );
    expect((await tenant.documents()).length).toBe(0);
    expect(await redrive(dead, queues['create-phc-document'] ?? '')).toBe(1);
    expect(await tenant.documentOf('1', 'issued', 'held')).toMatchObject({ state: 'issued', number: '1' });
    expect((await world.cloud.queueDepth('create-phc-document')).deadLetters).toBe(0);
  });
});

describe('a replay of a day', () => {
  it('changes nothing, whatever order its webhooks come in', async () => {
    const tenant = await world.addTenant();
    const day = ['11', '12', '13', '14'].map(bodyOf);
    for (const body of day) expect((await tenant.deliverBody(body)).status).toBe(200);
    for (const id of ['11', '12', '13', '14']) await tenant.documentOf(id, 'issued');
    await tenant.settled();
    const before = await tenant.documents();
    for (const body of day.toReversed()) expect((await tenant.deliverBody(`${body} `)).status).toBe(200);
    await tenant.deliverBody(bodyOf('15'));
    await tenant.documentOf('15', 'issued');
    await tenant.settled();
    expect(tenant.phcGo.documents).toHaveLength(5);
    const numbers = (of: typeof before) =>
      of.map(({ documentId, number, total }) => ({ documentId, number, total }));
    expect(numbers(await tenant.documents())).toEqual(expect.arrayContaining(numbers(before)));
  });
});

async function withTable<Result>(work: (client: DynamoDBDocumentClient) => Promise<Result>): Promise<Result> {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(sdkSettings(world.cloud.aws.dynamodb)));
  try {
    return await work(client);
  } finally {
    client.destroy();
  }
}

function itemsOf({ slug }: Tenant): Promise<Record<string, unknown>[]> {
  return withTable(async client => {
    const found: Record<string, unknown>[] = [];
    const ofTenant = {
      TableName: world.cloud.table,
      FilterExpression: 'begins_with(pk, :start)',
      ExpressionAttributeValues: { ':start': `T#${slug}#` },
    };
    for await (const { Items = [] } of paginateScan({ client }, ofTenant)) found.push(...Items);
    return found;
  });
}

/** Puts a backup back, and does what the page says before the table is used. */
function restore({ slug }: Tenant, items: readonly Record<string, unknown>[]): Promise<void> {
  const TableName = world.cloud.table;
  return withTable(async client => {
    for (const Item of items) await client.send(new PutCommand({ TableName, Item }));
    await client.send(
      new UpdateCommand({
        TableName,
        Key: { pk: `T#${slug}#LINE#phc-go` },
        UpdateExpression: 'REMOVE since',
      }),
    );
  });
}

async function emptyBucket(): Promise<void> {
  const s3 = new S3Client({ ...sdkSettings(world.cloud.aws.s3), forcePathStyle: true });
  const { bucket: Bucket } = world.cloud;
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket }));
  expect(Contents.length).toBeGreaterThan(0);
  for (const { Key } of Contents) await s3.send(new DeleteObjectCommand({ Bucket, Key }));
  s3.destroy();
}

async function withQueues<Result>(work: (sqs: SQSClient) => Promise<Result>): Promise<Result> {
  const sqs = new SQSClient(sdkSettings(world.cloud.aws.sqs));
  try {
    return await work(sqs);
  } finally {
    sqs.destroy();
  }
}

/** What "Start DLQ redrive" does. Gives the number of messages. */
function redrive(from: string, to: string): Promise<number> {
  return withQueues(async sqs => {
    let moved = 0;
    for (;;) {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({ QueueUrl: from, MessageSystemAttributeNames: ['All'] }),
      );
      if (Messages.length === 0) return moved;
      for (const { Body, Attributes = {}, ReceiptHandle } of Messages) {
        const { MessageGroupId } = Attributes;
        const MessageDeduplicationId = randomUUID();
        await sqs.send(
          new SendMessageCommand({ QueueUrl: to, MessageBody: Body, MessageGroupId, MessageDeduplicationId }),
        );
        await sqs.send(new DeleteMessageCommand({ QueueUrl: from, ReceiptHandle }));
        moved++;
      }
    }
  });
}
