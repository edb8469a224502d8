import type { ConnectionKind } from '../../aws/connections.ts';
import { apiKeysConnection } from '../../domain/api-keys.ts';
import type { Erp } from '../../domain/erps.ts';
import { invoicingConnection } from '../../domain/invoicing.ts';
import type { Platform } from '../../domain/platforms.ts';
import { receivablesSyncs } from '../../domain/receivables/syncs.ts';
import type { Tool } from '../../domain/tools.ts';
import { type AddressPolicy, publicAddresses } from '../../http/address-guard.ts';
import { prestashopConnection } from '../../shops/prestashop/connection.ts';
import { accessOf, shopifyConnection } from '../../shops/shopify/connection.ts';
import { standardWebhooksConnection } from '../../shops/standard-webhooks/connection.ts';
import { notificationsConnection } from '../../shops/standard-webhooks/outgoing/connection.ts';
import { woocommerceConnection } from '../../shops/woocommerce/connection.ts';
import { kwixeoConnection, missingForIssuing as missingAtKwixeo } from '../../vendors/kwixeo/connection.ts';
import { myDsoManagerConnection } from '../../vendors/my-dso-manager/connection.ts';
import { payorcrmConnection } from '../../vendors/payorcrm/connection.ts';
import { phcGoConnection } from '../../vendors/phc-go/connection.ts';
import { wisedatPolicy } from '../../vendors/wisedat/connect.ts';
import { missingForIssuing, wisedatConnection } from '../../vendors/wisedat/connection.ts';

/** A connection that this version can use, and what the operator's commands need to know of it. */
interface KnownConnection {
  /** Name and schema, the same that the functions check by. */
  readonly kind: ConnectionKind;
  /** Set if logins leave a token, kept in a secret of its own beside it (shared/ledger/tokens.ts): always, or by its settings. */
  readonly keepsToken?: 'always' | ((connection: unknown) => boolean);
  /** Set if it names addresses (fields `..Url`): what calls to them may reach. */
  readonly reaches?: (connection: unknown) => AddressPolicy;
  /** Set if issuing needs settings that other uses do not: the names of those that are missing. */
  readonly missingForIssuing?: (connection: unknown) => string[];
  /** Set if items of a tool are cleared only with some settings: what to set, if these are not they. */
  readonly missingForClearing?: (connection: unknown) => string | undefined;
  /** Set for shops: the field of `shops[]` that tells one shop from all others. */
  readonly shopField?: string;
}

const shops: Readonly<Record<Platform, KnownConnection & { readonly shopField: string }>> = {
  shopify: {
    kind: shopifyConnection,
    shopField: 'domain',
    keepsToken: connection =>
      shopifyConnection.schema
        .safeParse(connection)
        .data?.shops.some(shop => accessOf(shop)?.kind === 'client') ?? false,
    reaches: publicAddresses,
  },
  woocommerce: { kind: woocommerceConnection, shopField: 'sourceUrl', reaches: publicAddresses },
  'standard-webhooks': { kind: standardWebhooksConnection, shopField: 'name' },
  prestashop: { kind: prestashopConnection, shopField: 'baseUrl', reaches: publicAddresses },
};

const erps: Readonly<Record<Erp, KnownConnection>> = {
  'phc-go': { kind: phcGoConnection, keepsToken: 'always', reaches: publicAddresses },
  wisedat: {
    kind: wisedatConnection,
    keepsToken: 'always',
    reaches: connection => wisedatPolicy(wisedatConnection.schema.parse(connection)),
    missingForIssuing: connection => missingForIssuing(wisedatConnection.schema.parse(connection)),
  },
  kwixeo: {
    kind: kwixeoConnection,
    reaches: publicAddresses,
    missingForIssuing: connection => missingAtKwixeo(kwixeoConnection.schema.parse(connection)),
  },
};

const tools: Readonly<Record<Tool, KnownConnection>> = {
  'my-dso-manager': { kind: myDsoManagerConnection, reaches: publicAddresses },
  payorcrm: {
    kind: payorcrmConnection,
    reaches: publicAddresses,
    missingForClearing: connection =>
      payorcrmConnection.schema.parse(connection).updates === 'resend' ? undefined : 'updates',
  },
};

/** Every connection that this version can use (docs/decisions/outside-contract.md). */
export const knownConnections: readonly KnownConnection[] = [
  { kind: invoicingConnection },
  ...Object.values(shops),
  ...Object.values(erps),
  ...Object.values(tools),
  { kind: receivablesSyncs },
  { kind: notificationsConnection, reaches: publicAddresses },
  { kind: apiKeysConnection },
];

/** The connection of this name, or undefined if this version knows none. */
export function knownConnection(name: string): KnownConnection | undefined {
  return knownConnections.find(({ kind }) => kind.name === name);
}

/** The field of `shops[]` that tells one shop of a platform from all others. */
export const shopFieldOf = (platform: Platform): string => shops[platform].shopField;

/** Whether logins of this connection leave a token. */
export function leavesToken(name: string, connection: unknown): boolean {
  const keepsToken = knownConnection(name)?.keepsToken;
  return typeof keepsToken === 'function' ? keepsToken(connection) : keepsToken === 'always';
}

/** Last part of the name of the secret that holds the token of a connection. */
export const tokenOf = (connection: string): string => `${connection}/token`;
