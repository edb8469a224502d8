import { forgetConnection, needConnection } from '../../aws/connections.ts';
import { publicAddresses } from '../../http/address-guard.ts';
import type { ClientOptions } from '../../http/client-options.ts';
import { type PayorcrmConnection, payorcrmConnection } from './connection.ts';
import { payorcrmWords } from './errors.ts';

/** One tenant's PayorCRM: its settings, and what every call needs. */
export interface Payorcrm {
  readonly connection: PayorcrmConnection;
  readonly options: ClientOptions;
}

/** Opens a tenant's account. Throws ConfigurationError if the connection is missing or wrong. */
export async function connectPayorcrm(tenant: string): Promise<Payorcrm> {
  const connection = await needConnection(tenant, payorcrmConnection);
  const { baseUrl, apiKey, apiSecret } = connection;
  return {
    connection,
    options: {
      label: 'PayorCRM',
      baseUrl,
      policy: publicAddresses(),
      words: payorcrmWords([apiKey, apiSecret]),
      authentication: {
        headers: async () => ({ api_key: apiKey, api_secret: apiSecret }),
        // There is no token: the next upload reads the secret again.
        renew: async () => forgetConnection(tenant, payorcrmConnection.name),
      },
    },
  };
}
