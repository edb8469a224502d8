import { forgetConnection, needConnection } from '../../aws/connections.ts';
import { config } from '../../config.ts';
import type { AddressPolicy } from '../../http/address-guard.ts';
import { type Client, type ClientOptions, createClient } from '../../http/client.ts';
import type { TokenSource } from '../../ledger/tokens.ts';
import { type WisedatConnection, wisedatConnection } from './connection.ts';
import { wisedatEndpoints } from './endpoints/table.ts';
import { wisedatError } from './errors.ts';
import { logIn, wdapi } from './login.ts';

const { authentication: _, ...calls } = wisedatEndpoints;

/** One tenant's WISEDAT: its settings and its calls. */
export interface Wisedat {
  readonly connection: WisedatConnection;
  readonly api: Client<typeof calls>;
}

const tokenSeconds = 30 * 60;

/** Where a WISEDAT may stand. Link-local, metadata and, outside stage `local`, loopback addresses: never. */
export const wisedatPolicy = (
  connection: Pick<WisedatConnection, 'allowPlainHttp' | 'allowPrivateAddress'>,
  isLocal = config.isLocal(),
): AddressPolicy => ({
  plainHttp: isLocal || connection.allowPlainHttp,
  privateAddresses: connection.allowPrivateAddress,
  loopback: isLocal,
});

/**
 * Opens a tenant's WISEDAT; logs in on first use. Throws ConfigurationError if the connection is missing or
 * wrong.
 */
export async function connectWisedat(tenant: string, tokens: TokenSource): Promise<Wisedat> {
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
      route === calls.status.get.route
        ? wdapi(connection.apiKey)
        : { authorization: `Bearer ${await token()}` },
    renew: async ({ authorization }) => {
      forgetConnection(tenant, wisedatConnection.name);
      await token(authorization?.replace('Bearer ', ''));
    },
  };
  return { connection, api: createClient(calls, { ...clientOptions(connection), authentication }) };
}

function clientOptions(connection: WisedatConnection): ClientOptions {
  const { caCertificate, tlsServerName } = connection;
  return {
    vendor: 'WISEDAT',
    baseUrl: connection.baseUrl,
    policy: wisedatPolicy(connection),
    headers: connection.extraHeaders,
    tls: {
      ...(caCertificate !== undefined && { ca: caCertificate }),
      ...(tlsServerName !== undefined && { servername: tlsServerName }),
    },
    toError: wisedatError,
  };
}
