import { createHash, randomUUID } from 'node:crypto';
import type { Cloud } from '../local/cloud.ts';
import { eventually } from '../local/eventually.ts';
import { tenantDoor } from '../local/tenant-door.ts';
import { wisedatIssuing } from '../local/tenants.ts';
import { startWisedatSandbox, type WisedatSandboxOptions } from '../sandbox/wisedat/sandbox.ts';

type Json = Record<string, unknown>;

export interface WisedatIssuerOptions {
  readonly invoicing?: Json;
  /** Fields of the connection; undefined takes one away. */
  readonly wisedat?: Json;
  readonly sandbox?: WisedatSandboxOptions;
}

export type WisedatIssuer = Awaited<ReturnType<typeof addWisedatIssuer>>;

const worker = 'create-wisedat-invoice';
/** The settings of the demonstration's company, but refunds are left to a person, as by default. */
export const issuingSettings = { ...wisedatIssuing, creditNotes: undefined };

/** A company with a Shopify shop that issues with a WISEDAT of its own. */
export async function addWisedatIssuer(cloud: Cloud, options: WisedatIssuerOptions = {}) {
  const slug = `w-${randomUUID().slice(0, 8)}`;
  const shop = `${slug}.myshopify.com`;
  const secret = randomUUID();
  const apiKey = `ibk_${randomUUID()}`;
  const wisedat = await startWisedatSandbox(options.sandbox);
  const connections: Record<string, Json | string> = {
    shopify: { shops: [{ domain: shop, webhookSecrets: [secret] }] },
    invoicing: {
      issueWith: 'wisedat',
      country: 'PT',
      startAt: '2020-01-01T00:00:00Z',
      live: true,
      ...options.invoicing,
    },
    wisedat: { baseUrl: wisedat.url, ...wisedat.company, ...issuingSettings, ...options.wisedat },
    'api-keys': { keys: [{ id: 'tests', sha256: createHash('sha256').update(apiKey).digest('hex') }] },
    'wisedat/token': '',
  };
  const put = (name: string, json: unknown) => cloud.setSecret(`invoice-bridge/local/${slug}/${name}`, json);
  for (const [name, json] of Object.entries(connections)) put(name, json);
  return {
    slug,
    shop,
    apiKey,
    wisedat,
    connections,
    put,
    ...tenantDoor(cloud, { slug, shop, webhookSecret: secret, apiKey }),
    /** How often WISEDAT was called with this route. */
    timesCalled: (route: string) => wisedat.calls.filter(call => call.route === route).length,
    settled: () =>
      eventually('the queue is empty', async () => {
        const { visible, inFlight } = await cloud.queueDepth(worker);
        return visible + inFlight === 0 || undefined;
      }),
  };
}
