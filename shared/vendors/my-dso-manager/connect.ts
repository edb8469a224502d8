import { forgetConnection, needConnection } from '../../aws/connections.ts';
import { publicAddresses } from '../../http/address-guard.ts';
import { type Client, createClient } from '../../http/client.ts';
import { type MyDsoManagerConnection, myDsoManagerConnection } from './connection.ts';
import { myDsoManagerEndpoints } from './endpoints/table.ts';
import { myDsoManagerWords } from './errors.ts';

/** One tenant's MY DSO MANAGER: its settings and its calls. */
export interface MyDsoManager {
  readonly connection: MyDsoManagerConnection;
  readonly api: Client<typeof myDsoManagerEndpoints>;
}

/** Opens a tenant's account. Throws ConfigurationError if the connection is missing or wrong. */
export async function connectMyDsoManager(tenant: string): Promise<MyDsoManager> {
  const connection = await needConnection(tenant, myDsoManagerConnection);
  const { login, password } = connection;
  const api = createClient(myDsoManagerEndpoints, {
    label: 'MY DSO MANAGER',
    baseUrl: connection.baseUrl,
    policy: publicAddresses(),
    words: myDsoManagerWords,
    authentication: {
      headers: async () => ({
        authorization: `Basic ${Buffer.from(`${login}:${password}`).toString('base64')}`,
      }),
      // There is no token: the next upload reads the secret again.
      renew: async () => forgetConnection(tenant, myDsoManagerConnection.name),
    },
  });
  return { connection, api };
}
