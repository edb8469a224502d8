import { createHash } from 'node:crypto';
import type { ServerPlace } from '../sandbox/http-server.ts';
import { type KwixeoSandbox, startKwixeoSandbox } from '../sandbox/kwixeo/sandbox.ts';
import { type MyDsoManagerSandbox, startMyDsoManagerSandbox } from '../sandbox/my-dso-manager/sandbox.ts';
import { defaultLogin } from '../sandbox/my-dso-manager/settings.ts';
import { type PayorcrmSandbox, startPayorcrmSandbox } from '../sandbox/payorcrm/sandbox.ts';
import { type PhcGoSandbox, startPhcGoSandbox } from '../sandbox/phc-go/sandbox.ts';
import { defaultCredentials } from '../sandbox/phc-go/settings.ts';
import { type PrestashopSandbox, startPrestashopSandbox } from '../sandbox/prestashop/sandbox.ts';
import { type ShopifySandbox, startShopifySandbox } from '../sandbox/shopify/admin-api/sandbox.ts';
import { type EventReceiver, startEventReceiver } from '../sandbox/standard-webhooks/receiver.ts';
import { startWisedatSandbox, type WisedatSandbox } from '../sandbox/wisedat/sandbox.ts';
import { startWoocommerceSandbox, type WoocommerceSandbox } from '../sandbox/woocommerce/sandbox.ts';
import { kwixeoIssuing } from './kwixeo-issuing.ts';
import type { Connections } from './local-secrets.ts';
import type { DoorKeys } from './tenant-door.ts';

/** The company of the demonstration and of the files in `events/`. */
export const azulejo = builtIn('azulejo');
/** A company that issues with WISEDAT, whose installation rounds VAT per rate. */
export const mercearia = builtIn('mercearia');
/** A French company that issues with Kwixéo. */
export const librairie = builtIn('librairie');
/** Another one, so that everything is seen to stay apart. */
export const cortica = builtIn('cortica');

function builtIn(slug: string): DoorKeys {
  return {
    slug,
    shop: `${slug}.myshopify.com`,
    webhookSecret: `demo-secret-${slug}`,
    apiKey: `ibk_demo_${slug}`,
  };
}

/** The shop that a tenant wrote itself, which sends Standard Webhooks; and the secret that it signs with. */
export const ownShop = ({ slug }: Pick<DoorKeys, 'slug'>): string => `shop.${slug}.example`;
export const ownShopSecret = ({ slug }: Pick<DoorKeys, 'slug'>): string =>
  `whsec_${Buffer.from(`demo secret of the shop of ${slug}`.padEnd(32, '.')).toString('base64')}`;

/** Source of the tenant's other WooCommerce shop, whose webhooks are examples: nobody is there. */
const wooExamples = ({ slug }: Pick<DoorKeys, 'slug'>): string => `https://loja.${slug}.example`;

/** The simulated shops and vendors of one tenant. */
export interface VendorSandboxes {
  /** What its Admin API shows; webhooks are sent by whoever tells the story. */
  readonly shopify: ShopifySandbox;
  readonly woocommerce: WoocommerceSandbox;
  readonly phcGo: PhcGoSandbox;
  /** Sales invoice 1001 is there from the start. */
  readonly wisedat: WisedatSandbox;
  /** A new account: lists, and no customer yet. */
  readonly kwixeo: KwixeoSandbox;
  readonly myDsoManager: MyDsoManagerSandbox;
  readonly payorcrm: PayorcrmSandbox;
  /** A shop without orders yet. */
  readonly prestashop: PrestashopSandbox;
  /** A program of the tenant, which is told of its documents. */
  readonly receiver: EventReceiver;
}

/** The built-in tenants and the simulated vendors behind their connections. */
export interface Sandboxes {
  readonly secrets: Connections;
  /** Plain API keys by tenant. */
  readonly apiKeys: Readonly<Record<string, string>>;
  readonly vendors: Readonly<Record<string, VendorSandboxes>>;
  close(): Promise<void>;
}

/** Where simulated vendors listen: from this port on, or on free ones if it is 0, and the name by which they are reached. */
export interface VendorPlace {
  readonly firstPort: number;
  readonly host: string;
}

/** Ports of a tenant's vendors lie in a row of ten. */
const portsPerTenant = 10;
const anywhere: VendorPlace = { firstPort: 0, host: '127.0.0.1' };

/** Starts the simulated vendors. */
export async function startSandboxes({ firstPort, host }: VendorPlace = anywhere): Promise<Sandboxes> {
  const opened = await Promise.all(
    [azulejo, cortica, mercearia, librairie].map(async (tenant, row) => {
      const place = (column: number): ServerPlace => ({
        host,
        port: firstPort === 0 ? 0 : firstPort + row * portsPerTenant + column,
      });
      return { tenant, vendors: await openVendors(tenant, place) };
    }),
  );
  const byTenant = <Value>(value: (one: (typeof opened)[number]) => Value): Record<string, Value> =>
    Object.fromEntries(opened.map(one => [one.tenant.slug, value(one)]));
  return {
    secrets: byTenant(({ tenant, vendors }) => connectionsOf(tenant, vendors)),
    apiKeys: byTenant(({ tenant }) => tenant.apiKey),
    vendors: byTenant(({ vendors }) => vendors),
    close: async () => {
      const all = opened.flatMap(({ vendors }) => Object.values(vendors));
      await Promise.all(all.map(sandbox => sandbox.close()));
    },
  };
}

const finalConsumer = { number: 1, name: 'Consumidor final' };

