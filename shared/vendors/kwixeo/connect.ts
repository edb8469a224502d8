import { forgetConnection, needConnection } from '../../aws/connections.ts';
import { publicAddresses } from '../../http/address-guard.ts';
import { type Client, createClient } from '../../http/client.ts';
import type { ClientOptions } from '../../http/client-options.ts';
import { bodiesAs, type FormLimits } from '../../http/encoding/encode-body.ts';
import type { Endpoint, EndpointTable } from '../../http/endpoint.ts';
import type { Outgoing } from '../../http/exchange.ts';
import { type Forwarded, forward } from '../../http/forward.ts';
import { type KwixeoConnection, kwixeoConnection } from './connection.ts';
import { kwixeoWords } from './errors.ts';

/** One tenant's Kwixéo: its settings and the calls of a table. */
export interface Kwixeo<Calls extends EndpointTable> {
  readonly connection: KwixeoConnection;
  readonly api: Client<Calls>;
  /** Makes a call whose bytes are somebody else's. */
  readonly forward: (row: Endpoint, sent: Outgoing) => Promise<Forwarded>;
}

/** For calls whose row names no time: what is left of an API call after its connection was read. */
const callSeconds = 22;

/** `max_input_vars` and `max_file_uploads` of PHP as it is delivered: Kwixéo's document names no limits. */
export const formLimits: FormLimits = {
  values: 1_000,
  files: 20,
  remedy: 'if Kwixéo confirms that it reads JSON, set "bodyEncoding" of the connection "kwixeo" to "json"',
};

/**
 * Opens a tenant's Kwixéo for the calls of a table. A function names only the calls that it makes, so that it carries
 * no others. Throws ConfigurationError if the connection is missing or wrong.
 */
export async function connectKwixeo<Calls extends EndpointTable>(
  tenant: string,
  calls: Calls,
): Promise<Kwixeo<Calls>> {
  const connection = await needConnection(tenant, kwixeoConnection);
  const options: ClientOptions = {
    label: 'Kwixéo',
    baseUrl: connection.baseUrl,
    policy: publicAddresses(),
    timeoutSeconds: callSeconds,
    // The text of the document says "true", its sample sends 1.
    headers: connection.testMode ? { testMode: '1' } : {},
    encodeBody: bodiesAs(connection.bodyEncoding, formLimits),
    words: kwixeoWords,
    authentication: {
      headers: async () => {
        const { token } = await needConnection(tenant, kwixeoConnection);
        return { authorization: `Bearer ${token}` };
      },
      // There is no login: the next call reads the secret again.
      renew: async () => forgetConnection(tenant, kwixeoConnection.name),
    },
  };
  return {
    connection,
    api: createClient(calls, options),
    forward: (row, sent) => forward(row, sent, options),
  };
}
