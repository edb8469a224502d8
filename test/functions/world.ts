import { createHash, randomUUID } from 'node:crypto';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { type Cloud, type CloudOptions, startCloud } from '../local/cloud.ts';
import { eventually } from '../local/eventually.ts';
import { tenantDoor } from '../local/tenant-door.ts';
import { type PhcGoSandbox, type PhcGoSandboxOptions, startPhcGoSandbox } from '../sandbox/phc-go/sandbox.ts';
import { defaultCredentials } from '../sandbox/phc-go/settings.ts';
import { type Issuers, makeIssuers } from './issuers.ts';

type Json = Record<string, unknown>;

export interface TenantOptions {
  readonly invoicing?: Json;
  readonly phcGo?: Json;
  readonly sandbox?: PhcGoSandboxOptions;
}

export type Tenant = Awaited<ReturnType<typeof addTenant>>;

export interface World extends Pick<Issuers, 'addKwixeo' | 'addWisedat'> {
  readonly cloud: Cloud;
  readonly addTenant: (options?: TenantOptions) => Promise<Tenant>;
  /** Puts any text into a tenant's line at PHC GO. */
  readonly sendMessage: (tenant: Tenant, body: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Our deployment with sandboxes behind it; five minutes pass in five seconds. */
export async function startWorld(options: Pick<CloudOptions, 'clockScale' | 'fronts'> = {}): Promise<World> {
  const { clockScale = 60, fronts } = options;
  // By a real clock containers remember for minutes what they have spent: there the tests of each file begin anew.
  // What is behind a front is reached by no other cloud.
  const cloud = await startCloud({
    clockScale,
    warm: clockScale !== 1 && fronts === undefined,
    ...(fronts && { fronts }),
  });
  const sandboxes: PhcGoSandbox[] = [];
  const issuers = makeIssuers(cloud);
  return {
    cloud,
    addKwixeo: issuers.addKwixeo,
    addWisedat: issuers.addWisedat,
    addTenant: async given => {
      const tenant = await addTenant(cloud, given);
      sandboxes.push(tenant.phcGo);
      return tenant;
    },
    sendMessage: async ({ slug }, body) => {
      const sqs = new SQSClient({
        region: cloud.region,
        endpoint: cloud.aws.sqs,
        credentials: anyCredentials,
      });
      const message = {
        MessageBody: body,
        MessageGroupId: `${slug}#phc-go`,
        MessageDeduplicationId: randomUUID(),
      };
      const QueueUrl = cloud.queues['create-phc-document'];
      await sqs.send(new SendMessageCommand({ QueueUrl, ...message }));
    },
    close: async () => {
      await cloud.close();
      for (const sandbox of sandboxes) await sandbox.close();
      await issuers.close();
    },
  };
}

const anyCredentials = { accessKeyId: 'local', secretAccessKey: 'local' };
export const customersOfSandbox = [{ number: 1, name: 'Consumidor final' }];

/** A company with a Shopify shop and a PHC GO of its own. */
export async function addTenant(cloud: Cloud, options: TenantOptions = {}) {
  const slug = `t-${randomUUID().slice(0, 8)}`;
  const shop = `${slug}.myshopify.com`;
  const secret = randomUUID();
  const apiKey = `ibk_${randomUUID()}`;
  const phcGo = await startPhcGoSandbox({ customers: customersOfSandbox, ...options.sandbox });
  const connections = {
    shopify: { shops: [{ domain: shop, webhookSecrets: [secret] }] },
    invoicing: {
      issueWith: 'phc-go',
      country: 'PT',
      startAt: '2020-01-01T00:00:00Z',
      live: true,
      ...options.invoicing,
    },
    'phc-go': {
      ...defaultCredentials,
      baseUrl: phcGo.url,
      invoiceDocType: 2,
      finalConsumerNumber: 1,
      shippingReference: 'PORTES',
      ...options.phcGo,
    },
    'api-keys': { keys: [{ id: 'tests', sha256: createHash('sha256').update(apiKey).digest('hex') }] },
    'phc-go/token': '',
  };
  const put = (name: string, json: unknown) => cloud.setSecret(`invoice-bridge/local/${slug}/${name}`, json);
  for (const [name, json] of Object.entries(connections)) put(name, json);

  return {
    slug,
    shop,
    secret,
    apiKey,
    phcGo,
    connections,
    put,
    ...tenantDoor(cloud, { slug, shop, webhookSecret: secret, apiKey }),
    /** Waits until no message of any tenant waits or is worked on. */
    settled: () =>
      eventually('the queue is empty', async () => {
        const { visible, inFlight } = await cloud.queueDepth('create-phc-document');
        return visible + inFlight === 0 || undefined;
      }),
  };
}