async function openVendors(
  { slug }: DoorKeys,
  port: (column: number) => ServerPlace,
): Promise<VendorSandboxes> {
  const [shopify, woocommerce, phcGo, wisedat, kwixeo, myDsoManager, payorcrm, prestashop, receiver] =
    await Promise.all([
      startShopifySandbox({
        port: port(0),
        clientId: `client-${slug}`,
        switches: { scopes: ['read_orders', 'write_orders'] },
      }),
      startWoocommerceSandbox({ port: port(1), webhookSecret: `demo secret of the webhooks of ${slug}` }),
      startPhcGoSandbox({ port: port(2), customers: [finalConsumer] }),
      startWisedatSandbox({
        port: port(3),
        company: { apiKey: `WD-${slug}` },
        ...(slug === mercearia.slug && { switches: { vatRounding: 'rate' } }),
      }),
      startKwixeoSandbox({
        port: port(4),
        account: { token: `kwixeo-${slug}` },
        age: 'new',
        ...(slug === librairie.slug && { switches: { vatRoundedPer: 'nets-cut-line' } }),
      }),
      startMyDsoManagerSandbox({ port: port(5), login: slug }),
      startPayorcrmSandbox({ port: port(6), apiKey: `payorcrm-${slug}` }),
      startPrestashopSandbox({ port: port(7) }),
      startEventReceiver({ port: port(8) }),
    ]);
  woocommerce.rights.permissions = 'read_write';
  prestashop.access.mayAdd = ['customer_threads', 'customer_messages'];
  wisedat.addInvoice({ id: '1001', customer: 'Hotel do Cais, Lda.', total: '1845.00' });
  return { shopify, woocommerce, phcGo, wisedat, kwixeo, myDsoManager, payorcrm, prestashop, receiver };
}

const year = new Date().getFullYear();

/** What a company sets to issue with the WISEDAT of the sandbox. */
export const wisedatIssuing = {
  salesDocument: 'FR',
  series: Object.fromEntries([year - 1, year, year + 1].map(one => [String(one), `A${one % 100}`])),
  taxIds: { 'PT:23': 'NO', 'PT:13': 'IN', 'PT:6': 'RE', 'PT-MA:22': 'MN', 'exempt:M07': 'IS' },
  productIds: { AZEITE50CL: 1, 'CAD-1': 1, 'MEL-2': 2 },
  defaultProductId: 2,
  shippingProductId: 3,
  feeProductId: 3,
  finalConsumerCustomer: 1,
  deliveryMethod: 'CORREIO',
  paymentCondition: 'PP',
  paymentMethod: 'MB',
  warehouse: 1,
  creditNoteDocument: 'NC',
  creditNotes: 'draft',
} as const;

/** What a company with open invoices in WISEDAT sets at first. */
export const receivablesOfMercearia = { syncs: [{ from: 'wisedat', to: 'my-dso-manager' }] } as const;

/** The connections as an integrator would write them. */
function connectionsOf(tenant: DoorKeys, vendors: VendorSandboxes): Record<string, Record<string, unknown>> {
  return {
    shopify: {
      shops: [
        {
          domain: tenant.shop,
          webhookSecrets: [tenant.webhookSecret],
          baseUrl: vendors.shopify.url,
          clientId: vendors.shopify.access.clientId,
          clientSecret: vendors.shopify.access.clientSecret,
        },
      ],
    },
    woocommerce: { shops: wooShops(tenant, vendors) },
    'standard-webhooks': { shops: [{ name: ownShop(tenant), webhookSecrets: [ownShopSecret(tenant)] }] },
    prestashop: {
      shops: [
        { baseUrl: vendors.prestashop.url, apiKey: vendors.prestashop.apiKey, timezone: 'Europe/Lisbon' },
      ],
    },
    invoicing: {
      ...issuesWith(tenant),
      startAt: '2026-01-01T00:00:00Z',
      live: true,
      ...(tenant.slug === azulejo.slug && { writeBack: 'number-and-link' }),
    },
    ...(tenant.slug === azulejo.slug && {
      notifications: { url: vendors.receiver.url, secret: vendors.receiver.secret },
    }),
    'phc-go': {
      ...defaultCredentials,
      baseUrl: vendors.phcGo.url,
      invoiceDocType: 2,
      finalConsumerNumber: finalConsumer.number,
      shippingReference: 'PORTES',
    },
    wisedat: {
      ...vendors.wisedat.company,
      baseUrl: vendors.wisedat.url,
      ...(tenant.slug === mercearia.slug && wisedatIssuing),
    },
    kwixeo: {
      ...vendors.kwixeo.account,
      baseUrl: vendors.kwixeo.url,
      gatewayWrites: 'all',
      ...(tenant.slug === librairie.slug && kwixeoIssuing),
    },
    'my-dso-manager': { ...defaultLogin, login: tenant.slug, baseUrl: vendors.myDsoManager.url },
    payorcrm: { ...vendors.payorcrm.keys, baseUrl: vendors.payorcrm.url, amountUnit: 'decimal' },
    ...(tenant.slug === mercearia.slug && { receivables: receivablesOfMercearia }),
    'api-keys': { keys: [{ id: 'demo', sha256: createHash('sha256').update(tenant.apiKey).digest('hex') }] },
  };
}

function wooShops(tenant: DoorKeys, { woocommerce: { url, keys } }: VendorSandboxes) {
  const { webhookSecret, ...readKeys } = keys;
  return [
    { ...readKeys, sourceUrl: url, webhookSecrets: [webhookSecret] },
    { ...readKeys, sourceUrl: wooExamples(tenant), webhookSecrets: [tenant.webhookSecret] },
  ];
}

function issuesWith({ slug }: DoorKeys): { readonly issueWith: string; readonly country: string } {
  if (slug === librairie.slug) return { issueWith: 'kwixeo', country: 'FR' };
  return { issueWith: slug === mercearia.slug ? 'wisedat' : 'phc-go', country: 'PT' };
}
