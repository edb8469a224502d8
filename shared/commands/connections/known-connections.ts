import type { ConnectionKind } from '../../aws/connections.ts';
import { apiKeysConnection } from '../../domain/api-keys.ts';
import { invoicingConnection } from '../../domain/invoicing.ts';
import { receivablesSyncs } from '../../domain/receivables/syncs.ts';
import { shopifyConnection } from '../../shops/shopify/connection.ts';
import { myDsoManagerConnection } from '../../vendors/my-dso-manager/connection.ts';
import { payorcrmConnection } from '../../vendors/payorcrm/connection.ts';
import { phcGoConnection } from '../../vendors/phc-go/connection.ts';
import { wisedatConnection } from '../../vendors/wisedat/connection.ts';

/** A connection that this version can use, and what the operator's commands need to know of it. */
export interface KnownConnection {
  /** Name and schema, the same that the functions check by. */
  readonly kind: ConnectionKind;
  /** Set if logins leave a token, kept in a secret of its own beside it (shared/ledger/tokens.ts). */
  readonly keepsToken?: true;
  /** Set for shops: the field of `shops[]` that tells one shop from all others. */
  readonly shopField?: string;
}

/** Every connection of DESIGN 4.1 that this version can use. */
export const knownConnections: readonly KnownConnection[] = [
  { kind: invoicingConnection },
  { kind: shopifyConnection, shopField: 'domain' },
  { kind: phcGoConnection, keepsToken: true },
  { kind: wisedatConnection, keepsToken: true },
  { kind: myDsoManagerConnection },
  { kind: payorcrmConnection },
  { kind: receivablesSyncs },
  { kind: apiKeysConnection },
];

/** The connection of this name, or undefined if this version knows none. */
export function knownConnection(name: string): KnownConnection | undefined {
  return knownConnections.find(({ kind }) => kind.name === name);
}

/** Last part of the name of the secret that holds the token of a connection. */
export const tokenOf = (connection: string): string => `${connection}/token`;
