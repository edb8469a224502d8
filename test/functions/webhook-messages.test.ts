import { createHash, randomUUID } from 'node:crypto';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type Cloud, startCloud } from '../local/cloud.ts';
import { sdkSettings } from '../local/sdk-settings.ts';
import { shopifyOrder, shopifyOrderBody } from '../sandbox/shopify/shopify-order.ts';
import { deliverBytes } from './shopify-delivery.ts';
import { startWorld, type World } from './world.ts';

const lines = [{ price: '49.90', sku: 'CAD-1', title: 'Cadeira 🪑 de criança' }];
/** Characters that queues refuse, or refuse in an emulator: an emoji, the two that are not characters, and DEL. */
const odd = shopifyOrderBody(shopifyOrder({ id: '1', lines })).replace(
  '{',
  '{"note":"🪑\u{fffe}\u{ffff}\u007f",',
);

describe('a webhook that becomes a message', () => {
  let cloud: Cloud;
  let sqs: SQSClient;
  beforeAll(async () => {
    // Nobody works on the queue: what was sent can be read.
    cloud = await startCloud({ functions: ['receive-shopify-webhook'] });
    sqs = new SQSClient(sdkSettings(cloud.aws.sqs));
  });
  afterAll(async () => {
    sqs?.destroy();
    await cloud?.close();
  });

  function addSender(invoicing: Readonly<Record<string, unknown>> = {}) {
    const slug = `t-${randomUUID().slice(0, 8)}`;
    const sender = { slug, shop: `${slug}.myshopify.com`, secret: randomUUID() };
    const shops = [{ domain: sender.shop, webhookSecrets: [sender.secret] }];
    cloud.setSecret(`invoice-bridge/local/${slug}/shopify`, { shops });
    const settings = { issueWith: 'phc-go', country: 'PT', startAt: '2020-01-01T00:00:00Z', ...invoicing };
    cloud.setSecret(`invoice-bridge/local/${slug}/invoicing`, settings);
    return sender;
  }

  async function receive() {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: cloud.queues['create-phc-document'],
        MessageSystemAttributeNames: ['All'],
        MaxNumberOfMessages: 10,
        VisibilityTimeout: 0,
      }),
    );
    return Messages;
  }

  it.each([{}, { delaySeconds: 90 }])(
    'has the same bytes when it is delivered again (%j)',
    async settings => {
      const sender = addSender(settings);
      const bodies: string[] = [];
      for (const [index, order] of [odd, odd].entries()) {
        // Another shop of the same sender would be another message: a mark of its own makes both visible.
        const before = await cloud.queueDepth('create-phc-document');
        expect((await deliverBytes(cloud.api, sender, order)).status).toBe(200);
        const after = await cloud.queueDepth('create-phc-document');
        // The second one is dropped by SQS, which was sent the same bytes: else the SDK would have complained.
        expect(after.visible - before.visible).toBe(index === 0 ? 1 : 0);
        const own = (await receive()).filter(({ Body = '' }) => Body.includes(sender.slug));
        bodies.push(...own.map(({ Body = '' }) => Body));
      }
      expect(new Set(bodies).size).toBe(1);
      const known = [
        'v',
        'type',
        'tenant',
        'platform',
        'shop',
        'event',
        'topic',
        'signedLike',
        'delaySeconds',
        'sha256',
        'body',
      ];
      expect(known).toEqual(expect.arrayContaining(Object.keys(JSON.parse(bodies[0] ?? '{}'))));
    },
  );

  it('is printable ASCII, and says what the shop said', async () => {
    const sender = addSender();
    expect((await deliverBytes(cloud.api, sender, odd)).status).toBe(200);
    const [message] = (await receive()).filter(({ Body = '' }) => Body.includes(sender.slug));
    expect(message?.Body).toMatch(/^[\x20-\x7e]+$/);
    const read = z.looseObject({ sha256: z.string(), body: z.object({ text: z.string() }) });
    const { sha256, body } = read.parse(JSON.parse(message?.Body ?? ''));
    expect(body.text).toBe(odd);
    expect(sha256).toBe(createHash('sha256').update(odd).digest('hex'));
  });
});

describe('an order with any character', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world?.close());

  it('is issued, through door, queue, table and ERP', async () => {
    const tenant = await world.addTenant();
    expect((await deliverBytes(world.cloud.api, tenant, odd)).status).toBe(200);
    await tenant.documentOf('1', 'issued');
    expect(JSON.stringify(tenant.phcGo.documents)).toContain('Cadeira 🪑 de criança');
  });

  it.each([
    ['half of an emoji', '\\ud83e'],
    ['a character that no text should have', '\\u0000'],
    ['a mark that turns the text around', '\\u202e'],
    ['a line break', '\\r\\n'],
    ['characters beyond the first plane', '𝒞𐍈'],
  ])('is issued with %s in a title and a note', async (_, given) => {
    const tenant = await world.addTenant();
    const order = odd.replaceAll('Cadeira', `Cadeira ${given}`).replace('"note":"', `"note":"${given} `);
    expect(order.split(given).length).toBeGreaterThan(2);
    expect((await deliverBytes(world.cloud.api, tenant, order)).status).toBe(200);
    await tenant.documentOf('1', 'issued');
  });

  it.each([
    ['in the queue', ''],
    ['in the bucket', 'x'.repeat(300_000)],
  ])('may begin with a byte order mark (%s)', async (_, padding) => {
    const tenant = await world.addTenant();
    const marked = `\ufeff${odd.slice(0, -1)},"padding":"${padding}"}`;
    expect((await deliverBytes(world.cloud.api, tenant, marked)).status).toBe(200);
    await tenant.documentOf('1', 'issued');
  });
});
