import { forgetConnection, needConnection } from '../../aws/connections.ts';
import { config } from '../../config.ts';
import type { AddressPolicy } from '../../http/address-guard.ts';
import { type Client, createClient } from '../../http/client.ts';
import type { ClientOptions } from '../../http/client-options.ts';
import type { Endpoint, EndpointTable } from '../../http/endpoint.ts';
import type { Outgoing } from '../../http/exchange.ts';
import { type Forwarded, forward } from '../../http/forward.ts';
import type { TokenSource } from '../../ledger/tokens.ts';
import { type WisedatConnection, wisedatConnection } from './connection.ts';
import { status } from './endpoints/status.ts';
import { wisedatWords } from './errors.ts';
import { logIn, wdapi } from './login.ts';

/** One tenant's WISEDAT: its settings and the calls of a table. */
export interface Wisedat<Calls extends EndpointTable> {
  readonly connection: WisedatConnection;
  readonly api: Client<Calls>;
  /** Makes a call whose bytes are somebody else's. */
  readonly forward: (row: Endpoint, sent: Outgoing) => Promise<Forwarded>;
}

const tokenSeconds = 30 * 60;
/** For calls whose row names no time: what is left of an API call after a login. */
const callSeconds = 18;

/** Where a WISEDAT may be. Link-local, metadata and, outside stage `local`, loopback addresses: never. */
export const wisedatPolicy = (
  connection: Pick<WisedatConnection, 'allowPlainHttp' | 'allowPrivateAddress'>,
  isLocal = config.isLocal(),
): AddressPolicy => ({
  plainHttp: isLocal || connection.allowPlainHttp,
  privateAddresses: connection.allowPrivateAddress || config.isInEmulator(),
  loopback: isLocal,
  ...(!connection.allowPrivateAddress && { openedBy: 'allowPrivateAddress' }),
});

/**
 * Opens a tenant's WISEDAT for the calls of a table; logs in on first use. A function names only the calls that it
 * makes, so that it carries no others. Throws ConfigurationError if the connection is missing or wrong.
 */
export async function connectWisedat<Calls extends EndpointTable>(
  tenant: string,
  tokens: TokenSource,
  calls: Calls,
): Promise<Wisedat<Calls>> {
  const connection = await needConnection(tenant, wisedatConnection);
  const token = async (refused?: string): Promise<string> => {
    const latest = await needConnection(tenant, wisedatConnection);
    const { baseUrl, apiKey, user, password } = latest;
    return tokens(
      {
        tenant,
        connection: wisedatConnection.name,
        credentials: { baseUrl, apiKey, user, password },
        lifetimeSeconds: tokenSeconds,
        login: () => logIn(latest, clientOptions(latest)),
      },
      refused,
    );
  };
  const authentication: ClientOptions['authentication'] = {
    headers: async ({ route }) =>
      route === status.get.route ? wdapi(connection.apiKey) : { authorization: `Bearer ${await token()}` },
    renew: async ({ authorization }) => {
      forgetConnection(tenant, wisedatConnection.name);
      await token(authorization?.replace('Bearer ', ''));
    },
  };
  const options = { ...clientOptions(connection), authentication };
  return {
    connection,
    api: createClient(calls, options),
    forward: (row, sent) => forward(row, sent, options),
  };
}

function clientOptions(connection: WisedatConnection): ClientOptions {
  const { caCertificate, tlsServerName } = connection;
  return {
    label: 'WISEDAT',
    baseUrl: connection.baseUrl,
    policy: wisedatPolicy(connection),
    timeoutSeconds: callSeconds,
    headers: connection.extraHeaders,
    tls: {
      ...(caCertificate !== undefined && { ca: caCertificate }),
      ...(tlsServerName !== undefined && { servername: tlsServerName }),
    },
    words: wisedatWords,
  };
}
