import { createHash } from 'node:crypto';
import { type PhcGoSandbox, startPhcGoSandbox } from '../sandbox/phc-go/sandbox.ts';
import { defaultCredentials } from '../sandbox/phc-go/settings.ts';
import { startWisedatSandbox, type WisedatSandbox } from '../sandbox/wisedat/sandbox.ts';
import type { Connections } from './local-secrets.ts';
import type { DoorKeys } from './tenant-door.ts';

/** The company of the demonstration and of the files in `events/`. */
export const azulejo = builtIn('azulejo');
/** A second one, so that everything is seen to stay apart. */
export const cortica = builtIn('cortica');

function builtIn(slug: string): DoorKeys {
  return {
    slug,
    shop: `${slug}.myshopify.com`,
    webhookSecret: `demo-secret-${slug}`,
    apiKey: `ibk_demo_${slug}`,
  };
}

/** The built-in tenants and the simulated vendors behind their connections. */
export interface Sandboxes {
  readonly secrets: Connections;
  /** Plain API keys by tenant. */
  readonly apiKeys: Readonly<Record<string, string>>;
  /** The PHC GO of each tenant. */
  readonly phcGo: Readonly<Record<string, PhcGoSandbox>>;
  /** The WISEDAT of each tenant; sales invoice 1001 is there from the start. */
  readonly wisedat: Readonly<Record<string, WisedatSandbox>>;
  close(): Promise<void>;
}

/** Starts the simulated vendors on free ports. */
export async function startSandboxes(): Promise<Sandboxes> {
  const opened = await Promise.all(
    [azulejo, cortica].map(async tenant => ({
      tenant,
      phcGo: await openPhcGo(),
      wisedat: await openWisedat(tenant.slug),
    })),
  );
  return {
    secrets: Object.fromEntries(
      opened.map(({ tenant, phcGo, wisedat }) => [
        tenant.slug,
        {
          ...connectionsOf(tenant, phcGo.url),
          wisedat: { baseUrl: wisedat.url, ...wisedat.company },
        },
      ]),
    ),
    apiKeys: Object.fromEntries(opened.map(({ tenant }) => [tenant.slug, tenant.apiKey])),
    phcGo: Object.fromEntries(opened.map(({ tenant, phcGo }) => [tenant.slug, phcGo])),
    wisedat: Object.fromEntries(opened.map(({ tenant, wisedat }) => [tenant.slug, wisedat])),
    close: async () => {
      await Promise.all(opened.flatMap(({ phcGo, wisedat }) => [phcGo.close(), wisedat.close()]));
    },
  };
}

const finalConsumer = { number: 1, name: 'Consumidor final' };
async function openWisedat(slug: string): Promise<WisedatSandbox> {
  const wisedat = await startWisedatSandbox({ company: { apiKey: `WD-${slug}` } });
  wisedat.addInvoice({ id: '1001', customer: 'Hotel do Cais, Lda.', total: '1845.00' });
  return wisedat;
}

const openPhcGo = () => startPhcGoSandbox({ customers: [finalConsumer] });

/** The connections of DESIGN 4.1, as an integrator would write them. */
export function connectionsOf(tenant: DoorKeys, phcGoUrl: string): Record<string, unknown> {
  return {
    shopify: { shops: [{ domain: tenant.shop, webhookSecrets: [tenant.webhookSecret] }] },
    invoicing: { issueWith: 'phc-go', country: 'PT', startAt: '2026-01-01T00:00:00Z', live: true },
    'phc-go': {
      ...defaultCredentials,
      baseUrl: phcGoUrl,
      invoiceDocType: 2,
      finalConsumerNumber: finalConsumer.number,
      shippingReference: 'PORTES',
    },
    'api-keys': { keys: [{ id: 'demo', sha256: createHash('sha256').update(tenant.apiKey).digest('hex') }] },
  };
}
