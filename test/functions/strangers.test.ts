import { randomUUID } from 'node:crypto';
import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AwsCall, observeCalls } from '../commands/observe-calls.ts';
import { eventually } from '../local/eventually.ts';
import { sdkSettings } from '../local/sdk-settings.ts';
import { shopifyOrder, shopifyOrderBody } from '../sandbox/shopify/shopify-order.ts';
import { lineOf, linesOf } from './log-lines.ts';
import { readProblem } from './problem.ts';
import { deliverBytes } from './shopify-delivery.ts';
import { startWorld, type Tenant, type World } from './world.ts';

/** A real clock, so that nothing is gained back meanwhile. */
let world: World;
beforeAll(async () => {
  world = await startWorld({ clockScale: 1 });
});
afterAll(() => world?.close());

const body = shopifyOrderBody(
  shopifyOrder({ id: '1', lines: [{ price: '49.90', sku: 'CAD-1', title: 'Cadeira' }] }),
);
const madeUp = (): string => `x-${randomUUID().slice(0, 8)}`;
const knock = (slug: string) =>
  deliverBytes(world.cloud.api, { slug, shop: `${slug}.myshopify.com`, secret: 'guessed' }, body);
const ask = (slug: string) =>
  fetch(`${world.cloud.api}/tenants/${slug}/documents`, { headers: { authorization: 'Bearer ibk_guessed' } });
const metrics = (name: string) =>
  world.cloud.logs().flatMap(({ json }) => (json && name in json ? [json] : []));

/** Calls of AWS that a run of `work` makes. */
async function callsOf(work: () => Promise<void>): Promise<readonly AwsCall[]> {
  const observed = observeCalls();
  await work().finally(observed.end);
  return observed.calls;
}
const times = (calls: readonly AwsCall[], action: string): number =>
  calls.filter(call => call.action === action).length;

describe('whoever makes tenants up', () => {
  it.each<[string, (slug: string) => Promise<{ readonly status: number }>, number]>([
    ['at the webhook', knock, 401],
    ['at a route', ask, 403],
  ])('costs a read of the table for each, and next to no secret: %s', async (_, call, refused) => {
    const calls = await callsOf(async () => {
      for (let n = 0; n < 40; n++) expect((await call(madeUp())).status).toBe(refused);
    });
    // Five guesses, and the first caller of the container, for whom a webhook reads its settings beside.
    expect(times(calls, 'GetSecretValue')).toBeLessThanOrEqual(7);
    expect(times(calls, 'GetItem')).toBeLessThanOrEqual(40);
  });

  it('costs nothing by asking for the same name again', async () => {
    const slug = madeUp();
    await ask(slug);
    const calls = await callsOf(async () => {
      for (let n = 0; n < 5; n++) expect((await ask(slug)).status).toBe(403);
    });
    expect(calls).toEqual([]);
  });

  it('keeps nobody out who is on record', async () => {
    const tenant = await addListedTenant();
    for (let n = 0; n < 10; n++) await Promise.all([knock(madeUp()), ask(madeUp())]);
    expect((await deliverBytes(world.cloud.api, tenant, body)).status).toBe(200);
    await tenant.documentOf('1', 'issued');
  });
});

/** A tenant as `connections:put` leaves it behind. */
async function addListedTenant(): Promise<Tenant> {
  const tenant = await world.addTenant();
  const client = new DynamoDBClient(sdkSettings(world.cloud.aws.dynamodb));
  const Item = { pk: { S: `TENANT#${tenant.slug}` }, tenant: { S: tenant.slug } };
  await client.send(new PutItemCommand({ TableName: world.cloud.table, Item }));
  client.destroy();
  return tenant;
}

describe('a tenant that was set up by hand', () => {
  it('works though it is not on record, however many there are', async () => {
    const fresh = await startWorld({ clockScale: 1 });
    try {
      const client = new SecretsManagerClient(sdkSettings(fresh.cloud.aws.secretsmanager));
      for (let n = 0; n < 12; n++) {
        const { slug, shop, secret, connections } = { ...(await fresh.addTenant()), slug: madeUp() };
        for (const [name, value] of Object.entries(connections)) {
          const SecretString = JSON.stringify(value);
          await client.send(
            new CreateSecretCommand({ Name: `invoice-bridge/local/${slug}/${name}`, SecretString }),
          );
        }
        expect((await deliverBytes(fresh.cloud.api, { slug, shop, secret }, body)).status).toBe(200);
      }
      client.destroy();
    } finally {
      await fresh.close();
    }
  });
});

describe('a stranger', () => {
  it('is not told that the keys of a tenant are broken: the log and an alarm are', async () => {
    const tenant = await addListedTenant();
    tenant.put('api-keys', { keys: [{ id: 'x', sha256: 'not a digest' }] });
    const [broken, unknown] = await Promise.all([ask(tenant.slug), ask(madeUp())]);
    const [told, usual] = [await readProblem(broken), await readProblem(unknown)];
    expect({ ...told, requestId: '' }).toEqual({ ...usual, requestId: '' });
    expect(broken.status).toBe(403);
    const line = await lineOf(world.cloud, tenant.slug, 'The keys of the tenant cannot be checked');
    expect(line.detail).toContain('keys.0.sha256');
    const counted = await eventually('it is counted', () =>
      metrics('KeyCheckFailed').find(one => one.tenant === tenant.slug),
    );
    expect(counted).toMatchObject({ stage: 'local' });
  });

  it('who signs wrongly as a shop of a tenant rings; log line and number name tenant and shop', async () => {
    const tenant = await addListedTenant();
    await deliverBytes(world.cloud.api, { ...tenant, secret: 'guessed' }, body);
    await deliverBytes(world.cloud.api, { ...tenant, shop: 'elsewhere.myshopify.com' }, body);
    await lineOf(world.cloud, tenant.slug, 'Webhook refused', 2);
    const refused = linesOf(world.cloud, tenant.slug, 'Webhook refused');
    expect(refused.map(({ shop }) => shop)).toEqual([tenant.shop, undefined]);
    const counted = await eventually('it is counted', () => {
      const found = metrics('WebhookSignatureWrong').filter(one => one.tenant === tenant.slug);
      return found.length > 0 ? found : undefined;
    });
    expect(counted).toEqual([expect.objectContaining({ shop: tenant.shop })]);
  });
});

describe('a route whose connection the tenant does not have', () => {
  it('answers 409 that names it, and nothing of where secrets are', async () => {
    const tenant = await addListedTenant();
    const answer = await fetch(`${world.cloud.api}/tenants/${tenant.slug}/wisedat/salesinvoices/1/pdf`, {
      headers: { authorization: `Bearer ${tenant.apiKey}` },
    });
    expect(await readProblem(answer)).toMatchObject({
      status: 409,
      detail: 'This tenant has no connection "wisedat".',
    });
  });
});
